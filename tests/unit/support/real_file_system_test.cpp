#include <catch2/catch.hpp>
#include <cstdlib>

#include "support/file_system.h"

using namespace slsc;

TEST_CASE("a file holds a text when every byte is the same") {
  std::string folder = "/tmp/slsc-unit-XXXXXX";
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  const auto files = real_file_system();
  const std::string path = folder + "/file";
  const std::string content(100'000, 'a');  // more than is compared at once
  REQUIRE(files->write(path, content));
  CHECK(files->holds(path, content));

  std::string other = content;
  other.back() = 'b';
  CHECK_FALSE(files->holds(path, other));
  CHECK_FALSE(files->holds(path, content + "a"));
  CHECK_FALSE(files->holds(path, ""));
  CHECK_FALSE(files->holds(folder + "/missing", ""));
  CHECK_FALSE(files->holds(folder, ""));

  REQUIRE(files->write(path, ""));
  CHECK(files->holds(path, ""));
  CHECK(files->remove_all(folder));
}
