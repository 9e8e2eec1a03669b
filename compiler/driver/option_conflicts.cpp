#include "driver/option_conflicts.h"

#include <algorithm>

namespace slsc {

namespace {

using namespace command_bit;

bool prints_stacks(const Options& options) { return options.aliases || options.stacks; }

struct Conflict {
  unsigned commands;
  std::string_view message;
  bool (*is_there)(const Options& options);
};

constexpr Conflict kConflicts[] = {
    {kBuild, "`--layout serverless` holds CloudFormation: leave --target sam out",
     [](const Options& options) {
       return options.serverless_layout && options.target == Target::Sam;
     }},
    {kBuild, "`--layout serverless` holds JSON: leave --format yaml out",
     [](const Options& options) {
       return options.serverless_layout && options.format == FileFormat::Yaml;
     }},
    {kBuild, "`--layout serverless` leaves the keys to what deploys it: leave --artifacts out",
     [](const Options& options) {
       return options.serverless_layout && !options.s3_artifacts.empty();
     }},
    {kBuild, "`--specialize` folds CloudFormation: leave --target sam out",
     [](const Options& options) { return options.specialize && options.target == Target::Sam; }},
    {kPrint,
     "`--specialize` and `--parameter` are for templates: they go with --aliases or --stacks",
     [](const Options& options) {
       return (options.specialize || !options.parameters.empty()) && !prints_stacks(options);
     }},
    {kPrint, "`--aliases` and `--stacks` print no configuration: leave --path and --format out",
     [](const Options& options) {
       return prints_stacks(options) && (options.format || !options.print_path.empty());
     }},
};

}  // namespace

std::optional<std::string_view> find_option_conflict(const Options& options, unsigned command,
                                                     const World& world) {
  for (const Conflict& conflict : kConflicts) {
    if ((conflict.commands & command) != 0 && conflict.is_there(options)) return conflict.message;
  }
  const auto is_file = [&world](const std::string& path) {
    return world.files.status(path).kind == FileKind::Regular;
  };
  if (!options.config_file.empty() && std::ranges::any_of(options.operands, is_file)) {
    return "`--config` names the file in a folder, and PATH is a file: leave --config out";
  }
  return std::nullopt;
}

}  // namespace slsc
