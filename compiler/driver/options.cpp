#include "driver/options.h"

#include <algorithm>
#include <charconv>

#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc {

namespace {

using enum report::Format;
using namespace command_bit;

using Problem = std::optional<std::string>;

// `k=v` appended to a list.
template <Options::NamedValues Options::*member>
Problem store_pair(Options& options, std::string_view argument) {
  const std::size_t equals = argument.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return concat({"wants name=value, not `", argument, "`"});
  }
  (options.*member).emplace_back(argument.substr(0, equals), argument.substr(equals + 1));
  return std::nullopt;
}

template <std::string Options::*member>
Problem store_text(Options& options, std::string_view argument) {
  if (argument.empty()) return "wants a value, not an empty text";
  options.*member = argument;
  return std::nullopt;
}

template <std::vector<std::string> Options::*member>
Problem store_more(Options& options, std::string_view argument) {
  if (argument.empty()) return "wants a value, not an empty text";
  (options.*member).emplace_back(argument);
  return std::nullopt;
}

template <bool Options::*member>
Problem store_switch(Options& options, std::string_view) {
  options.*member = true;
  return std::nullopt;
}

// An environment's name becomes a folder's.
Problem store_environment(Options& options, std::string_view argument) {
  if (argument.empty() || argument == "." || argument == ".." ||
      argument.find_first_of("/\\") != std::string_view::npos) {
    return concat({"wants an environment's name, not `", argument, "`"});
  }
  if (std::ranges::find(options.environments, argument) == options.environments.end()) {
    options.environments.emplace_back(argument);
  }
  return std::nullopt;
}

Problem store_target(Options& options, std::string_view argument) {
  options.target = argument == "sam" ? Target::Sam : Target::CloudFormation;
  return std::nullopt;
}

Problem store_format(Options& options, std::string_view argument) {
  options.format = argument == "yaml" ? FileFormat::Yaml : FileFormat::Json;
  return std::nullopt;
}

Problem store_artifacts(Options& options, std::string_view argument) {
  if (argument == "local") {
    options.s3_artifacts.clear();
    return std::nullopt;
  }
  constexpr std::string_view kScheme = "s3://";
  const std::string_view rest = argument.substr(std::min(argument.size(), kScheme.size()));
  if (!argument.starts_with(kScheme) || rest.empty() || rest.front() == '/') {
    return concat({"wants `local` or `s3://bucket/prefix`, not `", argument, "`"});
  }
  options.s3_artifacts = argument;
  while (options.s3_artifacts.ends_with('/')) options.s3_artifacts.pop_back();
  return std::nullopt;
}

Problem store_layout(Options& options, std::string_view) {
  options.serverless_layout = true;
  return std::nullopt;
}

Problem store_jobs(Options& options, std::string_view argument) {
  const auto [end, error] =
      std::from_chars(argument.data(), argument.data() + argument.size(), options.jobs);
  if (error != std::errc() || end != argument.data() + argument.size() || options.jobs < 1) {
    return concat({"wants a number of at least 1, not `", argument, "`"});
  }
  return std::nullopt;
}

Problem store_error_format(Options& options, std::string_view argument) {
  options.error_format = argument == "short"    ? Short
                         : argument == "json"   ? Json
                         : argument == "sarif"  ? Sarif
                         : argument == "github" ? Github
                                                : Text;
  return std::nullopt;
}

Problem store_color(Options& options, std::string_view argument) {
  options.color = argument == "always"  ? ColorChoice::Always
                  : argument == "never" ? ColorChoice::Never
                                        : ColorChoice::Auto;
  return std::nullopt;
}

constexpr OptionRow kRows[] = {
    {"env", "stage", "es", "NAME",
     "an environment; repeatable (default: all of environments.yml, else provider.stage, else dev)",
     kCompiling, store_environment},
    {"region", "", "r", "REGION", "the AWS region", kCompiling, store_text<&Options::region>},
    {"param", "", "", "NAME=VALUE", "a value for ${param:NAME}; repeatable", kCompiling,
     store_pair<&Options::params>},
    {"opt", "", "", "NAME=VALUE", "a value for ${opt:NAME}; repeatable", kCompiling,
     store_pair<&Options::opts>},
    {"parameter", "", "", "NAME=VALUE",
     "a CloudFormation parameter, written to config.json; repeatable", kCompiling,
     store_pair<&Options::parameters>},
    {"values", "", "", "FILE", "recorded answers for ${ssm:}, ${cf:}, ${s3:} and ${aws:}",
     kCompiling, store_text<&Options::values_file>},
    {"config", "", "c", "FILE", "the service's file, when it is not called serverless.yml",
     kCompiling, store_text<&Options::config_file>},
    {"target", "", "", "cloudformation|sam", "what to write (default: cloudformation)", kBuild,
     store_target},
    {"format", "", "", "json|yaml", "how to write it (default: json; print: yaml)", kBuild | kPrint,
     store_format},
    {"out", "", "o", "FOLDER", "where to write (default: `stacks` beside the service's file)",
     kBuild, store_text<&Options::out>},
    {"artifacts", "", "", "local|s3://BUCKET/PREFIX",
     "where Code points: a path beside the template (default), "
     "or content-addressed keys in a bucket",
     kBuild, store_artifacts},
    {"layout", "", "", "serverless", "write .serverless/ as Serverless Framework does", kBuild,
     store_layout},
    {"without-deployment-bucket", "", "", "",
     "leave out the bucket the reference adds to every stack", kBuild,
     store_switch<&Options::without_deployment_bucket>},
    {"specialize", "", "", "",
     "fold in what an environment fixes: parameters, mappings, conditions", kCompiling,
     store_switch<&Options::specialize>},
    {"check", "", "", "", "write nothing", kBuild, store_switch<&Options::check_only>},
    {"depfile", "", "", "FILE", "write which files were read, for make and ninja", kBuild,
     store_text<&Options::depfile>},
    {"jobs", "", "j", "N", "environments, or services, compiled at a time", kCompiling, store_jobs},
    {"show", "", "", "PATH", "write nothing; print this part of the template, `*` matches in keys",
     kBuild, store_text<&Options::show>},
    {"path", "", "p", "PATH", "print this part of the configuration", kPrint,
     store_text<&Options::print_path>},
    {"aliases", "", "", "", "print what invokes every function, and whether through its alias",
     kPrint, store_switch<&Options::aliases>},
    {"stacks", "", "", "", "print which resource goes to which stack (split stacks)", kPrint,
     store_switch<&Options::stacks>},
    {"update-stacks", "", "", "",
     "write split-stacks.json beside the service: resources stay where they are", kBuild,
     store_switch<&Options::update_stacks>},
    {"allow-exec", "", "", "", "run .js, .cjs, .mjs and .ts files of the service with node",
     kCompiling, store_switch<&Options::allow_exec>},
    {"allow-outside-links", "", "", "",
     "package what symbolic links outside of the service lead to", kBuild | kLint,
     store_switch<&Options::allow_outside_links>},
    {"allow-plugin", "", "", "NAME", "go on although slsc does not know this plugin; repeatable",
     kCompiling, store_more<&Options::allowed_plugins>},
    {"error-format", "", "", "text|short|json|sarif|github",
     "how to print problems (default: text)", kCompiling, store_error_format},
    {"color", "", "", "auto|always|never", "colours in problems (default: auto)", kCompiling,
     store_color},
    {"werror", "", "", "", "warnings are errors", kCompiling,
     store_switch<&Options::warnings_are_errors>},
    {"help", "", "h", "", "what the command does, and its options", kAll,
     store_switch<&Options::help>},
};

const OptionRow* find_option(std::string_view name, unsigned command) {
  for (const OptionRow& row : kRows) {
    if ((row.commands & command) != 0 && (row.name == name || row.alias == name)) return &row;
  }
  return nullptr;
}

const OptionRow* find_option(char letter, unsigned command) {
  for (const OptionRow& row : kRows) {
    const bool known = row.letters.find(letter) != std::string_view::npos;
    if ((row.commands & command) != 0 && known) return &row;
  }
  return nullptr;
}

// What people know from Serverless Framework.
std::string_view in_place_of(std::string_view name) {
  if (name == "package") return "`--out` says where to write";
  if (name == "verbose") return "slsc says all it knows without it";
  if (name == "aws-profile" || name == "noDeploy" || name == "force") {
    return "slsc asks nothing of AWS, so leave it out";
  }
  return {};
}

Error unknown_option(std::string_view name, unsigned command) {
  std::string message = concat({"unknown option `--", name, "`"});
  if (const std::string_view hint = in_place_of(name); !hint.empty()) {
    return {concat({message, "; ", hint})};
  }
  std::vector<std::string_view> names;
  for (const OptionRow& row : kRows) {
    if ((row.commands & command) == 0) continue;
    names.push_back(row.name);
    if (!row.alias.empty()) names.push_back(row.alias);
  }
  if (find_option(name, kAll) != nullptr) {
    message += "; it belongs to other commands";
  } else if (const auto near = nearest(name, names)) {
    message += concat({"; did you mean `--", *near, "`?"});
  } else if ((command & kCompiling) != 0) {
    message += concat({"; a value for ${opt:", name, "} is given with `--opt ", name, "=VALUE`"});
  }
  return {message};
}

Problem store(Options& options, const OptionRow& row, std::string_view argument) {
  const std::vector<std::string_view> choices = argument_choices(row);
  if (!choices.empty() && std::ranges::find(choices, argument) == choices.end()) {
    std::string problem =
        concat({"wants ", replace_all(row.argument, "|", " or "), ", not `", argument, "`"});
    problem += did_you_mean(nearest(argument, choices));
    return problem;
  }
  return row.store(options, argument);
}

}  // namespace

std::span<const OptionRow> option_rows() { return kRows; }

std::vector<std::string_view> argument_choices(const OptionRow& option) {
  if (option.argument.empty() || std::ranges::any_of(option.argument, is_upper)) return {};
  return split(option.argument, '|');
}

Result<Options> parse_options(std::span<const std::string> words, unsigned command) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word == "--") {
      options.operands.insert(options.operands.end(),
                              words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
      break;
    }
    if (word.size() < 2 || word.front() != '-') {
      options.operands.emplace_back(word);
      continue;
    }

    const OptionRow* row = nullptr;
    std::optional<std::string_view> argument;
    std::string shown;
    if (word.starts_with("--")) {
      const std::size_t equals = word.find('=');
      const std::string_view name =
          word.substr(2, equals == std::string_view::npos ? equals : equals - 2);
      if (equals != std::string_view::npos) argument = word.substr(equals + 1);
      row = find_option(name, command);
      if (row == nullptr) return unknown_option(name, command);
      shown = concat({"--", name});
    } else {
      row = find_option(word[1], command);
      shown = word.substr(0, 2);
      if (row == nullptr) return Error{concat({"unknown option `", shown, "`"})};
      if (word.size() > 2) argument = word.substr(word[2] == '=' ? 3 : 2);
    }

    if (row->argument.empty()) {
      if (argument) return Error{concat({"`", shown, "` takes no value"})};
      argument = std::string_view();
    } else if (!argument) {
      if (i + 1 == words.size())
        return Error{concat({"`", shown, "` wants a value: ", row->argument})};
      argument = words[++i];
    }
    if (const Problem problem = store(options, *row, *argument)) {
      return Error{concat({"`", shown, "` ", *problem})};
    }
  }
  return options;
}

}  // namespace slsc
