#include "driver/run.h"

#include "driver/commands/command.h"
#include "driver/exit_code.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc {

namespace {

std::string unknown_command(std::string_view name) {
  std::vector<std::string_view> names;
  for (const CommandRow& row : command_rows()) names.push_back(row.name);
  const auto near = nearest(name, names);
  return concat({"unknown command `", name, near ? "`; did you mean `" : "`", near.value_or(""),
                 near ? "`?" : ""});
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
  return command->run(*options, world);
}

}  // namespace slsc
