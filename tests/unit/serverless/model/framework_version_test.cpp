#include "serverless/model/framework_version.h"

#include <catch2/catch.hpp>

using namespace slsc::serverless;

TEST_CASE("ranges of versions are npm's") {
  for (const char* range : {"*",
                            "",
                            "4",
                            "4.3",
                            "4.3.1",
                            "=4.3.1",
                            "v4.3.1",
                            "^4",
                            "^4.3.0",
                            "~4.3.0",
                            "~4",
                            "4.x",
                            "4.*.*",
                            "4.x.9",
                            ">=3",
                            ">= 3",
                            ">=3 <5",
                            "3 || 4",
                            "3||>4.3.0",
                            "3.1 - 4",
                            "4.0.0 - 4.3.1",
                            "<=4.3",
                            "<=4.3.1",
                            ">4.3.0",
                            ">4.3.1-beta",
                            "<4.3.2-alpha",
                            ">=4.3.1-rc.1",
                            "^4.3.1-rc.1",
                            "<5",
                            "4.3.1+build"}) {
    CAPTURE(range);
    CHECK(version_in_range("4.3.1", range) == true);
  }
  for (const char* range :
       {"3", "5", "2 || 3", "^3.38", "~4.2", "<4", "<4.3.1", "<=4.2", ">4", ">4.3", ">4.3.1",
        ">=4.3.2", "4.3.2 - 5", "1 - 3", "^0.4", "4.3.1-beta", ">=3 <4", "<4.3.1-alpha", "<*"}) {
    CAPTURE(range);
    CHECK(version_in_range("4.3.1", range) == false);
  }
  for (const char* range : {"abc", "4.3.1.0", "^^4", "4 - x.y", ">=4,<5", "4.3.1-", "four"}) {
    CAPTURE(range);
    CHECK_FALSE(version_in_range("4.3.1", range).has_value());
  }
  CHECK(version_in_range(kDialectVersion, "3") == true);
  CHECK(version_in_range(kDialectVersion, ">=2.0.0 <4.0.0") == true);
  CHECK(version_in_range("0.2.5", "^0.2.3") == true);
  CHECK(version_in_range("0.3.0", "^0.2.3") == false);
  CHECK(version_in_range("0.0.4", "^0.0.3") == false);
}
