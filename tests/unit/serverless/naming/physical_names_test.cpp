#include "serverless/naming/physical_names.h"

#include <catch2/catch.hpp>

using namespace slsc::serverless::naming;

TEST_CASE("names that people see in AWS") {
  CHECK(lambda_log_group_name("shop-dev-hello") == "/aws/lambda/shop-dev-hello");
  CHECK(export_name("shop", "dev", "HttpApiUrl") == "sls-shop-dev-HttpApiUrl");
}

TEST_CASE("a helper function's name has at most 64 characters") {
  CHECK(helper_function_name("shop", "dev", "custom-resource-existing-s3") ==
        "shop-dev-custom-resource-existing-s3");
  const std::string name = helper_function_name("a-service-with-quite-a-long-name", "production",
                                                "custom-resource-existing-s3");
  CHECK(name.size() == 64);
  CHECK(name.substr(0, 32) == "a-service-with-quite-a-long-name");
}
