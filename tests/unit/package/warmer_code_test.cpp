#include "package/warmer_code.h"

#include <catch2/catch.hpp>

using slsc::package::warmer_code;

TEST_CASE("warmer: its archive lists the functions with payload and alias") {
  slsc::Arena arena;
  slsc::serverless::Warmer warmer;
  warmer.folder = ".warmup/default";
  warmer.verbose = false;
  slsc::serverless::WarmedFunction warmed;
  warmed.name = "shop-dev-bill";
  warmed.alias = "live";
  warmed.payload = slsc::Map(arena, {{"source", "warm"}});
  warmed.concurrency = 2;
  warmer.functions.push_back(warmed);
  const auto code = warmer_code(warmer);
  REQUIRE(code.size() == 2);
  CHECK(code.at(".warmup/default/index.mjs").find("export const warmUp") != std::string::npos);
  CHECK(code.at(".warmup/default/functions.mjs") == R"(export const functions = [
  {
    "name": "shop-dev-bill",
    "alias": "live",
    "payload": "{\"source\":\"warm\"}",
    "concurrency": 2
  }
];
export const verbose = false;
)");
}
