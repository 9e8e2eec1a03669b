#include "serverless/naming/logical_ids_api.h"

#include <catch2/catch.hpp>

using namespace slsc::serverless::naming;

TEST_CASE("REST API: ids of resources and methods come from the path") {
  CHECK(rest_api_resource("my-items/{item-id}") == "ApiGatewayResourceMyDashitemsItemDashidVar");
  CHECK(rest_api_resource("v1.0/{proxy+}") == "ApiGatewayResourceV10ProxyVar");
  CHECK(rest_api_method("orders/{id}", "GET") == "ApiGatewayMethodOrdersIdVarGet");
  CHECK(rest_api_method("", "options") == "ApiGatewayMethodOptions");
}

TEST_CASE("REST API: ids of authorizers, validators and models") {
  CHECK(rest_api_authorizer("my-auth_2") == "MyDashauthUnderscore2ApiGatewayAuthorizer");
  CHECK(rest_api_request_validator("orders-api") == "ApiGatewayOrdersapiRequestValidator");
  CHECK(rest_api_model("order-create") == "ApiGatewayOrderCreateModel");
  CHECK(rest_api_model("HTTPOrder2x") == "ApiGatewayHttpOrder2XModel");
  CHECK(rest_api_method_model("a", "post", "application/vnd.shop+json") ==
        "ApiGatewayMethodAPostApplicationVndShopJsonModel");
  CHECK(rest_api_method_model("a", "post", "application/x-www-form-urlencoded") ==
        "ApiGatewayMethodAPostApplicationXWwwFormUrlencodedModel");
}

TEST_CASE("REST API: keys and plans are numbered, in groups when they have a name") {
  CHECK(rest_api_key("", 1) == "ApiGatewayApiKey1");
  CHECK(rest_api_key("free", 2) == "ApiGatewayApiKeyFree2");
  CHECK(rest_api_usage_plan("") == "ApiGatewayUsagePlan");
  CHECK(rest_api_usage_plan("paid-tier") == "ApiGatewayUsagePlanPaid-tier");
  CHECK(rest_api_usage_plan_key("", 3) == "ApiGatewayUsagePlanKey3");
  CHECK(rest_api_usage_plan_key("free", 1) == "ApiGatewayUsagePlanKeyFree1");
  CHECK(rest_api_permission("my-func") == "MyDashfuncLambdaPermissionApiGateway");
}

TEST_CASE("HTTP API: the route key as a whole is normalised") {
  CHECK(http_api_route("*") == "HttpApiRouteDefault");
  CHECK(http_api_route("GET /Items/{Id}") == "HttpApiRouteGetItemsIdVar");
  CHECK(http_api_route("ANY /") == "HttpApiRouteAny");
  CHECK(http_api_integration("my-func") == "HttpApiIntegrationMyDashfunc");
  CHECK(http_api_authorizer("jwt_a") == "HttpApiAuthorizerJwtUnderscorea");
  CHECK(http_api_permission("bill") == "BillLambdaPermissionHttpApi");
  CHECK(http_api_authorizer_permission("check") == "CheckLambdaAuthorizerPermissionHttpApi");
}

TEST_CASE("websocket: routes keep their case and spell their signs") {
  CHECK(websocket_route("$connect") == "SconnectWebsocketsRoute");
  CHECK(websocket_route("chat/send-it_to.x") ==
        "chatSlashsendDashitUnderscoretoPeriodxWebsocketsRoute");
  CHECK(websocket_route_response("$default") == "SdefaultWebsocketsRouteResponse");
  CHECK(websocket_integration("chat") == "ChatWebsocketsIntegration");
  CHECK(websocket_authorizer("auth") == "AuthWebsocketsAuthorizer");
  CHECK(websocket_permission("auth") == "AuthLambdaPermissionWebsockets");
  CHECK(websocket_deployment("a+b/C=") == "WebsocketsDeploymentabC");
}
