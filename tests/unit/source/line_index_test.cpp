#include "source/line_index.h"

#include <catch2/catch.hpp>
#include <string>

#include "support/utf8.h"

using namespace slsc;

TEST_CASE("lines: they end with LF, CRLF or CR, and columns count characters") {
  const LineIndex index("a\nbü c\r\nd\re");
  CHECK(index.line_count() == 4);
  CHECK(index.locate(0).line == 1);
  CHECK(index.line(2) == "bü c");
  CHECK(index.locate(6).line == 2);
  CHECK(index.locate(6).column == 4);
  CHECK(index.locate(10).line == 3);
  CHECK(index.locate(11).line == 4);
  CHECK(index.locate(100).column == 2);
}

TEST_CASE("lines: columns of a long line are those of a short one") {
  std::string text = "first\n";
  for (int i = 0; i < 3000; ++i) text += i % 3 == 0 ? "ü" : "x";
  text += "\nlast ü";
  const LineIndex index(text);
  constexpr std::size_t kBegin = 6;
  for (std::size_t offset = kBegin; offset < text.find("\nlast"); ++offset) {
    const LineColumn place = index.locate(static_cast<std::uint32_t>(offset));
    REQUIRE(place.line == 2);
    REQUIRE(place.column == utf8_length(text.substr(kBegin, offset - kBegin)) + 1);
  }
  CHECK(index.locate(static_cast<std::uint32_t>(text.size())).line == 3);
  CHECK(index.locate(static_cast<std::uint32_t>(text.size())).column == 7);
}
