#include "package/helper_code.h"

#include <algorithm>

#include "embed/embedded.h"

namespace slsc::package {

namespace {

constexpr std::string_view kFolder = "templates/custom-resources/";

bool is_set(const Value* map, std::string_view key) {
  const Value* value = map == nullptr ? nullptr : map->find(key);
  return value != nullptr && value->truthy();
}

bool uses_existing(const serverless::Function& function) {
  const Value* events = function.config.find("events");
  if (events == nullptr || !events->is_list()) return false;
  return std::ranges::any_of(events->as_list(), [](const Value& event) {
    return is_set(event.find("s3"), "existing") ||
           is_set(event.find("cognitoUserPool"), "existing");
  });
}

}  // namespace

bool needs_helpers(const serverless::Service& service) {
  const Value* logs = service.provider.config.find("logs");
  return is_set(logs, "restApi") || is_set(logs, "websocket") ||
         std::ranges::any_of(service.functions, uses_existing);
}

std::map<std::string, std::string> helper_code() {
  std::map<std::string, std::string> code;
  for (const embed::File& file : embed::files()) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(".js")) continue;
    code.emplace(file.path.substr(kFolder.size()), file.content);
  }
  return code;
}

}  // namespace slsc::package
