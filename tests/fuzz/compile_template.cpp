// The whole program in memory: any bytes as a SAM template are expanded, kept as SAM and linted.
// Everything may be refused; nothing may crash, hang or write outside the output folder.

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

// What is in the template's own folder, for CodeUri, Location and the like.
constexpr std::string_view kNested =
    "Transform: AWS::Serverless-2016-10-31\n"
    "Resources: { Table: { Type: AWS::Serverless::SimpleTable } }\n";
constexpr std::string_view kConfig =
    "version = 0.1\n[dev.deploy.parameters]\nparameter_overrides = \"LogLevel=debug\"\n";

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  slsc::MemoryFileSystem files;
  files.add("service/template.yaml", {reinterpret_cast<const char*>(data), size});
  files.add("service/src/handler.js", "exports.run = async () => {};\n");
  files.add("service/nested.yaml", std::string(kNested));
  files.add("service/samconfig.toml", std::string(kConfig));
  NoProcesses processes;
  slsc::StringOutput out, err;
  slsc::World world{files, processes, out, err, {}, {2026, 11, 21}, 0};
  for (const auto& words :
       {std::vector<std::string>{"build", "service", "-e", "dev", "-o", "out"},
        std::vector<std::string>{"build", "service", "-e", "dev", "-o", "out", "--target", "sam"},
        std::vector<std::string>{"lint", "service", "--error-format", "sarif"}}) {
    const int status = slsc::run(words, world);
    if (status != 0 && status != 1) std::abort();
  }
  for (const auto& [path, file] : files.files()) {
    if (!path.starts_with("/memory/service/") && !path.starts_with("/memory/out/")) std::abort();
  }
  return 0;
}
