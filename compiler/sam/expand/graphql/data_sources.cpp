#include "sam/expand/graphql/graphql_api.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

/// The data source `{id}{key}{kind}DataSource`, without its configuration.
cfn::Resource add_source(GraphqlApi& api, const GraphqlEntry& source, std::string_view kind,
                         std::string_view type) {
  const cfn::Resource made =
      api.add_part(concat({source.key, kind, "DataSource"}), "AWS::AppSync::DataSource");
  const Value* name = source.given("Name");
  made.set("Name", name != nullptr ? *name : Value(source.key));
  made.set("Type", type);
  source.copy({"Description"}, made);
  api.data_sources.insert_or_assign(source.key, api.expansion().get_att(made.id(), "Name"));
  return made;
}

/// The role the data source acts as: the given one, or one that may use `destination`.
void set_role(const GraphqlApi& api, const GraphqlEntry& source, const cfn::Resource& made,
              std::string_view connector, Map destination, const Value& permissions) {
  if (const Value* given = source.given("ServiceRoleArn")) {
    made.set("ServiceRoleArn", *given);
    return;
  }
  Expansion& expansion = api.expansion();
  const std::string_view suffix = made.id().substr(api.resource().id().size());
  const cfn::Resource role = api.add_role(concat({suffix, "Role"}));
  made.set("ServiceRoleArn", expansion.get_att(role.id(), "Arn"));
  api.connect(concat({suffix, connector}),
              Map(api.arena(), {{"Type", "AWS::AppSync::DataSource"},
                                {"Arn", expansion.get_att(made.id(), "DataSourceArn")},
                                {"RoleName", expansion.ref(role.id())}}),
              destination, permissions);
}

Value region_of(const GraphqlApi& api, const GraphqlEntry& source) {
  const Value* region = source.given("Region");
  return region != nullptr ? *region : api.expansion().ref("AWS::Region");
}

Value table_arn(const GraphqlApi& api, const GraphqlEntry& source) {
  if (const Value* given = source.given("TableArn")) return *given;
  return cfn::sub(
      api.arena(),
      "arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}",
      Map(api.arena(), {{"__TableName__", *source.value.find("TableName")},
                        {"__Region__", region_of(api, source)}}));
}

void add_table(GraphqlApi& api, const GraphqlEntry& source) {
  Arena& arena = api.arena();
  const cfn::Resource made = add_source(api, source, "DynamoDB", "AMAZON_DYNAMODB");
  const Map config(arena, {{"AwsRegion", region_of(api, source)},
                           {"TableName", *source.value.find("TableName")}});
  for (const char* name : {"UseCallerCredentials", "Versioned"}) {
    if (const Value* value = source.given(name)) config.set(name, *value);
  }
  if (const Value* sync = source.given("DeltaSync")) config.set("DeltaSyncConfig", *sync);
  made.set("DynamoDBConfig", config);
  const Value* permissions = source.given("Permissions");
  set_role(api, source, made, "ToTableConnector",
           Map(arena, {{"Type", "AWS::DynamoDB::Table"}, {"Arn", table_arn(api, source)}}),
           permissions != nullptr ? *permissions : Value(List(arena, {"Read", "Write"})));
}

void add_function(GraphqlApi& api, const GraphqlEntry& source) {
  Arena& arena = api.arena();
  const Value function = *source.value.find("FunctionArn");
  const cfn::Resource made = add_source(api, source, "Lambda", "AWS_LAMBDA");
  made.set("LambdaConfig", Map(arena, {{"LambdaFunctionArn", function}}));
  set_role(api, source, made, "ToLambdaConnector",
           Map(arena, {{"Type", "AWS::Lambda::Function"}, {"Arn", function}}),
           List(arena, {Value("Write")}));
}

}  // namespace

void add_graphql_data_sources(GraphqlApi& api) {
  const Value* sources = api.resource().property("DataSources");
  if (sources == nullptr) return;
  for (const GraphqlEntry& source : graphql_entries(sources->find("DynamoDb"), {})) {
    add_table(api, source);
  }
  for (const GraphqlEntry& source : graphql_entries(sources->find("Lambda"), {})) {
    add_function(api, source);
  }
}

}  // namespace slsc::sam
