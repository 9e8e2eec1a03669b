#include "serverless/model/events/http_method/integration.h"

#include <string>

#include "support/strings.h"

namespace slsc::serverless {

namespace {

struct Spelling {
  std::string_view text;
  RestIntegration integration;
};

constexpr Spelling kSpellings[] = {
    {"AWS", RestIntegration::Lambda},
    {"AWS_PROXY", RestIntegration::LambdaProxy},
    {"HTTP", RestIntegration::Http},
    {"HTTP_PROXY", RestIntegration::HttpProxy},
    {"MOCK", RestIntegration::Mock},
    {"LAMBDA", RestIntegration::Lambda},
    {"LAMBDA_PROXY", RestIntegration::LambdaProxy},
};

}  // namespace

std::optional<RestIntegration> parse_integration(std::string_view text) {
  const std::string upper = replace_all(to_upper(text), "-", "_");
  for (const Spelling& spelling : kSpellings) {
    if (spelling.text == upper) return spelling.integration;
  }
  return std::nullopt;
}

std::string_view integration_type(RestIntegration integration) {
  for (const Spelling& spelling : kSpellings) {
    if (spelling.integration == integration) return spelling.text;
  }
  return {};
}

}  // namespace slsc::serverless
