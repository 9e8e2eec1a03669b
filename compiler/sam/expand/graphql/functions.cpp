#include "diagnostics/catalogue/sam.h"
#include "diagnostics/suggest.h"
#include "sam/expand/graphql/graphql_api.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-graphqlapi-function.html
namespace slsc::sam {

namespace {

/// Is this nothing but the id of a function that exists already?
bool is_existing(const GraphqlApi& api, const GraphqlEntry& function) {
  if (function.given("Id") == nullptr) return false;
  for (const Map::Entry& entry : function.value.as_map()) {
    if (entry.key() == "Id" || entry.value.is_null()) continue;
    api.sink()
        .report(diag::sam_property_not_for, {entry.key_span(), entry.value.origin()},
                concat({function.path, ".", entry.key()}), "`Id`")
        .help("`Id` is of a function that exists, which is not changed here");
  }
  return true;
}

std::optional<Value> data_source(GraphqlApi& api, const GraphqlEntry& function) {
  const Value* given = function.given("DataSource");
  if (given == nullptr) {
    api.sink()
        .report(diag::sam_property_missing, function.where, function.path, "`DataSource`")
        .help("the key of one of `DataSources`, `NONE`, or a function that names another one");
    return std::nullopt;
  }
  if (!given->is_text()) return *given;
  if (equals_ignoring_case(given->as_text(), "none")) return api.none_source();
  const auto known = api.data_sources.find(given->as_text());
  if (known != api.data_sources.end()) return known->second;
  Diagnostic& problem =
      api.sink().report(diag::sam_unknown_name, given->where(), function.path + ".DataSource",
                        given->as_text(), api.resource().path("DataSources"));
  suggest(problem, given->as_text(), api.data_sources, [](const auto& each) { return each.first; });
  return std::nullopt;
}

void add_function(GraphqlApi& api, const GraphqlEntry& function) {
  if (is_existing(api, function)) {
    api.functions.insert_or_assign(function.key, *function.given("Id"));
    return;
  }
  const cfn::Resource made = api.add_part(function.key, "AWS::AppSync::FunctionConfiguration");
  const Value* name = function.given("Name");
  made.set("Name", name != nullptr ? *name : Value(function.key));
  if (!set_graphql_code(api, function, made)) {
    api.sink().report(diag::sam_property_missing, function.where, function.path,
                      "`InlineCode` or `CodeUri`");
  }
  if (const auto source = data_source(api, function)) made.set("DataSourceName", *source);
  set_graphql_runtime(api, function, made);
  function.copy({"MaxBatchSize", "Description"}, made);
  if (const Value* sync = function.given("Sync")) made.set("SyncConfig", *sync);
  api.functions.insert_or_assign(function.key, api.expansion().get_att(made.id(), "FunctionId"));
}

}  // namespace

void add_graphql_functions(GraphqlApi& api) {
  const ResourceContext& resource = api.resource();
  for (const GraphqlEntry& function :
       graphql_entries(resource.property("Functions"), resource.path("Functions"))) {
    add_function(api, function);
  }
}

}  // namespace slsc::sam
