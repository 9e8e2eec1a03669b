#include "sam/expand/api/rest_auth.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/catalogue/sam.h"
#include "diagnostics/suggest.h"
#include "sam/expand/api/resource_policy.h"
#include "sam/expand/api/rest_api.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html
namespace slsc::sam {

namespace {

/// A method's `security`, entry by entry.
std::optional<std::vector<Map>> security_of(const OpenApiDocument& document, Map method,
                                            std::string_view path) {
  std::vector<Map> entries;
  const Value* security = method.find("security");
  if (security == nullptr) return entries;
  const std::string name = document.path_of(path) + ".security";
  if (!security->is_list()) {
    document.expansion().sink().report(diag::sam_must_be, document.where(*security), name,
                                       "a list");
    return std::nullopt;
  }
  for (const Value& entry : security->as_list()) {
    if (!entry.is_map()) {
      document.expansion().sink().report(diag::sam_not_a_map, document.where(entry), name,
                                         kind_name(entry.kind()));
      return std::nullopt;
    }
    entries.push_back(entry.as_map());
  }
  return entries;
}

void set_security(const OpenApiDocument& document, Map method, const std::vector<Map>& entries) {
  const List made(document.arena());
  for (const Map entry : entries) made.push_back(entry);
  method.set("security", made);
}

bool names_any(Map entry, std::span<const std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return entry.contains(name); });
}

/// Splits off the entries that name one of `names`.
std::vector<Map> take(std::vector<Map>& entries, std::span<const std::string_view> names) {
  std::vector<Map> taken;
  std::vector<Map> others;
  for (const Map entry : entries) (names_any(entry, names) ? taken : others).push_back(entry);
  entries = others;
  return taken;
}

/// Removes the first entry with this key; was there one?
bool remove_marker(std::vector<Map>& entries, std::string_view key) {
  const auto found =
      std::ranges::find_if(entries, [&](const Map& entry) { return entry.contains(key); });
  if (found == entries.end()) return false;
  entries.erase(found);
  return true;
}

void require_by_default(const OpenApiDocument& document, Map method, std::string_view path,
                        const std::vector<Authorizer>& authorizers, const Authorizer& standard) {
  auto entries = security_of(document, method, path);
  if (!entries) return;
  std::vector<std::string_view> names = {kAwsIam};
  for (const Authorizer& authorizer : authorizers) names.push_back(authorizer.name);
  std::vector<Map> own = take(*entries, names);
  if (remove_marker(*entries, kNone)) {
    own.clear();
  } else if (own.empty()) {
    Arena& arena = document.arena();
    own.push_back(Map(arena, {{standard.name, standard.scopes(arena)}}));
  }
  entries->insert(entries->end(), own.begin(), own.end());
  if (entries->empty()) return;
  set_security(document, method, *entries);
  if (entries->front().contains(kAwsIam)) define_aws_iam(document);
}

void require_api_key_by_default(const OpenApiDocument& document,
                                const OpenApiDocument::Method& method, std::string_view path,
                                bool in_preflight) {
  auto entries = security_of(document, method.definition, path);
  if (!entries) return;
  const std::size_t before = entries->size();
  constexpr std::string_view kMarkers[] = {kApiKey, kNoApiKey};
  std::vector<Map> own = take(*entries, kMarkers);
  const bool had_own = !own.empty();
  const bool refused = remove_marker(own, kNoApiKey);
  if (!refused && (in_preflight || method.name != "options")) {
    entries->push_back(Map(document.arena(), {{kApiKey, List(document.arena())}}));
  }
  if (had_own || entries->size() != before) set_security(document, method.definition, *entries);
}

bool flag(const Value& auth, std::string_view name) {
  const Value* value = auth.find(name);
  return value == nullptr || is_given(value);
}

void apply_default(const ResourceContext& api, const OpenApiDocument& document, const Value& auth,
                   const std::vector<Authorizer>& authorizers) {
  const Value* standard = auth.find("DefaultAuthorizer");
  if (!is_given(standard)) return;
  const std::string path = api.path("Auth.DefaultAuthorizer");
  if (authorizers.empty()) {
    // SAM leaves all methods open then.
    api.sink().report(diag::sam_default_authorizer_ignored, standard->where(), path);
    return;
  }
  if (!standard->is_text()) {
    api.sink().report(diag::sam_must_be, standard->where(), path, "the name of an authorizer");
    return;
  }
  const auto found = std::ranges::find(authorizers, standard->as_text(), &Authorizer::name);
  if (found == authorizers.end()) {
    report_unknown_authorizer(api.sink(), *standard, path, api.id(), auth);
    return;
  }
  const bool in_preflight = flag(auth, "AddDefaultAuthorizerToCorsPreflight");
  for (const Map::Entry& entry : document.paths()) {
    for (const OpenApiDocument::Method& method : document.methods(entry.key())) {
      if (method.name == "options" && !in_preflight) continue;
      require_by_default(document, method.definition, entry.key(), authorizers, *found);
    }
  }
}

void define(const OpenApiDocument& document, std::string_view name, Map definition) {
  const Map definitions = document.section("securityDefinitions");
  if (!definitions.contains(name)) definitions.set(name, definition);
}

}  // namespace

void report_unknown_authorizer(Sink& sink, const Value& name, std::string_view path,
                               std::string_view api, const Value& auth) {
  Diagnostic& problem = sink.report(diag::sam_unknown_authorizer, name.where(), path,
                                    name.text().value_or(kind_name(name.kind())), api);
  const Value* known = auth.find("Authorizers");
  if (known == nullptr || !known->is_map() || !name.is_text()) return;
  suggest(problem, name.as_text(), known->as_map(), &Map::Entry::key);
}

void define_aws_iam(const OpenApiDocument& document) {
  define(document, kAwsIam, security_definition(document.expansion(), {kAwsIam, Value(), {}}));
}

void define_api_key(const OpenApiDocument& document) {
  define(document, kApiKey,
         Map(document.arena(), {{"type", "apiKey"}, {"name", "x-api-key"}, {"in", "header"}}));
}

void require(const OpenApiDocument& document, Map method, std::string_view name,
             const Value& scopes, std::string_view path) {
  auto entries = security_of(document, method, path);
  if (!entries) return;
  entries->push_back(Map(document.arena(), {{name, scopes}}));
  set_security(document, method, *entries);
}

void add_auth(const ResourceContext& api, const OpenApiDocument& document) {
  const Expansion& expansion = api.expansion();
  const Value& auth = *api.property("Auth");
  if (!auth.is_map()) {
    api.sink().report(diag::sam_not_a_map, api.where("Auth"), api.path("Auth"),
                      kind_name(auth.kind()));
    return;
  }
  if (!expansion.fits_schema("sam/api/auth", auth.as_map(), api.path("Auth"), api.where("Auth"))) {
    return;
  }
  if (!check_authorizers(api, auth)) return;
  const std::vector<Authorizer> authorizers = authorizers_of(auth);
  for (const Authorizer& authorizer : authorizers) {
    document.section("securityDefinitions")
        .set(authorizer.name, security_definition(expansion, authorizer));
  }
  apply_default(api, document, auth, authorizers);
  if (is_given(auth.find("ApiKeyRequired"))) {
    define_api_key(document);
    const bool in_preflight = flag(auth, "AddApiKeyRequiredToCorsPreflight");
    for (const Map::Entry& entry : document.paths()) {
      for (const OpenApiDocument::Method& method : document.methods(entry.key())) {
        require_api_key_by_default(document, method, entry.key(), in_preflight);
      }
    }
  }
  if (const Value* policy = auth.find("ResourcePolicy"); is_given(policy)) {
    for (const Map::Entry& entry : document.paths()) {
      add_resource_policy(document, *policy, entry.key(), *api.property("StageName"));
    }
    add_custom_statements(document, *policy);
  }
  const Value* version = api.property("OpenApiVersion");
  upgrade_to_open_api_3(document, version != nullptr ? *version : Value());
}

}  // namespace slsc::sam
