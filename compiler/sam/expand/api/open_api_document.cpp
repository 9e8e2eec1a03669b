#include "sam/expand/api/open_api_document.h"

#include <algorithm>

#include "diagnostics/catalogue/sam.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

// What may stand in a path item beside its methods.
// https://swagger.io/specification/v2/#path-item-object
constexpr std::string_view kNoMethods[] = {"summary", "description", "parameters"};

bool has_integration_in(Map definition) { return is_given(definition.find(kIntegration)); }

}  // namespace

std::string_view method_key(Arena& arena, std::string_view method) {
  const std::string lower = to_lower(method);
  return lower == "any" ? kAnyMethod : arena.copy(lower);
}

std::string without_path_parameters(std::string_view path, GreedyParameters greedy) {
  std::string made;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = path[at] == '{' ? path.find('}', at) : std::string_view::npos;
    std::string_view name = end == std::string_view::npos ? "" : path.substr(at + 1, end - at - 1);
    if (name.ends_with('+') && (greedy == GreedyParameters::All || name == "proxy+")) {
      name.remove_suffix(1);
    }
    const auto is_part = [](char c) {
      return is_alphanumeric(c) || c == '.' || c == '_' || c == '-';
    };
    if (!name.empty() && std::ranges::all_of(name, is_part)) {
      made += '*';
      at = end + 1;
    } else {
      made += path[at++];
    }
  }
  return made;
}

bool has_major_version(const Value& version, int major) {
  if (version.is_number()) {
    return !version.is_int() && static_cast<int>(version.as_number()) == major;
  }
  if (!version.is_text()) return false;
  const std::string_view text = version.as_text();
  const auto part = [&](std::size_t at) {
    return text.size() > at + 1 && text[at] == '.' && is_digit(text[at + 1]);
  };
  if (text.empty() || text.front() != '0' + major || !part(1)) return false;
  return text.size() == 3 || (text.size() == 5 && part(3));
}

bool is_open_api_3(const Value& version) { return has_major_version(version, 3); }

bool is_open_api(const Value& value) {
  const Value* paths = value.find("paths");
  if (paths == nullptr || !paths->is_map()) return false;
  if (is_given(value.find("swagger"))) return true;
  const Value* version = value.find("openapi");
  return version != nullptr && is_open_api_3(*version);
}

std::vector<Value> variants(const Value& value) {
  const Value* arms = value.find("Fn::If");
  if (arms == nullptr) return {value};
  std::vector<Value> found;
  if (!arms->is_list()) return found;
  for (std::size_t i = 1; i < arms->as_list().size(); ++i) {
    const Value& arm = arms->as_list()[i];
    if (!is_no_value(arm)) found.push_back(arm);
  }
  return found;
}

Value conditional(const Expansion& expansion, std::string_view condition, const Value& value) {
  if (condition.empty()) return value;
  return cfn::if_else(expansion.arena(), expansion.keep(condition), value, expansion.no_value());
}

Map empty_document(const Expansion& expansion, std::string_view key, std::string_view version) {
  Arena& arena = expansion.arena();
  const Map info(arena, {{"version", "1.0"}, {"title", expansion.ref("AWS::StackName")}});
  return Map(arena, {{key, version}, {"info", info}, {"paths", Map(arena)}});
}

OpenApiDocument::OpenApiDocument(Expansion& expansion, Map root, std::string path, Where where)
    : expansion_(expansion),
      root_(root),
      path_(std::move(path)),
      where_(where),
      paths_(root.find("paths") != nullptr && root.find("paths")->is_map()
                 ? root.find("paths")->as_map()
                 : Map(expansion.arena())) {}

Map OpenApiDocument::section(std::string_view name) const {
  const Value* known = root_.find(name);
  if (known != nullptr && known->is_map()) return known->as_map();
  const Map made(arena());
  if (is_given(known)) {
    expansion_.sink().report(diag::sam_not_a_map, where(*known), concat({path_, ".", name}),
                             kind_name(known->kind()));
  } else {
    root_.set(name, made);
  }
  return made;
}

bool OpenApiDocument::is_version_3() const {
  const Value* version = root_.find("openapi");
  return !is_given(root_.find("swagger")) && version != nullptr && is_open_api_3(*version);
}

Where OpenApiDocument::where(const Value& value) const {
  return value.span().exists() ? value.where() : where_;
}

std::string OpenApiDocument::path_of(std::string_view path) const {
  return concat({path_, ".paths.", path});
}

std::vector<Value> OpenApiDocument::checked_variants(const Value& value,
                                                     const std::string& path) const {
  const Value* arms = value.find("Fn::If");
  if (arms != nullptr && !arms->is_list()) {
    expansion_.sink().report(diag::sam_malformed_if, where(*arms), path);
  }
  return variants(value);
}

bool OpenApiDocument::check_paths() const {
  bool fine = true;
  const Value* paths = root_.find("paths");
  if (is_given(paths) && !paths->is_map()) {
    expansion_.sink().report(diag::sam_not_a_map, where(*paths), path_ + ".paths",
                             kind_name(paths->kind()));
    fine = false;
  }
  for (const Map::Entry& entry : paths_) {
    for (const Value& item : checked_variants(entry.value, path_of(entry.key()))) {
      if (item.is_map()) continue;
      const SourceSpan key = entry.key_span();
      expansion_.sink().report(diag::sam_not_a_map,
                               key.exists() ? Where{key, entry.value.origin()} : where_,
                               path_of(entry.key()), kind_name(item.kind()));
      fine = false;
    }
  }
  return fine;
}

std::vector<Map> OpenApiDocument::path_items(std::string_view path) const {
  std::vector<Map> items;
  const Value* item = paths_.find(path);
  if (item == nullptr) return items;
  for (const Value& variant : variants(*item)) {
    if (variant.is_map()) items.push_back(variant.as_map());
  }
  return items;
}

std::optional<Map> OpenApiDocument::as_method(const Value& value, std::string_view path,
                                              std::string_view method) const {
  if (value.is_map()) return value.as_map();
  expansion_.sink().report(diag::sam_not_a_map, where(value), concat({path_of(path), ".", method}),
                           kind_name(value.kind()));
  return std::nullopt;
}

std::vector<OpenApiDocument::Method> OpenApiDocument::methods(std::string_view path) const {
  std::vector<Method> found;
  for (const Map item : path_items(path)) {
    for (const Map::Entry& entry : item) {
      if (std::ranges::find(kNoMethods, entry.key()) != std::end(kNoMethods)) continue;
      const std::string name = concat({path_of(path), ".", entry.key()});
      for (const Value& variant : checked_variants(entry.value, name)) {
        const auto definition = as_method(variant, path, entry.key());
        if (definition && has_integration_in(*definition)) {
          found.push_back({method_key(arena(), entry.key()), *definition});
        }
      }
    }
  }
  return found;
}

std::vector<Map> OpenApiDocument::methods(std::string_view path, std::string_view method) const {
  std::vector<Map> found;
  const std::string_view key = method_key(arena(), method);
  for (const Map item : path_items(path)) {
    const Value* value = item.find(key);
    if (value == nullptr) continue;
    for (const Value& variant : variants(*value)) {
      const auto definition = as_method(variant, path, key);
      if (definition && has_integration_in(*definition)) found.push_back(*definition);
    }
  }
  return found;
}

bool OpenApiDocument::has_path(std::string_view path, std::string_view method) const {
  if (!paths_.contains(path)) return false;
  const std::string_view key = method_key(arena(), method);
  const std::vector<Map> items = path_items(path);
  return std::ranges::all_of(items, [&](const Map& item) { return item.contains(key); });
}

bool OpenApiDocument::has_integration(std::string_view path, std::string_view method) const {
  if (!has_path(path, method)) return false;
  const std::string_view key = method_key(arena(), method);
  const std::vector<Map> items = path_items(path);
  return std::ranges::all_of(items, [&](const Map& item) {
    const std::vector<Value> found = variants(*item.find(key));
    return std::ranges::any_of(found, [](const Value& definition) {
      return definition.is_map() && has_integration_in(definition.as_map());
    });
  });
}

void OpenApiDocument::add_path(std::string_view path, std::string_view method) const {
  if (!paths_.contains(path)) paths_.set(expansion_.keep(path), Map(arena()));
  const std::string_view key = method_key(arena(), method);
  for (const Map item : path_items(path)) {
    if (!item.contains(key)) item.set(key, Map(arena()));
  }
}

void OpenApiDocument::make_path_conditional(std::string_view path,
                                            std::string_view condition) const {
  Value* item = paths_.find(path);
  if (item != nullptr) *item = conditional(expansion_, condition, *item);
}

}  // namespace slsc::sam
