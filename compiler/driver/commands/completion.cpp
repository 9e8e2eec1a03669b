#include "driver/commands/command.h"
#include "driver/exit_code.h"
#include "support/edit_distance.h"
#include "support/strings.h"

// The scripts are made from the tables of commands and options, so they are never out of date.
namespace slsc {

namespace {

bool wants_path(const OptionRow& option) {
  return option.argument == "FILE" || option.argument == "FOLDER";
}

std::string join_views(const std::vector<std::string_view>& parts, std::string_view separator) {
  return join({parts.begin(), parts.end()}, separator);
}

std::string command_names() {
  std::vector<std::string> names;
  for (const CommandRow& row : command_rows()) {
    if (row.run != nullptr) names.emplace_back(row.name);
  }
  return join(names, " ");
}

std::string bash_script() {
  std::string script =
      "_slsc() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options=\n"
      "  if ((COMP_CWORD == 1)); then\n";
  script += concat(
      {"    COMPREPLY=($(compgen -W '", command_names(), "' -- \"$word\")); return\n  fi\n"});
  script += "  case $before in\n";
  for (const OptionRow& option : option_rows()) {
    const auto choices = argument_choices(option);
    if (choices.empty()) continue;
    script += concat({"    --", option.name, ") COMPREPLY=($(compgen -W '",
                      join_views(choices, " "), "' -- \"$word\")); return ;;\n"});
  }
  script += "  esac\n  case ${COMP_WORDS[1]} in\n";
  for (const CommandRow& command : command_rows()) {
    if (command.run == nullptr) continue;
    script += concat({"    ", command.name, ") options='"});
    for (const OptionRow& option : option_rows()) {
      if ((option.commands & command.bit) != 0) script += concat({"--", option.name, " "});
    }
    script += "' ;;\n";
  }
  return script +
         "  esac\n"
         "  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
         "  else COMPREPLY=($(compgen -f -- \"$word\")); fi\n"
         "}\n"
         "complete -o filenames -F _slsc slsc\n";
}

// A text between single quotes of a shell.
std::string quoted(std::string_view text) {
  return concat({"'", replace_all(text, "'", "'\\''"), "'"});
}

std::string zsh_script() {
  std::string script = "#compdef slsc\n_slsc() {\n  local -a commands=(\n";
  for (const CommandRow& command : command_rows()) {
    if (command.run == nullptr) continue;
    script += concat({"    ", quoted(concat({command.name, ":", command.summary})), "\n"});
  }
  script +=
      "  )\n"
      "  if ((CURRENT == 2)); then _describe command commands; return; fi\n"
      "  case $words[2] in\n";
  for (const CommandRow& command : command_rows()) {
    if (command.run == nullptr) continue;
    script += concat({"    ", command.name, ") _arguments"});
    for (const OptionRow& option : option_rows()) {
      if ((option.commands & command.bit) == 0) continue;
      // Colons and brackets separate the fields of a specification.
      std::string help = replace_all(replace_all(option.help, ":", "\\:"), "[", "\\[");
      help = replace_all(help, "]", "\\]");
      std::string specification = concat({"*--", option.name, "[", help, "]"});
      const auto choices = argument_choices(option);
      if (!choices.empty()) {
        specification += concat({":value:(", join_views(choices, " "), ")"});
      } else if (!option.argument.empty()) {
        specification += wants_path(option) ? ":file:_files" : ":value:";
      }
      script += concat({" \\\n      ", quoted(specification)});
    }
    script += " \\\n      '*:path:_files' ;;\n";
  }
  return script + "  esac\n}\n_slsc \"$@\"\n";
}

std::string fish_script() {
  std::string script;
  for (const CommandRow& command : command_rows()) {
    if (command.run == nullptr) continue;
    script += concat({"complete -c slsc -n __fish_use_subcommand -a ", command.name, " -d ",
                      quoted(command.summary), "\n"});
    for (const OptionRow& option : option_rows()) {
      if ((option.commands & command.bit) == 0) continue;
      script += concat({"complete -c slsc -n '__fish_seen_subcommand_from ", command.name, "' -l ",
                        option.name});
      for (const char letter : option.letters) script += concat({" -s ", std::string(1, letter)});
      const auto choices = argument_choices(option);
      if (!choices.empty()) {
        script += concat({" -x -a '", join_views(choices, " "), "'"});
      } else if (!option.argument.empty()) {
        script += wants_path(option) ? " -r" : " -x";
      }
      script += concat({" -d ", quoted(option.help), "\n"});
    }
  }
  return script;
}

}  // namespace

int run_completion(const Options& options, World& world) {
  const std::string shell = options.operands.size() == 1 ? options.operands[0] : "";
  if (shell == "bash") {
    world.out.write(bash_script());
  } else if (shell == "zsh") {
    world.out.write(zsh_script());
  } else if (shell == "fish") {
    world.out.write(fish_script());
  } else {
    return wrong_usage(world, "`completion` wants a shell: bash, zsh or fish", "completion");
  }
  return kFine;
}

}  // namespace slsc
