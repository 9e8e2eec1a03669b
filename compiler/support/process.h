#pragma once

#include <string>
#include <vector>

#include "support/result.h"

namespace slsc {

struct ProcessOutput {
  int exit_status = 0;  ///< 128 + signal when killed
  std::string out;
  std::string err;
};

/// Runs programs (node with --allow-exec, npm). Injected, so that tests run none.
class Processes {
 public:
  virtual ~Processes() = default;
  /// `command[0]` is looked up in PATH; no shell. Waits; output over 64 MiB is cut and an error.
  virtual Result<ProcessOutput> run(const std::vector<std::string>& command,
                                    const std::string& folder) = 0;
};

class RealProcesses final : public Processes {
 public:
  Result<ProcessOutput> run(const std::vector<std::string>& command,
                            const std::string& folder) override;
};

}  // namespace slsc
