#include <algorithm>
#include <vector>

#include "serverless/lower/api/rest_api/rest_api.h"
#include "support/strings.h"
#include "value/value.h"

// A browser asks before it sends: a path with CORS answers OPTIONS, for all events of the path
// together.
namespace slsc::serverless {

namespace {

using Texts = std::vector<std::string_view>;

struct Preflight {
  Where where;
  RestCors cors;
};

// What the later event says comes first.
Texts united(const Texts& later, const Texts& earlier) {
  Texts all;
  for (const Texts* list : {&later, &earlier}) {
    for (const std::string_view text : *list) {
      if (std::ranges::find(all, text) == all.end()) all.push_back(text);
    }
  }
  return all;
}

void unite(RestCors& cors, const RestCors& later) {
  cors.headers = united(later.headers, cors.headers);
  cors.methods = united(later.methods, cors.methods);
  cors.origins = united(later.origins, cors.origins);
  cors.origin = later.origin;
  cors.allow_credentials = cors.allow_credentials || later.allow_credentials;
  if (later.max_age) cors.max_age = later.max_age;
  if (later.cache_control) cors.cache_control = later.cache_control;
}

std::string comma_separated(const Texts& texts) {
  std::string text;
  for (const std::string_view one : texts) text += (text.empty() ? "" : ",") + std::string(one);
  return text;
}

std::string allowed_methods(const RestCors& cors) {
  std::string methods = comma_separated(cors.methods);
  const std::size_t any = methods.find("ANY");
  if (any != std::string::npos) methods.replace(any, 3, "DELETE,GET,HEAD,PATCH,POST,PUT");
  return methods;
}

// Several origins are matched against the request's, which is sent back; stars are wildcards.
std::string origin_template(const Texts& origins) {
  std::string tests;
  for (const std::string_view origin : origins) {
    std::string expression = replace_all(origin, ".", "[.]");
    const std::size_t star = expression.find('*');
    if (star != std::string::npos) expression.replace(star, 1, ".+");
    tests += concat({tests.empty() ? "" : " || ", "$origin.matches(\"", expression, "\")"});
  }
  return concat(
      {"#set($origin = $input.params(\"Origin\"))\n"
       "#if($origin == \"\") #set($origin = $input.params(\"origin\")) #end\n"
       "#if(",
       tests,
       ") #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin) #end"});
}

Texts origins_of(const RestCors& cors) {
  if (cors.origin.find(',') == std::string_view::npos) return cors.origins;
  Texts origins;
  for (const std::string_view origin : split(cors.origin, ',')) origins.push_back(trim(origin));
  return origins;
}

void add_preflight(RestApi& api, std::string_view path, const Preflight& preflight) {
  const ServiceContext& context = api.context;
  Arena& arena = context.arena();
  const RestCors& cors = preflight.cors;
  const Texts origins = origins_of(cors);

  const Map names(arena);
  const Map values(arena);
  const auto header = [&](std::string_view name, std::string_view value) {
    const std::string_view key = context.keep(concat({"method.response.header.", name}));
    names.set(key, Value(true));
    values.set(key, context.keep(concat({"'", value, "'"})));
  };
  header("Access-Control-Allow-Origin", origins.empty() ? cors.origin : origins.front());
  header("Access-Control-Allow-Headers", comma_separated(cors.headers));
  header("Access-Control-Allow-Methods", allowed_methods(cors));
  if (cors.allow_credentials) header("Access-Control-Allow-Credentials", "true");
  if (cors.max_age) header("Access-Control-Max-Age", scalar_text(*cors.max_age));
  if (cors.cache_control) header("Cache-Control", scalar_text(*cors.cache_control));

  const cfn::Resource method = api.add_method(path, "OPTIONS", nullptr, preflight.where);
  method.set("AuthorizationType", "NONE");
  method.set("HttpMethod", "OPTIONS");
  method.set("MethodResponses", List(arena, {Map(arena, {{"StatusCode", "200"},
                                                         {"ResponseParameters", names},
                                                         {"ResponseModels", Map(arena)}})}));
  method.set("RequestParameters", Map(arena));
  const std::string_view template_text =
      origins.empty() ? std::string_view() : context.keep(origin_template(origins));
  const Map response(arena,
                     {{"StatusCode", "200"},
                      {"ResponseParameters", values},
                      {"ResponseTemplates", Map(arena, {{"application/json", template_text}})}});
  method.set(
      "Integration",
      Map(arena, {{"Type", "MOCK"},
                  {"RequestTemplates", Map(arena, {{"application/json", "{statusCode:200}"}})},
                  {"ContentHandling", "CONVERT_TO_TEXT"},
                  {"IntegrationResponses", List(arena, {response})}}));
  method.set("ResourceId", api.resource_id(path));
  method.set("RestApiId", api.id());
}

}  // namespace

void add_preflights(RestApi& api) {
  std::vector<std::string_view> paths;
  std::unordered_map<std::string_view, Preflight> preflights;
  for (const auto& [function, event, position] : api.events) {
    if (!event.cors) continue;
    const auto [known, is_new] = preflights.try_emplace(event.path, Preflight{event.where, {}});
    if (is_new) paths.push_back(event.path);
    unite(known->second.cors, *event.cors);
  }
  for (const std::string_view path : paths) add_preflight(api, path, preflights.at(path));
}

}  // namespace slsc::serverless
