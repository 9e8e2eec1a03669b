#include "sam/expand/policies/managed_policies.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

#include "embed/embedded.h"
#include "support/strings.h"

using namespace slsc;

TEST_CASE("managed policies are found by name and partition") {
  CHECK(sam::aws_managed_policy("AWSLambdaRole", "aws") ==
        "arn:aws:iam::aws:policy/service-role/AWSLambdaRole");
  CHECK(sam::aws_managed_policy("AWSLambdaRole", "aws-cn") ==
        "arn:aws-cn:iam::aws:policy/service-role/AWSLambdaRole");
  CHECK(sam::aws_managed_policy("AdministratorAccess", "aws-us-gov") ==
        "arn:aws-us-gov:iam::aws:policy/AdministratorAccess");
  CHECK_FALSE(sam::aws_managed_policy("AdministratorAccess", "aws-iso"));
  CHECK_FALSE(sam::aws_managed_policy("AWSLambdaRol", "aws"));
  CHECK_FALSE(sam::aws_managed_policy("", "aws"));
  CHECK_FALSE(sam::aws_managed_policy("#", "aws"));
}

TEST_CASE("every row of the table of managed policies is found") {
  const auto table = embed::find("schemas/data/managed_policies.txt");
  REQUIRE(table);
  std::size_t missing = 0;
  for (const std::string_view row : split(*table, '\n')) {
    if (row.empty() || row.front() == '#') continue;
    const auto columns = split(row, ' ');
    const bool everywhere = columns[1].find('a') != std::string_view::npos;
    if (everywhere != sam::aws_managed_policy(columns[0], "aws").has_value()) ++missing;
  }
  CHECK(missing == 0);
}
