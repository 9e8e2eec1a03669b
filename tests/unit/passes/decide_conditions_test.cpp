#include "passes/decide_conditions.h"

#include <catch2/catch.hpp>
#include <string>

namespace slsc::passes {

namespace {

std::string_view name_of(Arena& arena, int number) {
  return arena.copy("C" + std::to_string(number));
}

/// `C0` is the opposite of `C1`, that of `C2`, and so on; the last one holds.
Map chain(Arena& arena, int length) {
  const Map conditions(arena);
  for (int i = 0; i + 1 < length; ++i) {
    const Value next = Map(arena, {{"Condition", name_of(arena, i + 1)}});
    conditions.set(name_of(arena, i), Map(arena, {{"Fn::Not", List(arena, {next})}}));
  }
  conditions.set(name_of(arena, length - 1),
                 Map(arena, {{"Fn::Equals", List(arena, {Value("a"), Value("a")})}}));
  return conditions;
}

}  // namespace

TEST_CASE("conditions: those that are known leave") {
  Arena arena;
  const Map conditions = chain(arena, 500);
  conditions.set("Unknown", Map(arena, {{"Fn::Equals", List(arena, {Value(Map(arena)), "a"})}}));
  const DecidedConditions decided(conditions);
  CHECK(decided.of("C499") == true);
  CHECK(decided.of("C0") == false);
  CHECK(decided.of("Unknown") == std::nullopt);
  CHECK(conditions.size() == 1);
}

TEST_CASE("conditions: nothing is decided where one leads to too many others") {
  Arena arena;
  const Map conditions = chain(arena, 40000);
  const DecidedConditions decided(conditions);
  CHECK(decided.of("C39999") == std::nullopt);
  CHECK(conditions.size() == 40000);
}

}  // namespace slsc::passes
