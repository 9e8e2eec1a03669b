#include "value/value.h"

#include <catch2/catch.hpp>

using namespace slsc;

TEST_CASE("a map keeps the order of insertion and finds keys, small or large") {
  Arena arena;
  for (const int count : {3, 15, 16, 17, 500}) {
    const Map map(arena);
    for (int i = 0; i < count; ++i) map.set(arena.copy("key" + std::to_string(i)), Value(i));
    REQUIRE(map.size() == static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
      const Value* found = map.find("key" + std::to_string(i));
      REQUIRE(found != nullptr);
      CHECK(found->as_int() == i);
    }
    CHECK(map.find("key") == nullptr);
    CHECK(map.erase("key1"));
    CHECK(map.find("key1") == nullptr);
    CHECK(map.begin()[1].key() == "key2");
  }
}

TEST_CASE("many entries leave a map at once, and the others keep their order") {
  Arena arena;
  for (const int count : {0, 3, 16, 500}) {
    const Map map(arena);
    for (int i = 0; i < count; ++i) map.set(arena.copy("key" + std::to_string(i)), Value(i));
    map.erase_if([](const Map::Entry& entry) { return entry.value.as_int() % 3 != 1; });
    CHECK(map.size() == static_cast<std::size_t>((count + 1) / 3));
    for (std::size_t i = 0; i < map.size(); ++i) {
      CHECK(map.begin()[i].value.as_int() == static_cast<std::int64_t>(i) * 3 + 1);
      CHECK(map.find(map.begin()[i].key()) == &map.begin()[i].value);
    }
    CHECK(map.find("key0") == nullptr);
    CHECK(map.find("key2") == nullptr);
  }
}

TEST_CASE("copies of a list or map share it; a clone does not") {
  Arena arena;
  const Map map(arena, {{"list", List(arena, {Value(1), Value(2)})}});
  const Value shared = map;
  const Value copy = clone(arena, map);
  map.find("list")->as_list().push_back(Value(3));
  CHECK(shared.find("list")->as_list().size() == 3);
  CHECK(copy.find("list")->as_list().size() == 2);
  CHECK_FALSE(equal(shared, copy));
}

TEST_CASE("truth is JavaScript's") {
  Arena arena;
  CHECK_FALSE(Value().truthy());
  CHECK_FALSE(Value("").truthy());
  CHECK_FALSE(Value(0).truthy());
  CHECK(Value("0").truthy());
  CHECK(Value(List(arena)).truthy());
}
