#include <string>

#include "diagnostics/catalogue.h"
#include "serverless/model/service.h"
#include "value/merge.h"

namespace slsc::serverless {

namespace {

// `functions:` and `resources:` may be lists of maps, typically one ${file(...)} each.
bool merge_list(Map config, std::string_view key, Arena& arena, Sink& sink) {
  Value* section = config.find(key);
  if (section == nullptr || !section->is_list()) return true;
  Value merged = Map(arena);
  bool right = true;
  for (const Value& item : section->as_list()) {
    if (item.is_map()) {
      merged = merge(arena, merged, item);
    } else if (item.truthy()) {
      sink.report(diag::list_item_not_a_map, item.where(), key, kind_name(item.kind()))
          .help("each item is a map, for example one `${file(...)}` each");
      right = false;
    }
  }
  *section = merged.at(section->where());
  return right;
}

bool check_functions(Map config, Sink& sink) {
  Value* functions = config.find("functions");
  if (functions == nullptr || !functions->truthy()) return true;
  if (!functions->is_map()) {
    sink.report(diag::functions_not_a_map, functions->where(), kind_name(functions->kind()));
    return false;
  }
  bool right = true;
  std::vector<std::string_view> without_content;
  for (const Map::Entry& entry : functions->as_map()) {
    if (entry.value.is_null()) {
      without_content.push_back(entry.key());
    } else if (entry.value.is_scalar()) {
      sink.report(diag::function_not_a_map, entry.value.where(), entry.key(),
                  kind_name(entry.value.kind()));
      right = false;
    }
  }
  for (const std::string_view key : without_content) functions->as_map().erase(key);
  return right;
}

}  // namespace

bool prepare(Value& config, Arena& arena, Sink& sink) {
  if (!config.is_map()) return true;
  const Map root = config.as_map();
  if (Value* provider = root.find("provider"); provider != nullptr && provider->is_text()) {
    *provider = Value(Map(arena, {{"name", *provider}})).at(provider->where());
  }
  const bool resources = merge_list(root, "resources", arena, sink);
  const bool functions = merge_list(root, "functions", arena, sink);
  return check_functions(root, sink) && resources && functions;
}

}  // namespace slsc::serverless
