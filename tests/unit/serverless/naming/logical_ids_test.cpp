#include "serverless/naming/logical_ids.h"

#include <catch2/catch.hpp>

using namespace slsc::serverless::naming;

TEST_CASE("functions, their versions, aliases and URLs") {
  CHECK(lambda_function("my-func_2") == "MyDashfuncUnderscore2LambdaFunction");
  CHECK(log_group("hello") == "HelloLogGroup");
  CHECK(lambda_version("hello", "ab+/C9==") == "HelloLambdaVersionabC9");
  CHECK(lambda_version_output("hello") == "HelloLambdaFunctionQualifiedArn");
  CHECK(lambda_alias("hello", "provisioned") == "HelloProvConcLambdaAlias");
  CHECK(lambda_alias("hello", "snapstart") == "HelloSnapStartLambdaAlias");
  CHECK(lambda_alias("hello", "durable") == "HelloDurableLambdaAlias");
  CHECK(lambda_event_invoke_config("hello") == "HelloLambdaEvConf");
  CHECK(lambda_url("hello") == "HelloLambdaFunctionUrl");
  CHECK(lambda_url_permission("hello") == "HelloLambdaPermissionFnUrl");
  CHECK(lambda_url_invoke_permission("hello") == "HelloLambdaPermissionFn");
}

TEST_CASE("layers") {
  CHECK(lambda_layer("my-util_lib") == "MyDashutilUnderscorelibLambdaLayer");
  CHECK(lambda_layer_permission("util", "*") == "UtilWildLambdaLayerPermission");
  CHECK(lambda_layer_permission("util", "123456789012") == "Util123456789012LambdaLayerPermission");
}

TEST_CASE("logical ids: of plugins") {
  CHECK(own_role("my-bill") == "MyDashbillIamRoleLambdaExecution");
  CHECK(concurrency_scaling("shop", "bill", "-AutoScalingTarget", "prod", "eu-west-1") ==
        "ShopBillAutoScalingTargetProdEuwest1");
  CHECK(concurrency_scaling("shop-for-books", "write-the-bill-of-the-month", "-AutoScalingPolicy",
                            "production", "eu-west-1")
            .size() == 64);
  CHECK(warmer_function("office") == "warmUpPluginOffice");
  CHECK(warmer_role("office") == "WarmUpPluginOfficeRole");
  CHECK(custom_domain("api.my-shop.com") == "CustomDomainApiMyDashshopCom");
  CHECK(custom_domain("*.example.com") == "CustomDomainWildcardExampleCom");
  CHECK(custom_domain_mapping("api.example.com", "") == "CustomDomainApiExampleComMapping");
  CHECK(custom_domain_mapping("api.example.com", "v1.1/my_shop") ==
        "CustomDomainApiExampleComMappingV1Dot1MyUnderscoreshop");
  CHECK(custom_domain_records("example.com", "Private") == "CustomDomainExampleComPrivateRecords");
}
