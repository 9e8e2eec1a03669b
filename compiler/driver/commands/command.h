#pragma once

#include <span>
#include <string_view>

#include "driver/options.h"
#include "support/world.h"

namespace slsc {

/// One command of the program; its row is its help, too.
struct CommandRow {
  std::string_view name;
  unsigned bit;  ///< in command_bit; 0 for one that does not exist yet
  std::string_view operands;
  std::size_t most_operands;
  std::string_view summary;
  std::string_view description;
  std::string_view examples;  ///< lines `slsc ...`
  /// Null while the command does not exist.
  int (*run)(const Options& options, World& world);
};

std::span<const CommandRow> command_rows();
const CommandRow* find_command(std::string_view name);

int run_build(const Options& options, World& world);
int run_lint(const Options& options, World& world);
int run_print(const Options& options, World& world);
int run_explain(const Options& options, World& world);
int run_schema(const Options& options, World& world);
int run_init(const Options& options, World& world);
int run_completion(const Options& options, World& world);
int run_version(const Options& options, World& world);
int run_help(const Options& options, World& world);

/// The help of one command, or of the program.
std::string command_help(const CommandRow& command);
std::string program_help();

/// What `slsc init` can start from.
std::vector<std::string> init_templates();

/// Prints `slsc: <message>` and where the help is; gives the exit status for wrong usage.
int wrong_usage(World& world, std::string_view message, std::string_view command = {});

}  // namespace slsc
