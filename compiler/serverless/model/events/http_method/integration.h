#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace slsc::serverless {

/// What API Gateway does with a request to a REST API.
enum class RestIntegration : std::uint8_t { Lambda, LambdaProxy, Http, HttpProxy, Mock };

/// As `integration` spells it: `lambda`, `AWS`, `http-proxy` ...; nothing for other texts.
std::optional<RestIntegration> parse_integration(std::string_view text);
/// As CloudFormation spells it: AWS, AWS_PROXY, HTTP, HTTP_PROXY or MOCK.
std::string_view integration_type(RestIntegration integration);

/// Proxies pass requests and responses through as they are.
constexpr bool is_proxy(RestIntegration integration) {
  return integration == RestIntegration::LambdaProxy || integration == RestIntegration::HttpProxy;
}
constexpr bool invokes_function(RestIntegration integration) {
  return integration == RestIntegration::Lambda || integration == RestIntegration::LambdaProxy;
}
constexpr bool calls_url(RestIntegration integration) {
  return integration == RestIntegration::Http || integration == RestIntegration::HttpProxy;
}

}  // namespace slsc::serverless
