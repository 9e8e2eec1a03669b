#include "driver/run.h"

#include "driver/commands/command.h"
#include "driver/exit_code.h"
#include "driver/option_conflicts.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc {

namespace {

// What people know from Serverless Framework.
std::string_view in_place_of(std::string_view name) {
  if (name == "package") return "`slsc build` writes the stacks";
  if (name == "deploy" || name == "remove" || name == "rollback" || name == "invoke" ||
      name == "info" || name == "logs") {
    return "slsc asks nothing of AWS: `slsc build` writes the stacks, "
           "`aws cloudformation` deploys them";
  }
  return {};
}

std::string unknown_command(std::string_view name) {
  if (const std::string_view hint = in_place_of(name); !hint.empty()) {
    return concat({"unknown command `", name, "`; ", hint});
  }
  std::vector<std::string_view> names;
  for (const CommandRow& row : command_rows()) names.push_back(row.name);
  return concat({"unknown command `", name, "`", did_you_mean(nearest(name, names))});
}

std::string too_many_operands(const CommandRow& command, const Options& options) {
  const std::string& first = options.operands[command.most_operands];
  if (command.operands.empty()) return concat({"`", command.name, "` takes no `", first, "`"});
  return concat(
      {"`", command.name, "` takes ", command.operands, ", and nothing is left for `", first, "`"});
}

}  // namespace

int run(const std::vector<std::string>& words, World& world) {
  if (words.empty() || words[0] == "--help" || words[0] == "-h") {
    world.out.write(program_help());
    return words.empty() ? kWrongUsage : kFine;
  }
  if (words[0] == "--version" || words[0] == "-v") return run_version({}, world);
  const CommandRow* command = find_command(words[0]);
  if (command == nullptr) return wrong_usage(world, unknown_command(words[0]));
  if (command->run == nullptr) {
    return wrong_usage(world, concat({"the command `", command->name, "` is not supported yet"}));
  }
  const auto options = parse_options(std::span(words).subspan(1), command->bit);
  if (!options) return wrong_usage(world, options.error().message, command->name);
  if (options->help) {
    world.out.write(command_help(*command));
    return kFine;
  }
  if (const auto conflict = find_option_conflict(*options, command->bit, world)) {
    return wrong_usage(world, *conflict, command->name);
  }
  if (options->operands.size() > command->most_operands) {
    return wrong_usage(world, too_many_operands(*command, *options), command->name);
  }
  return command->run(*options, world);
}

}  // namespace slsc
