#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/resolve.h"

namespace slsc::resolve {

/// What `${env:}` reads: the variables of the process and, over them, those of the `.env` file.
/// Which file that is depends on the stage, and the stage may depend on variables.
class EnvironmentVariables {
 public:
  explicit EnvironmentVariables(const Texts& process) : process_(process) {}

  /// Null when there is none.
  const std::string* find(std::string_view name);
  std::set<std::string> names() const;

  /// What the `.env` file sets; empty before it was read, and when there is none.
  const Texts& of_file() const { return file_; }
  /// Names that are not found from here on are kept for set_file().
  void await_file() { awaits_file_ = true; }
  /// Those of `file` that were asked for before, in vain.
  std::vector<std::string> set_file(Texts file);

 private:
  const Texts& process_;
  Texts file_;
  bool awaits_file_ = false;
  std::set<std::string, std::less<>> missed_;
};

}  // namespace slsc::resolve
