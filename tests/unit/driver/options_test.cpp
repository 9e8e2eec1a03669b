#include "driver/options.h"

#include <catch2/catch.hpp>

#include "driver/commands/command.h"

namespace slsc {
namespace {

Options parsed(const std::vector<std::string>& words, unsigned command = command_bit::kBuild) {
  const auto options = parse_options(words, command);
  INFO((options ? "" : options.error().message));
  REQUIRE(options.has_value());
  return *options;
}

TEST_CASE("options: long, short, glued, with = and after the operands") {
  const std::vector<std::string> both = {"staging", "prod"};
  CHECK(parsed({"--env", "staging", "--env", "prod"}).environments == both);
  CHECK(parsed({"-e", "staging", "-s", "prod"}).environments == both);
  CHECK(parsed({"-estaging", "--stage=prod"}).environments == both);
  CHECK(parsed({"-e=staging", "x", "-e", "prod", "-e", "prod"}).environments == both);
  CHECK(parsed({"--", "--env"}).operands == std::vector<std::string>{"--env"});
  CHECK(parsed({"-"}).operands == std::vector<std::string>{"-"});
}

TEST_CASE("options: a pair is split at the first =") {
  const Options options = parsed({"--param", "a=b=c", "--opt", "empty="});
  CHECK(options.params == Options::NamedValues{{"a", "b=c"}});
  CHECK(options.opts == Options::NamedValues{{"empty", ""}});
}

TEST_CASE("options: names and letters mean one option within a command") {
  for (const CommandRow& command : command_rows()) {
    for (const OptionRow& a : option_rows()) {
      for (const OptionRow& b : option_rows()) {
        if (&a >= &b || (a.commands & b.commands & command.bit) == 0) continue;
        INFO(command.name << " " << a.name << " " << b.name);
        CHECK(a.name != b.name);
        CHECK(a.letters.find_first_of(b.letters) == std::string_view::npos);
      }
    }
  }
}

}  // namespace
}  // namespace slsc
