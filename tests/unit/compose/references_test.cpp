#include "compose/references.h"

#include <catch2/catch.hpp>

namespace slsc::compose {

TEST_CASE("compose: references are told from variables") {
  const auto found =
      find_references("a ${users.Table} ${sls:stage} ${my-svc.Out.Deep}${x} ${AWS::Region}");
  REQUIRE(found.size() == 3);
  CHECK(found[0].service == "users");
  CHECK(found[0].output == "Table");
  CHECK(found[0].begin == 2);
  CHECK(found[0].end == 16);
  CHECK(found[1].service == "my-svc");
  CHECK(found[1].output == "Out.Deep");
  CHECK(found[2].service == "x");
  CHECK(found[2].output.empty());
}

TEST_CASE("compose: unclosed and odd references are text") {
  CHECK(find_references("${users.Table").empty());
  CHECK(find_references("${}").empty());
  CHECK(find_references("${a b.c}").empty());
  CHECK(find_references("${a${b.c}").size() == 1);
}

}  // namespace slsc::compose
