#include "resolve/dotenv.h"

#include <catch2/catch.hpp>

using namespace slsc;
using namespace slsc::resolve;

namespace {

std::string value_of(std::string_view text, const std::string& name = "A",
                     const Texts& process = {}) {
  const Texts values = expand_dotenv(parse_dotenv(text), process);
  const auto found = values.find(name);
  return found == values.end() ? "(none)" : found->second;
}

}  // namespace

TEST_CASE("dotenv: names, quotes and comments") {
  CHECK(value_of("A=b") == "b");
  CHECK(value_of("  export A = b c  # comment") == "b c");
  CHECK(value_of("A: b") == "b");
  CHECK(value_of("A_1.b-c=d", "A_1.b-c") == "d");
  CHECK(value_of("# A=b") == "(none)");
  CHECK(value_of("A=") == "");
  CHECK(value_of("A='b # c'") == "b # c");
  CHECK(value_of("A=\"b\\nc\" # d") == "b\nc");
  CHECK(value_of("A='b\\nc'") == "b\\nc");
  CHECK(value_of("A=\"two\nlines\"\nB=c", "B") == "c");
  CHECK(value_of("A=\"two\nlines\"") == "two\nlines");
  CHECK(value_of("A=`b`") == "b");
  CHECK(value_of("A=`b # c`") == "b # c");
  CHECK(value_of("A='it''s'") == "it''s");
  CHECK(value_of("A='b' c") == "'b' c");
  CHECK(value_of("A=b\r\nB=c\r\n", "B") == "c");
  CHECK(value_of("A=1\nA=2") == "2");
  CHECK(value_of("nonsense\nA=b") == "b");
}

TEST_CASE("dotenv: references to other variables") {
  CHECK(value_of("B=x\nA=${B}-$B") == "x-x");
  CHECK(value_of("A=$B\nB=x") == "x");
  CHECK(value_of("A=${B:-y}") == "y");
  CHECK(value_of("B=x\nA=${B:+y}") == "y");
  CHECK(value_of("A=\\$B") == "$B");
  CHECK(value_of("A=$B", "A", {{"B", "process"}}) == "process");
  CHECK(value_of("A=${A}") == "");
}

TEST_CASE("dotenv: the process wins unless it says nothing") {
  CHECK(value_of("A=b", "A", {{"A", "process"}}) == "(none)");
  CHECK(value_of("A=b", "A", {{"A", ""}}) == "b");
}
