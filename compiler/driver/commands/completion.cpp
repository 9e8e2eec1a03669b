#include <algorithm>

#include "driver/commands/command.h"
#include "driver/exit_code.h"
#include "support/strings.h"

// The scripts are made from the tables of commands and options, so they are never out of date.
namespace slsc {

namespace {

std::vector<const CommandRow*> commands() {
  std::vector<const CommandRow*> found;
  for (const CommandRow& row : command_rows()) {
    if (row.run != nullptr) found.push_back(&row);
  }
  return found;
}

std::string command_names() {
  std::vector<std::string> names;
  for (const CommandRow* command : commands()) names.emplace_back(command->name);
  return join(names, " ");
}

bool takes_paths(const CommandRow& command) {
  return command.operands.find("PATH") != std::string_view::npos;
}

// What an operand of the command can be: `a b`; empty for paths and other texts.
std::string operand_choices(const CommandRow& command) {
  if (command.name == "help") return command_names();
  if (command.name == "init") return join(init_templates(), " ");
  std::string_view words = command.operands;
  if (words.starts_with('[')) words = words.substr(1, words.find(']') - 1);
  return std::ranges::any_of(words, is_upper) ? std::string() : replace_all(words, "|", " ");
}

std::string choices_of(const OptionRow& option) {
  const auto choices = argument_choices(option);
  return join({choices.begin(), choices.end()}, " ");
}

// `--env --stage -e -s`
std::vector<std::string> spellings(const OptionRow& option) {
  std::vector<std::string> all = {concat({"--", option.name})};
  if (!option.alias.empty()) all.push_back(concat({"--", option.alias}));
  for (const char letter : option.letters) all.push_back({'-', letter});
  return all;
}

// A text between single quotes of a shell.
std::string quoted(std::string_view text) {
  return concat({"'", replace_all(text, "'", "'\\''"), "'"});
}

// bash makes words of `--format`, `=` and `json`.
std::string bash_script() {
  std::string script =
      "_slsc() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} IFS=$' \\n'\n"
      "  local choices= paths=\n"
      "  COMPREPLY=()\n"
      "  if [[ $word == = ]]; then word=\n"
      "  elif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi\n";
  script += concat({"  if ((COMP_CWORD == 1)); then choices=", quoted(command_names()), "\n"});
  script += "  else case $before in\n";
  for (const OptionRow& option : option_rows()) {
    if (option.argument.empty()) continue;
    const std::string choices = choices_of(option);
    script += concat({"    ", join(spellings(option), "|"), ") "});
    if (!choices.empty()) script += concat({"choices=", quoted(choices), " "});
    if (option.argument == "FILE") script += "paths=-f ";
    if (option.argument == "FOLDER") script += "paths=-d ";
    script += ";;\n";
  }
  script += "    *) case ${COMP_WORDS[1]} in\n";
  for (const CommandRow* command : commands()) {
    std::string options;
    for (const OptionRow& option : option_rows()) {
      if ((option.commands & command->bit) == 0) continue;
      options += concat({options.empty() ? "" : " ", "--", option.name});
      if (!option.alias.empty()) options += concat({" --", option.alias});
    }
    script += concat(
        {"      ", command->name, ") if [[ $word == -* ]]; then choices=", quoted(options), "; "});
    const std::string operands = operand_choices(*command);
    if (!operands.empty()) script += concat({"else choices=", quoted(operands), "; "});
    if (takes_paths(*command)) script += "else paths=-f; ";
    script += "fi ;;\n";
  }
  return script +
         "    esac ;;\n"
         "  esac; fi\n"
         "  if [[ -n $choices ]]; then COMPREPLY=($(compgen -W \"$choices\" -- \"$word\")); fi\n"
         "  if [[ -n $paths ]]; then\n"
         "    IFS=$'\\n'\n"
         "    COMPREPLY=($(compgen $paths -- \"$word\"))\n"
         "    compopt -o filenames 2>/dev/null\n"
         "  fi\n"
         "}\n"
         "complete -F _slsc slsc\n";
}

// Colons and brackets separate the fields of a specification for zsh.
std::string zsh_escaped(std::string_view text) {
  return replace_all(replace_all(replace_all(text, ":", "\\:"), "[", "\\["), "]", "\\]");
}

void add_zsh_option(std::string& script, const OptionRow& option) {
  const bool has_argument = !option.argument.empty();
  for (const std::string& spelling : spellings(option)) {
    const bool is_long = spelling.starts_with("--");
    std::string specification = concat({"*", spelling});
    if (has_argument) specification += is_long ? "=" : "+";
    specification += concat({"[", zsh_escaped(option.help), "]"});
    const std::string choices = choices_of(option);
    if (!choices.empty()) {
      specification += concat({":value:(", choices, ")"});
    } else if (option.argument == "FILE") {
      specification += ":file:_files";
    } else if (option.argument == "FOLDER") {
      specification += ":folder:_files -/";
    } else if (has_argument) {
      specification += ":value:";
    }
    script += concat({" \\\n      ", quoted(specification)});
  }
}

std::string zsh_script() {
  std::string script = "#compdef slsc\n_slsc() {\n  local -a commands=(\n";
  for (const CommandRow* command : commands()) {
    script += concat({"    ", quoted(concat({command->name, ":", command->summary})), "\n"});
  }
  script +=
      "  )\n"
      "  if ((CURRENT == 2)); then _describe command commands; return; fi\n"
      "  shift words\n"
      "  ((CURRENT--))\n"
      "  case $words[1] in\n";
  for (const CommandRow* command : commands()) {
    script += concat({"    ", command->name, ") _arguments"});
    for (const OptionRow& option : option_rows()) {
      if ((option.commands & command->bit) != 0) add_zsh_option(script, option);
    }
    const std::string operands = operand_choices(*command);
    if (!operands.empty()) script += concat({" \\\n      ", quoted("1:what:(" + operands + ")")});
    if (takes_paths(*command)) script += " \\\n      '*:path:_files'";
    script += " ;;\n";
  }
  return script +
         "  esac\n"
         "}\n"
         "if [[ $funcstack[1] == _slsc ]]; then _slsc \"$@\"; else compdef _slsc slsc; fi\n";
}

std::string fish_script() {
  std::string script;
  for (const CommandRow* command : commands()) {
    script += concat({"complete -c slsc -n __fish_use_subcommand -f -a ", command->name, " -d ",
                      quoted(command->summary), "\n"});
    const std::string in_command =
        concat({"complete -c slsc -n '__fish_seen_subcommand_from ", command->name, "'"});
    const std::string operands = operand_choices(*command);
    if (!takes_paths(*command)) script += in_command + " -f\n";
    if (!operands.empty()) script += concat({in_command, " -f -a ", quoted(operands), "\n"});
    for (const OptionRow& option : option_rows()) {
      if ((option.commands & command->bit) == 0) continue;
      script += concat({in_command, " -l ", option.name});
      if (!option.alias.empty()) script += concat({" -l ", option.alias});
      for (const char letter : option.letters) script += concat({" -s ", std::string(1, letter)});
      const std::string choices = choices_of(option);
      if (!choices.empty()) {
        script += concat({" -x -a ", quoted(choices)});
      } else if (option.argument == "FILE") {
        script += " -r -F";
      } else if (option.argument == "FOLDER") {
        script += " -x -a '(__fish_complete_directories)'";
      } else if (!option.argument.empty()) {
        script += " -x";
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
