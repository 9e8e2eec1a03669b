#include "value/javascript_order.h"

#include <catch2/catch.hpp>
#include <string>

#include "json/json_reader.h"
#include "json/json_writer.h"

using namespace slsc;

namespace {

std::string ordered(std::string_view text) {
  Arena arena;
  const Value value = *json::parse(text, arena);
  order_as_javascript(value);
  return json::write(value, json::Layout::Compact);
}

}  // namespace

TEST_CASE("maps are in the order in which JavaScript goes through them") {
  CHECK(ordered(R"({"b":1,"a":2})") == R"({"b":1,"a":2})");
  CHECK(ordered(R"({"b":1,"10":2,"9":3,"0":4})") == R"({"0":4,"9":3,"10":2,"b":1})");
  CHECK(ordered(R"({"b":1,"01":2,"-1":3,"1.5":4})") == R"({"b":1,"01":2,"-1":3,"1.5":4})");
  CHECK(ordered(R"({"4294967295":1,"4294967294":2})") == R"({"4294967294":2,"4294967295":1})");
}

TEST_CASE("what is null comes last, at every depth") {
  CHECK(ordered(R"({"a":null,"b":1,"c":null,"d":2})") == R"({"b":1,"d":2,"a":null,"c":null})");
  CHECK(ordered(R"([{"a":{"b":null,"c":[null,1]}}])") == R"([{"a":{"c":[null,1],"b":null}}])");
  CHECK(ordered(R"({"b":1,"7":null})") == R"({"7":null,"b":1})");
}
