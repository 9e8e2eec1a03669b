#include "diagnostics/catalogue/sam.h"
#include "diagnostics/suggest.h"
#include "sam/expand/graphql/graphql_api.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-graphqlapi-resolver.html
namespace slsc::sam {

namespace {

// What AppSync's console suggests as well: the functions of the pipeline do all the work.
constexpr std::string_view kPassThrough = R"(
export function request(ctx) {
    return {};
}

export function response(ctx) {
    return ctx.prev.result;
}
)";

void set_pipeline(const GraphqlApi& api, const GraphqlEntry& resolver, const cfn::Resource& made) {
  const Value* pipeline = resolver.given("Pipeline");
  if (pipeline == nullptr) {
    api.sink()
        .report(diag::sam_property_missing, resolver.where, resolver.path, "`Pipeline`")
        .help("SAM makes pipeline resolvers only; a unit resolver is an AWS::AppSync::Resolver");
    return;
  }
  const List ids(api.arena());
  for (const Value& name : pipeline->as_list()) {
    const auto known = api.functions.find(name.as_text());
    if (known != api.functions.end()) {
      ids.push_back(known->second);
      continue;
    }
    Diagnostic& problem =
        api.sink().report(diag::sam_unknown_name, name.where(), resolver.path + ".Pipeline",
                          name.as_text(), api.resource().path("Functions"));
    suggest(problem, name.as_text(), api.functions, [](const auto& each) { return each.first; });
  }
  made.set("Kind", "PIPELINE");
  made.set("PipelineConfig", Map(api.arena(), {{"Functions", ids}}));
}

void add_resolver(const GraphqlApi& api, std::string_view type, const GraphqlEntry& resolver,
                  std::string_view schema) {
  Arena& arena = api.arena();
  const cfn::Resource made = api.add_part(concat({type, resolver.key}), "AWS::AppSync::Resolver");
  made.set_attribute("DependsOn", List(arena, {Value(schema)}));
  if (set_graphql_code(api, resolver, made)) {
    set_graphql_runtime(api, resolver, made);
  } else {
    made.set("Code", kPassThrough);
    made.set("Runtime", Map(arena, {{"Name", "APPSYNC_JS"}, {"RuntimeVersion", "1.0.0"}}));
  }
  const Value* field = resolver.given("FieldName");
  made.set("FieldName", field != nullptr ? *field : Value(resolver.key));
  made.set("TypeName", type);
  set_pipeline(api, resolver, made);
  if (const Value* caching = resolver.given("Caching")) {
    const Map given(arena);
    for (const Map::Entry& entry : caching->as_map()) {
      if (!entry.value.is_null()) given.set(entry.key(), entry.value, entry.key_span());
    }
    made.set("CachingConfig", given);
  }
  if (const Value* size = resolver.given("MaxBatchSize")) made.set("MaxBatchSize", *size);
  if (const Value* sync = resolver.given("Sync")) {
    api.sink().report(diag::sam_no_effect,
                      {resolver.value.as_map().key_span("Sync"), sync->origin()},
                      resolver.path + ".Sync");
  }
}

}  // namespace

void add_graphql_resolvers(const GraphqlApi& api, std::string_view schema) {
  const ResourceContext& resource = api.resource();
  for (const GraphqlEntry& type :
       graphql_entries(resource.property("Resolvers"), resource.path("Resolvers"))) {
    for (const GraphqlEntry& resolver : graphql_entries(&type.value, type.path)) {
      add_resolver(api, type.key, resolver, schema);
    }
  }
}

}  // namespace slsc::sam
