#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/report.h"
#include "support/result.h"

namespace slsc {

enum class Target { CloudFormation, Sam };
enum class FileFormat { Json, Yaml };
enum class ColorChoice { Auto, Always, Never };

/// What a command line says.
struct Options {
  using NamedValues = std::vector<std::pair<std::string, std::string>>;

  std::vector<std::string> operands;  ///< what is not an option: PATH, a diagnostic, a template
  std::vector<std::string> environments;
  std::string region;
  NamedValues params;
  NamedValues opts;
  NamedValues parameters;
  std::string values_file;
  Target target = Target::CloudFormation;
  std::optional<FileFormat> format;
  std::string out;
  std::string s3_artifacts;  ///< `s3://bucket/prefix`; empty: beside the template
  bool serverless_layout = false;
  bool without_deployment_bucket = false;
  bool check_only = false;
  bool specialize = false;
  std::string depfile;
  int jobs = 0;  ///< 0: as many as the machine has processors
  std::string show;
  std::string print_path;
  bool aliases = false;
  bool stacks = false;
  bool update_stacks = false;
  bool allow_exec = false;
  bool allow_outside_links = false;
  std::vector<std::string> allowed_plugins;
  std::string config_file;
  report::Format error_format = report::Format::Text;
  ColorChoice color = ColorChoice::Auto;
  bool warnings_are_errors = false;
  bool help = false;
};

/// The commands an option belongs to, as bits.
namespace command_bit {
inline constexpr unsigned kBuild = 1, kLint = 2, kPrint = 4, kExplain = 8, kSchema = 16, kInit = 32,
                          kCompletion = 64, kVersion = 128, kHelp = 256;
inline constexpr unsigned kCompiling = kBuild | kLint | kPrint;
inline constexpr unsigned kAll = ~0u;
}  // namespace command_bit

/// One option: parsing, help, completion and error messages all come from its row.
struct OptionRow {
  std::string_view name;      ///< without the dashes
  std::string_view alias;     ///< a second long name; empty when there is none
  std::string_view letters;   ///< short names
  std::string_view argument;  ///< empty: a switch; `a|b|c`: one of these; else what to call it
  std::string_view help;
  unsigned commands;
  /// Stores an argument (already one of the list where there is one); says what is wrong with it.
  std::optional<std::string> (*store)(Options& options, std::string_view argument);
};

std::span<const OptionRow> option_rows();
/// The words an option's argument must be one of; empty when any text will do.
std::vector<std::string_view> argument_choices(const OptionRow& option);

/// The words after the command's name; or what is wrong with them, for people.
Result<Options> parse_options(std::span<const std::string> words, unsigned command);

}  // namespace slsc
