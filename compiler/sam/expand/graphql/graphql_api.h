#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sam/expand/resource_context.h"

// The parts of a GraphQL API of AppSync. Unlike other SAM resources it passes all its attributes on
// to everything that is made of it, DependsOn among them.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-graphqlapi.html
namespace slsc::sam {

/// A GraphQL API while it is expanded: what its parts know of each other.
class GraphqlApi {
 public:
  explicit GraphqlApi(ResourceContext& resource) : resource_(resource) {}

  ResourceContext& resource() const { return resource_; }
  Expansion& expansion() const { return resource_.expansion(); }
  Arena& arena() const { return resource_.arena(); }
  Sink& sink() const { return resource_.sink(); }

  /// {id}{suffix}, a part of the API that knows its ApiId.
  cfn::Resource add_part(std::string_view suffix, std::string_view type) const;
  /// {id}{suffix}, a role for AppSync. Returns it without policies.
  cfn::Resource add_role(std::string_view suffix) const;
  /// Lets `source` use `destination` as the connector {id}{suffix} would: each is {Type, Arn ...}.
  void connect(std::string_view suffix, Map source, Map destination,
               const Value& permissions) const;

  /// Of each data source, by its key, what its name is.
  std::map<std::string_view, Value> data_sources;
  /// Of each function, by its key, what its id is.
  std::map<std::string_view, Value> functions;
  /// The name of the data source that does nothing; it is made when somebody asks for it.
  Value none_source();
  void add_none_source() const;

 private:
  ResourceContext& resource_;
  bool needs_none_source_ = false;
};

/// An entry of DataSources, Functions, Resolvers ...: its key and what stands there.
struct GraphqlEntry {
  std::string_view key;
  Value value;
  std::string path;  ///< `Resources.Api.Properties.Functions.get`, for messages
  Where where;       ///< the key

  /// Null when the member is absent or empty.
  const Value* given(std::string_view name) const;
  void copy(std::initializer_list<std::string_view> names, const cfn::Resource& to) const;
};

/// The entries of `map`, which stands at `path`; those that are no maps are left out.
std::vector<GraphqlEntry> graphql_entries(const Value* map, const std::string& path);

/// Who may use the API. Functions that decide that are connected with it.
void set_graphql_auth(const GraphqlApi& api, const cfn::Resource& made);
void set_graphql_logging(const GraphqlApi& api, const cfn::Resource& made);
/// Returns the id of the schema; empty when there is none, which was reported.
std::string_view add_graphql_schema(const GraphqlApi& api);
void add_graphql_data_sources(GraphqlApi& api);
void add_graphql_functions(GraphqlApi& api);
/// `schema`: the id of the schema, which they wait for.
void add_graphql_resolvers(const GraphqlApi& api, std::string_view schema);

/// Sets Code or CodeS3Location from InlineCode or CodeUri. False when neither is given. Both
/// together are reported.
bool set_graphql_code(const GraphqlApi& api, const GraphqlEntry& from, const cfn::Resource& to);
/// Sets Runtime; that there is none is reported.
void set_graphql_runtime(const GraphqlApi& api, const GraphqlEntry& from, const cfn::Resource& to);
/// The URL of a file in S3: `uri` itself, or where the local file is that it names.
Value graphql_file(const GraphqlApi& api, std::string_view name, const Value& uri);

}  // namespace slsc::sam
