#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/open_api_document.h"
#include "sam/expand/graphql/graphql_api.h"
#include "support/strings.h"

namespace slsc::sam {

Value graphql_file(const GraphqlApi& api, std::string_view name, const Value& uri) {
  const Inputs& inputs = api.expansion().inputs();
  if (!uri.is_text() || uri.as_text().find("://") != std::string_view::npos) return uri;
  if (!inputs.is_local || !inputs.package || !inputs.is_local(uri.as_text())) {
    api.sink()
        .report(diag::sam_file_not_found, uri.where(), uri.as_text(), name)
        .help("the text is passed on as it is, and AppSync takes only `s3://bucket/key`");
    return uri;
  }
  const auto packaged = inputs.package(name, uri, LocalKind::File);
  if (!packaged) return uri;
  const Value* bucket = packaged->location.find("Bucket");
  const Value* key = packaged->location.find("Key");
  if (bucket == nullptr || key == nullptr) return packaged->location;
  return Value(api.expansion().keep(
                   concat({"s3://", bucket->text().value_or(""), "/", key->text().value_or("")})))
      .at(uri.where());
}

std::string_view add_graphql_schema(const GraphqlApi& api) {
  const ResourceContext& resource = api.resource();
  const Value* text = resource.property("SchemaInline");
  const Value* uri = resource.property("SchemaUri");
  const std::string path = concat({"Resources.", resource.id(), ".Properties"});
  if (is_given(text) && is_given(uri)) {
    api.sink().report(diag::sam_exclude_each_other, resource.where("SchemaUri"), path,
                      "SchemaInline", "SchemaUri");
  } else if (!is_given(text) && !is_given(uri)) {
    api.sink().report(diag::sam_property_missing, resource.resource().where, path,
                      "`SchemaInline` or `SchemaUri`");
  }
  const cfn::Resource made = api.add_part("Schema", "AWS::AppSync::GraphQLSchema");
  if (is_given(text)) made.set("Definition", *text);
  if (is_given(uri)) made.set("DefinitionS3Location", graphql_file(api, made.id(), *uri));
  return made.id();
}

bool set_graphql_code(const GraphqlApi& api, const GraphqlEntry& from, const cfn::Resource& to) {
  const Value* text = from.given("InlineCode");
  const Value* uri = from.given("CodeUri");
  if (text != nullptr && uri != nullptr) {
    api.sink().report(diag::sam_exclude_each_other, from.where, from.path, "InlineCode", "CodeUri");
  }
  if (text != nullptr) to.set("Code", *text);
  if (uri != nullptr) to.set("CodeS3Location", graphql_file(api, to.id(), *uri));
  return text != nullptr || uri != nullptr;
}

void set_graphql_runtime(const GraphqlApi& api, const GraphqlEntry& from, const cfn::Resource& to) {
  const Value* runtime = from.given("Runtime");
  if (runtime == nullptr) {
    api.sink()
        .report(diag::sam_property_missing, from.where, from.path, "`Runtime`")
        .help("for example `{Name: APPSYNC_JS, Version: 1.0.0}`");
    return;
  }
  to.set("Runtime", Map(api.arena(), {{"Name", *runtime->find("Name")},
                                      {"RuntimeVersion", *runtime->find("Version")}}));
}

}  // namespace slsc::sam
