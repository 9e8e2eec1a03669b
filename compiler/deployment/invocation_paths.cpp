#include "deployment/invocation_paths.h"

#include <algorithm>
#include <array>

#include "deployment/function_sites.h"
#include "deployment/lambda_functions.h"
#include "support/strings.h"

namespace slsc::deployment {

namespace {

Where where_of(const cfn::Template& stack, const FunctionSite& site) {
  if (site.slot->span().exists()) return site.slot->where();
  const Map& section = site.resource_type.empty() ? stack.outputs() : stack.resources();
  const Value* entry = section.find(site.resource);
  return entry == nullptr ? Where() : entry->where();
}

std::string qualifier_for_people(const InvocationPath& path) {
  switch (path.qualifier) {
    case Qualifier::None:
    case Qualifier::Latest:
      return "$LATEST";
    case Qualifier::Unknown:
      return path.qualifier_text.empty() ? "?" : path.qualifier_text;
    case Qualifier::Version:
      // A version of this template is known by a logical id with a digest, which says nothing.
      if (!is_digit(path.qualifier_text.front())) return "new version";
      break;
    case Qualifier::Alias:
      break;
  }
  return path.qualifier_text;
}

bool worth_a_row(const InvocationPath& path) {
  return path.use != FunctionUse::Describes && path.use != FunctionUse::Grants;
}

using Row = std::array<std::string, 4>;

std::string render_rows(const std::vector<Row>& rows) {
  std::array<std::size_t, 4> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string out;
  for (const Row& row : rows) {
    std::string line = " ";
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += ' ';
      line += row[i];
      line.append(widths[i] - row[i].size() + 1, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line;
    out += '\n';
  }
  return out;
}

}  // namespace

bool InvocationPath::needs_permission() const {
  const bool asks_itself = resource_type == "AWS::Lambda::EventSourceMapping" ||
                           resource_type == "AWS::Lambda::EventInvokeConfig";
  return use == FunctionUse::Invokes && !by_role && !asks_itself;
}

std::vector<FunctionPaths> invocation_paths(const cfn::Template& stack, std::string_view region) {
  const LambdaFunctions functions(stack, region);
  std::vector<FunctionPaths> result;
  for (const LambdaFunction& function : functions.all()) {
    const LambdaAlias* alias = function.shifted_alias();
    result.push_back(
        {function.logical_id, alias == nullptr ? std::string_view() : alias->name, {}});
  }
  for (const FunctionSite& site : find_function_sites(stack, functions)) {
    for (const FunctionReference& reference : site.references) {
      const auto index = static_cast<std::size_t>(reference.function - functions.all().data());
      InvocationPath path;
      path.place = site.path();
      path.resource = site.resource;
      path.resource_type = site.resource_type;
      path.via = site.use->via;
      path.use = site.use->use;
      path.by_role = site.use->by_role;
      path.qualifier = reference.qualifier;
      path.qualifier_text = reference.qualifier_text;
      path.where = where_of(stack, site);
      result[index].paths.push_back(std::move(path));
    }
  }
  return result;
}

std::string render_invocation_paths(const std::vector<FunctionPaths>& functions) {
  std::string out;
  for (const FunctionPaths& function : functions) {
    if (!out.empty()) out += '\n';
    out += function.function;
    if (!function.shifted_alias.empty()) {
      out += concat({"  (alias ", function.shifted_alias, ", shifted by CodeDeploy)"});
    }
    out += '\n';
    std::vector<Row> rows;
    for (const InvocationPath& path : function.paths) {
      if (!worth_a_row(path)) continue;
      rows.push_back({std::string(path.via), qualifier_for_people(path),
                      std::string(path.resource_type.empty() ? "output" : path.resource_type),
                      path.place});
    }
    out += rows.empty() ? "  nothing in this template invokes it\n" : render_rows(rows);
  }
  return out;
}

}  // namespace slsc::deployment
