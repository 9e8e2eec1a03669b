#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "support/file_system.h"

using namespace slsc;

namespace {

class Folder {
 public:
  Folder() { REQUIRE(::mkdtemp(path_.data()) != nullptr); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { CHECK(real_file_system()->remove_all(path_)); }
  const std::string& path() const { return path_; }

 private:
  std::string path_ = "/tmp/slsc-unit-XXXXXX";
};

}  // namespace

TEST_CASE("a file is read from any place") {
  const Folder folder;
  const auto files = real_file_system();
  const std::string path = folder.path() + "/file";
  REQUIRE(files->write(path, "0123456789"));
  const auto file = files->open(path);
  REQUIRE(file);
  std::array<char, 4> part{};
  CHECK(*(*file)->read(3, part) == 4);
  CHECK(std::string_view(part.data(), 4) == "3456");
  CHECK(*(*file)->read(8, part) == 2);
  CHECK(*(*file)->read(10, part) == 0);
  CHECK_FALSE(files->open(folder.path() + "/missing"));
  CHECK(files->open(folder.path()).error().message == "it is a folder");
}

TEST_CASE("a file is written part by part") {
  const Folder folder;
  const auto files = real_file_system();
  const std::string path = folder.path() + "/file";
  REQUIRE(files->write(path, "something longer, which must be gone"));
  const auto file = files->create(path);
  REQUIRE(file);
  (*file)->write("one ");
  (*file)->write("two");
  CHECK((*file)->close());
  CHECK(*files->read(path) == "one two");
  CHECK_FALSE(files->create(folder.path() + "/missing/file"));
}

TEST_CASE("a full disk is said when a file is closed") {
  const auto file = real_file_system()->create("/dev/full");
  REQUIRE(file);
  (*file)->write("text");
  (*file)->write("more");
  CHECK((*file)->close().error().message == "no space left on the device");
}
