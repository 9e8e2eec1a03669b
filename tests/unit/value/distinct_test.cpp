#include "value/distinct.h"

#include <catch2/catch.hpp>

using namespace slsc;

TEST_CASE("equal scalars are kept once, lists and maps always") {
  Arena arena;
  const List items(arena, {"a", Value(1), "a", "1", List(arena), List(arena), Value(1)});
  const List expected(arena, {"a", Value(1), "1", List(arena), List(arena)});
  CHECK(equal(distinct({items.begin(), items.size()}, arena), expected));
}
