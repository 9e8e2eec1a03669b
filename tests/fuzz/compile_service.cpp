// The whole program in memory: any bytes as serverless.yml are built and linted. Everything may be
// refused; nothing may crash, hang or write outside the output folder.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "driver/run.h"
#include "support/memory_file_system.h"

namespace {

class NoProcesses final : public slsc::Processes {
 public:
  slsc::Result<slsc::ProcessOutput> run(const std::vector<std::string>&,
                                        const std::string&) override {
    std::abort();  // nothing is run without --allow-exec
  }
};

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  slsc::MemoryFileSystem files;
  files.add("service/serverless.yml", {reinterpret_cast<const char*>(data), size});
  files.add("service/handler.js", "exports.run = async () => {};\n");
  NoProcesses processes;
  slsc::StringOutput out, err;
  slsc::World world{files, processes, out, err, {}, {2026, 11, 21}, 0};
  for (const auto& words : {std::vector<std::string>{"build", "service", "-o", "out"},
                            std::vector<std::string>{"lint", "service", "--error-format", "sarif"},
                            std::vector<std::string>{"print", "service"}}) {
    const int status = slsc::run(words, world);
    if (status != 0 && status != 1) std::abort();
  }
  for (const auto& [path, file] : files.files()) {
    if (!path.starts_with("/memory/service/") && !path.starts_with("/memory/out/")) std::abort();
  }
  return 0;
}
