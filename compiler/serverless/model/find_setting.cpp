#include "serverless/model/find_setting.h"

#include "support/strings.h"

namespace slsc::serverless {

std::optional<Setting> find_setting(const Value& config, std::string_view path) {
  const Value* value = &config;
  Where key;
  for (const std::string_view step : split(path, '.')) {
    if (!value->is_map()) return std::nullopt;
    key = {value->as_map().key_span(step), value->origin()};
    value = value->find(step);
    if (value == nullptr || value->is_null()) return std::nullopt;
  }
  return Setting{key, *value};
}

}  // namespace slsc::serverless
