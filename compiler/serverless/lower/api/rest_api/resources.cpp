#include <unordered_set>

#include "diagnostics/catalogue/lint.h"
#include "diagnostics/catalogue/lowering.h"
#include "serverless/lower/api/rest_api/rest_api.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/strings.h"

// A REST API is a tree of path parts, and each part is a resource of its own. Resources that exist
// elsewhere carry the id of the tree's node they are; ours hang below the nearest of them, else
// below the root.
namespace slsc::serverless {

namespace {

std::string_view parent_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

class Tree {
 public:
  explicit Tree(RestApi& api) : api_(api) {
    for (const ExistingRestResource& resource : api.settings.existing_resources) {
      if (!resource.id.truthy() || resource.path.empty()) continue;
      api.resource_ids.insert_or_assign(resource.path, resource.id);
      for (std::string_view above = parent_of(resource.path); !above.empty();
           above = parent_of(above)) {
        above_existing_.insert(above);
      }
    }
  }

  // Makes the resource of a path after those above it.
  void add(std::string_view path, Where where) {
    if (path.empty() || api_.resource_ids.contains(path)) return;
    if (above_existing_.contains(path)) {
      api_.context.sink()
          .report(diag::rest_resource_id_missing, where, path)
          .help("a resource below it exists, so this one does: add its id to `restApiResources`");
      api_.resource_ids.emplace(path, Value());
      return;
    }
    const std::string_view parent = parent_of(path);
    const std::string_view part = parent.empty() ? path : path.substr(parent.size() + 1);
    add(parent, where);
    check_variable(parent, part, where);

    const std::string_view logical_id = api_.context.keep(naming::rest_api_resource(path));
    const cfn::Resource resource =
        api_.context.add_resource(logical_id, "AWS::ApiGateway::Resource", where);
    resource.set("ParentId", api_.resource_id(parent));
    resource.set("PathPart", part);
    resource.set("RestApiId", api_.id());
    api_.resource_ids.emplace(path, api_.context.ref(logical_id));
  }

 private:
  // API Gateway takes one variable at a place of the path: /users/{id} and /users/{name} are an
  // error at deployment.
  void check_variable(std::string_view parent, std::string_view part, Where where) {
    if (!part.starts_with('{')) return;
    const auto [known, is_new] = variables_.try_emplace(parent, Variable{part, where});
    if (is_new || known->second.part == part) return;
    api_.context.sink()
        .report(diag::sibling_path_variables, where, part, known->second.part)
        .label(known->second.where.span, "the other one is here")
        .help("call the variable the same in both paths");
  }

  struct Variable {
    std::string_view part;
    Where where;
  };
  RestApi& api_;
  std::unordered_set<std::string_view> above_existing_;
  std::unordered_map<std::string_view, Variable> variables_;
};

}  // namespace

void add_resources(RestApi& api) {
  Tree tree(api);
  for (const auto& [function, event, position] : api.events) tree.add(event.path, event.path_where);
}

}  // namespace slsc::serverless
