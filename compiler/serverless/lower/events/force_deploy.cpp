#include "serverless/lower/events/force_deploy.h"

#include "json/json_writer.h"
#include "support/sha256.h"

namespace slsc::serverless {

Value force_deploy_number(const ServiceContext& context, const Function& function) {
  std::string content = json::write(function.config, json::Layout::Compact);
  if (const auto* artifact = context.artifacts().of_function(function.key)) {
    content += artifact->sha256_hex;
  }
  const Sha256Digest digest = sha256(content);
  std::int64_t number = 0;
  for (int i = 0; i < 6; ++i) number = number * 256 + digest[static_cast<std::size_t>(i)];
  return Value(number);
}

}  // namespace slsc::serverless
