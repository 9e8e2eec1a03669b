#include "driver/commands/command.h"

#include <algorithm>
#include <limits>

#include "driver/exit_code.h"
#include "support/strings.h"

namespace slsc {

namespace {

using namespace command_bit;

constexpr std::size_t kAnyNumber = std::numeric_limits<std::size_t>::max();

constexpr CommandRow kRows[] = {
    {"build", kBuild, "[PATH]", 1, "write the stacks of the environments",
     "Reads the service at PATH (a folder or a file, default: here), checks it, and writes one\n"
     "CloudFormation template per environment with everything a deployment needs. Where PATH has "
     "a\n"
     "serverless-compose.yml, that is done for every service of it, and compose.json says in "
     "which\n"
     "order the stacks are deployed.",
     "slsc build\n"
     "slsc build services/shop -e staging -e prod --out stacks\n"
     "slsc build -e prod --artifacts s3://my-artifacts/shop\n"
     "slsc build --show 'Resources.Hello*'",
     run_build},
    {"lint", kLint, "[PATH]...", kAnyNumber, "list all problems",
     "Checks services without writing anything, all of a serverless-compose.yml too. Warnings do "
     "not\n"
     "fail it, unless --werror is given.",
     "slsc lint\n"
     "slsc lint services/*/ --error-format short\n"
     "slsc lint --error-format sarif > slsc.sarif",
     run_lint},
    {"diff", 0, "A B", 2, "what changes between two environments or templates", "", "", nullptr},
    {"print", kPrint, "[PATH]", 1, "print the resolved configuration",
     "Prints the configuration with every variable resolved, as YAML; of a template, what is\n"
     "written. --aliases and --stacks print what the stacks are like in its place.",
     "slsc print -e prod\n"
     "slsc print -e prod --aliases\n"
     "slsc print -p functions.hello.environment\n"
     "slsc print --format json",
     run_print},
    {"pipeline", 0, "KIND", 1, "write the delivery pipeline", "", "", nullptr},
    {"rehearse", 0, "[PATH]", 1, "run hooks, traffic shift and alarms locally", "", "", nullptr},
    {"explain", kExplain, "[SLSnnnn]", 1, "the page of a diagnostic",
     "Prints what a diagnostic means, why it matters and what to do, by number or name; without\n"
     "one, the list of all.",
     "slsc explain SLS2001\n"
     "slsc explain unknown-variable-source",
     run_explain},
    {"lsp", 0, "", 0, "the language server, for editors", "", "", nullptr},
    {"values", 0, "refresh|list", 1, "recorded answers for ${ssm:}, ${cf:} and ${s3:}", "", "",
     nullptr},
    {"schema", kSchema, "[service|environments|compose|sam]", 1, "print a JSON schema, for editors",
     "Prints the JSON schema of serverless.yml (default), environments.yml,\n"
     "serverless-compose.yml or SAM templates.",
     "slsc schema > serverless.schema.json\n"
     "slsc schema environments\n"
     "slsc schema sam",
     run_schema},
    {"init", kInit, "[TEMPLATE [FOLDER]]", 2, "start a service from a template",
     "Writes a small service into FOLDER (default: the template's name); without TEMPLATE, lists\n"
     "the templates. Files that exist are never overwritten.",
     "slsc init\n"
     "slsc init canary shop",
     run_init},
    {"completion", kCompletion, "bash|zsh|fish", 1, "print completions for a shell",
     "Prints a script that teaches a shell the commands and options.",
     "slsc completion bash > /etc/bash_completion.d/slsc\n"
     "slsc completion fish | source",
     run_completion},
    {"version", kVersion, "", 0, "print the version", "Prints the version.", "slsc version",
     run_version},
    {"help", kHelp, "[COMMAND]", 1, "what a command does, and its options", "Prints help.",
     "slsc help build", run_help},
};

std::string option_line(const OptionRow& option) {
  std::string left = "  ";
  for (const char letter : option.letters) left += concat({"-", std::string(1, letter), ", "});
  left += concat({"--", option.name});
  if (!option.alias.empty()) left += concat({", --", option.alias});
  if (!option.argument.empty()) left += concat({" ", option.argument});
  constexpr std::size_t kHelpColumn = 34;
  if (left.size() + 2 > kHelpColumn) {
    left += '\n';
    left += std::string(kHelpColumn, ' ');
  } else {
    left.resize(kHelpColumn, ' ');
  }
  return concat({left, option.help, "\n"});
}

}  // namespace

std::span<const CommandRow> command_rows() { return kRows; }

const CommandRow* find_command(std::string_view name) {
  for (const CommandRow& row : kRows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

std::string command_help(const CommandRow& command) {
  std::string text = concat({"slsc ", command.name, command.operands.empty() ? "" : " ",
                             command.operands, ": ", command.summary, "\n\n"});
  if (command.run == nullptr) return text + "This command is not supported yet.\n";
  text += concat({command.description, "\n\nOptions:\n"});
  for (const OptionRow& option : option_rows()) {
    if ((option.commands & command.bit) != 0) text += option_line(option);
  }
  text += "\nExamples:\n";
  for (const std::string_view example : split(command.examples, '\n')) {
    text += concat({"  ", example, "\n"});
  }
  return text;
}

std::string program_help() {
  std::string text =
      "slsc reads a serverless.yml or a SAM template, checks it, and writes CloudFormation per\n"
      "environment. It deploys nothing.\n\n"
      "Commands:\n";
  for (const CommandRow& row : kRows) {
    if (row.run == nullptr) continue;
    std::string left = concat({"  ", row.name, row.operands.empty() ? "" : " ", row.operands});
    constexpr std::size_t kSummaryColumn = 34;
    left.resize(std::max(left.size() + 2, kSummaryColumn), ' ');
    text += concat({left, row.summary, "\n"});
  }
  return text + "\n`slsc help COMMAND` lists a command's options.\n";
}

int wrong_usage(World& world, std::string_view message, std::string_view command) {
  world.err.write(concat({"slsc: ", message, "\n", "`slsc help", command.empty() ? "" : " ",
                          command, "` says what there is.\n"}));
  return kWrongUsage;
}

}  // namespace slsc
