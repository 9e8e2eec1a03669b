#include "package/zip_writer.h"

#include <catch2/catch.hpp>

using slsc::package::ZipWriter;

namespace {

std::string archive(bool executable) {
  ZipWriter zip;
  REQUIRE(zip.add("a/b.js", "exports.run = 1;\n", false));
  REQUIRE(zip.add("run.sh", "#!/bin/sh\n", executable));
  REQUIRE(zip.add("empty", "", false));
  return zip.finish().value();
}

}  // namespace

TEST_CASE("an archive depends on nothing but what is added") {
  CHECK(archive(true) == archive(true));
  CHECK(archive(true) != archive(false));
}

TEST_CASE("an archive is a zip with its entries in the order in which they were added") {
  const std::string bytes = archive(true);
  CHECK(bytes.substr(0, 4) == "PK\x03\x04");
  const std::size_t first = bytes.rfind("a/b.js");
  const std::size_t second = bytes.rfind("run.sh");
  const std::size_t end = bytes.rfind("PK\x05\x06");
  CHECK(first < second);
  CHECK(second < end);
  // 1980-01-01, not the time of the build, in the first local header.
  CHECK(bytes.substr(10, 4) == std::string("\0\0\x21\0", 4));
}

TEST_CASE("a name that is not UTF-8 has no place in an archive") {
  ZipWriter zip;
  CHECK_FALSE(zip.add("bad\xff.js", "", false).has_value());
  CHECK(zip.add("b\xc3\xa9.js", "", false).has_value());
}
