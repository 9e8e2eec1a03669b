#include "package/handlers.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace {

std::vector<std::string> handler_files(std::string_view handler, std::string_view runtime) {
  const slsc::package::HandlerFiles files = slsc::package::handler_files(handler, runtime);
  std::vector<std::string> all;
  for (const std::string_view ending : files.endings) {
    all.push_back(files.path + std::string(ending));
  }
  return all;
}

bool can_be(std::string_view handler, std::string_view runtime, const char* file) {
  return std::ranges::count(handler_files(handler, runtime), file) > 0;
}

}  // namespace

TEST_CASE("handlers: the files that a handler can mean") {
  CHECK(handler_files("src/bill.run", "nodejs22.x").front() == "src/bill.js");
  CHECK(can_be("./src/bill.run", "nodejs22.x", "src/bill.mjs"));
  CHECK(can_be("src/bill.v2.run", "nodejs22.x", "src/bill.js"));
  CHECK(can_be("a.b/bill.run", "nodejs22.x", "a.b/bill.js"));
  CHECK(can_be("shop/bill.run", "nodejs22.x", "shop/bill/index.js"));
  CHECK(handler_files("src.bill.run", "python3.13").front() == "src/bill.py");
  CHECK(can_be("src/bill.run", "python3.13", "src/bill.py"));
  CHECK(can_be("bill.run", "python3.13", "bill/__init__.py"));
  CHECK(handler_files("lib/bill.Shop::Bill.run", "ruby3.4").front() == "lib/bill.rb");
  CHECK(handler_files("anything", "provided.al2023").front() == "bootstrap");
}

TEST_CASE("handlers: nothing is known of other runtimes, and of files outside of the archive") {
  CHECK(handler_files("com.shop.Bill::run", "java21").empty());
  CHECK(handler_files("Shop::Shop.Bill::Run", "dotnet8").empty());
  CHECK(handler_files("/opt/nodejs/agent.handler", "nodejs22.x").empty());
  CHECK(handler_files("../bill.run", "nodejs22.x").empty());
}
