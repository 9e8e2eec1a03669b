#include <string>

#include "diagnostics/catalogue/model.h"
#include "serverless/model/framework_version.h"
#include "serverless/model/service.h"
#include "support/strings.h"
#include "value/javascript_order.h"
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

// An empty setting, as a variable may leave it, counts as if it were not there.
void drop_empty(Map map, std::string_view key) {
  if (const Value* setting = map.find(key); setting != nullptr && !setting->truthy()) {
    map.erase(key);
  }
}

// The environment's region takes the place of the service's own, which is then not even checked.
void settle_region(Map config, const Environment& environment, Arena& arena) {
  Value* provider = config.find("provider");
  if (provider == nullptr || !provider->is_map()) return;
  const Map settings = provider->as_map();
  drop_empty(settings, "region");
  if (environment.region.empty()) return;
  const Value* own = settings.find("region");
  const Where where = own != nullptr ? own->where() : provider->where();
  settings.set("region", Value(arena.copy(environment.region)).at(where));
}

// `handler: ...` in the column of the function's name, and `handler:app.run` without a blank.
void help_with_function(Diagnostic& problem, const Map::Entry& entry,
                        const std::vector<std::string_view>& without_content) {
  if (!without_content.empty()) {
    problem.help(concat(
        {"indent it further than `", without_content.back(), "`, if it belongs to that function"}));
  } else if (entry.value.text().value_or("").starts_with("handler:")) {
    problem.help("a blank goes after the colon: `handler: file.function`");
  }
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
      Diagnostic& problem = sink.report(diag::function_not_a_map, entry.value.where(), entry.key(),
                                        kind_name(entry.value.kind()));
      help_with_function(problem, entry, without_content);
      right = false;
    } else if (entry.value.is_map()) {
      drop_empty(entry.value.as_map(), "name");
      drop_empty(entry.value.as_map(), "events");
    }
  }
  for (const std::string_view key : without_content) functions->as_map().erase(key);
  return right;
}

// The version that a service asks for has to be the one that slsc equals, or the one whose dialect
// that speaks.
bool check_framework_version(const Map& config, Sink& sink) {
  const Value* range = config.find("frameworkVersion");
  if (range == nullptr || !range->truthy()) return true;
  const std::string text = scalar_text(*range);
  const auto fits = version_in_range(kReferenceVersion, text);
  if (fits == true || version_in_range(kDialectVersion, text) == true) return true;
  const Value* mode = config.find("configValidationMode");
  const bool is_strict = mode == nullptr || mode->is_null() || mode->text() == "error";
  if (!fits) {
    Diagnostic& problem = sink.report(diag::malformed_version_range, range->where(), text)
                              .help("for example `^4.3.0` or `>=3`");
    if (is_strict) return false;
    problem.severity = Severity::Warning;
    return true;
  }
  sink.report(diag::version_out_of_range, range->where(), text, kReferenceVersion)
      .help("slsc does what version " + std::string(kReferenceVersion) +
            " of osls does; a service for Serverless Framework 3 is fine, too");
  return false;
}

bool check_name(const Map& config, Sink& sink) {
  const Value* name = config.find("service");
  if (name == nullptr || name->is_scalar()) return true;
  sink.report(diag::service_not_a_name, name->where(), kind_name(name->kind()))
      .help("give the name itself: `service: shop`");
  return false;
}

// Where settings become lists and JSON texts, their order shows.
void order_settings(const Map& config) {
  for (const std::string_view key : {"provider", "functions", "layers", "custom"}) {
    if (const Value* section = config.find(key)) order_as_javascript(*section);
  }
}

}  // namespace

bool prepare(Value& config, const Environment& environment, Arena& arena, Sink& sink) {
  if (!config.is_map()) return true;
  const Map root = config.as_map();
  if (Value* provider = root.find("provider"); provider != nullptr && provider->is_text()) {
    *provider = Value(Map(arena, {{"name", *provider}})).at(provider->where());
  }
  settle_region(root, environment, arena);
  const bool resources = merge_list(root, "resources", arena, sink);
  const bool functions = merge_list(root, "functions", arena, sink);
  const bool name = check_name(root, sink);
  const bool version = check_framework_version(root, sink);
  const bool is_right = check_functions(root, sink) && resources && functions && name && version;
  order_settings(root);
  return is_right;
}

}  // namespace slsc::serverless
