#include "support/file_system.h"

#include <catch2/catch.hpp>

using namespace slsc;

TEST_CASE("paths: joined, normalised and taken apart as text") {
  CHECK(join_path("a/b", "../c") == "a/c");
  CHECK(join_path("a", "/c") == "/c");
  CHECK(join_path(".", "c") == "c");
  CHECK(normal_path("a//b/./../c/") == "a/c");
  CHECK(normal_path("") == ".");
  CHECK(normal_path("a/..") == ".");
  CHECK(normal_path("../a") == "../a");
  CHECK(normal_path("/..") == "/");
  CHECK(parent_path("a/b/c") == "a/b");
  CHECK(parent_path("a") == ".");
  CHECK(file_name("a/b.yml") == "b.yml");
  CHECK(file_extension("a.b/c.yml") == ".yml");
  CHECK(file_extension("a.b/c") == "");
}

TEST_CASE("paths: one as seen from another") {
  CHECK(relative_path("a/b/c", "a") == "b/c");
  CHECK(relative_path("a/b", "a/c") == "../b");
  CHECK(relative_path("b", "a/c") == "../../b");
  CHECK(relative_path("a", "a") == ".");
  CHECK(relative_path("a", ".") == "a");
}
