#include "serverless/lower_sam/api/api_parts.h"

#include <algorithm>
#include <array>

#include "cfn/references.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

std::vector<std::string_view> references_of(const cfn::Resource& resource) {
  std::vector<cfn::Reference> found;
  cfn::collect_references(resource.properties(), cfn::In::Elsewhere, found);
  std::vector<std::string_view> names;
  names.reserve(found.size());
  for (const cfn::Reference& reference : found) names.push_back(reference.name);
  return names;
}

bool same_condition(const cfn::Resource& part, const FoldedFunction* owner) {
  const Value* own = part.body().find("Condition");
  const Value* other = owner == nullptr ? nullptr : owner->resource.body().find("Condition");
  return own == nullptr || other == nullptr ? own == other : equal(*own, *other);
}

}  // namespace

ApiParts::ApiParts(const Folding& folding, const cfn::Resource& api)
    : folding_(folding), api_(api) {
  for (const std::string_view id : folding.users(api.id())) {
    const auto resource = folding.out().find_resource(id);
    const bool known = !mentioning_.empty() && mentioning_.back().id() == id;
    if (!resource || known || folding.is_gone(id)) continue;
    mentioning_.push_back(*resource);
    if (resource->type() == "AWS::Lambda::Permission") note_permission(*resource);
  }
}

// One with more to it than SAM's stays.
void ApiParts::note_permission(const cfn::Resource& permission) {
  const Map properties = permission.properties();
  const Value* action = properties.find("Action");
  const Value* function = properties.find("FunctionName");
  const Value* principal = properties.find("Principal");
  const Value* source = properties.find("SourceArn");
  const std::size_t expected = source == nullptr ? 3 : 4;
  const std::string source_text = source == nullptr ? std::string() : spelled(*source);
  if (source != nullptr && source_text.empty()) return;
  if (properties.size() == expected && action != nullptr && function != nullptr &&
      principal != nullptr && action->text() == "lambda:InvokeFunction" &&
      principal->text() == "apigateway.amazonaws.com") {
    permissions_.push_back({permission, *function, folding_.target(function), source_text});
  }
}

bool ApiParts::is_of_api(const cfn::Resource& resource, std::string_view property) const {
  const Value* id = resource.properties().find(property);
  return id != nullptr && cfn::ref_target(*id) == api_.id();
}

bool ApiParts::add(const cfn::Resource& part, const FoldedFunction* owner) {
  if (!has_only(part, {"DependsOn", "Condition"}) || !same_condition(part, owner)) return false;
  if (ids_.insert(part.id()).second) parts_.push_back(part);
  return true;
}

std::vector<ApiParts::Permission*> ApiParts::permissions_for(const Value& function,
                                                             std::string_view source) {
  const FoldedFunction* target = folding_.target(&function);
  std::vector<Permission*> found;
  for (Permission& permission : permissions_) {
    const bool same =
        target == nullptr ? equal(permission.function, function) : permission.target == target;
    if (same && permission.source == source) found.push_back(&permission);
  }
  return found;
}

bool ApiParts::add_permission(const Value& function, std::string_view source,
                              const FoldedFunction* owner) {
  const std::vector<Permission*> found = permissions_for(function, source);
  for (const Permission* permission : found) {
    if (permission->is_kept || contains(permission->resource.id())) continue;
    return add(permission->resource, owner);
  }
  return !found.empty();
}

void ApiParts::keep_permission(const Value& function, std::string_view source) {
  for (Permission* permission : permissions_for(function, source)) {
    if (contains(permission->resource.id())) continue;
    permission->is_kept = true;
    return;
  }
}

bool ApiParts::is_permission(std::string_view id) const {
  return std::ranges::any_of(
      permissions_, [id](const Permission& permission) { return permission.resource.id() == id; });
}

/// Others may wait for a part by name, as they then do for the API. A right is more than the API.
bool ApiParts::is_hidden(const cfn::Resource& part) const {
  return std::ranges::all_of(folding_.users(part.id()), [&](std::string_view user) {
    if (contains(user) || folding_.is_gone(user)) return true;
    const auto resource = folding_.out().find_resource(user);
    if (!resource || part.type() == "AWS::Lambda::Permission") return false;
    std::vector<cfn::Reference> references;
    cfn::collect_references(resource->body(), cfn::In::Elsewhere, references);
    return std::ranges::find(references, part.id(), &cfn::Reference::name) == references.end();
  });
}

// SAM's API waits for what its document mentions: aliases of functions, even if the part names
// them.
bool ApiParts::waits_as_api(const cfn::Resource& part) const {
  const std::vector<std::string_view> references = references_of(part);
  const auto is_alias = [&](std::string_view id) {
    const FoldedFunction* function = folding_.function_of_alias(id);
    return function != nullptr && folding_.depends(references, function->resource.id());
  };
  return std::ranges::all_of(dependencies(part), [&](std::string_view id) {
    return id == api_.id() || contains(id) || is_permission(id) ||
           folding_.depends(references, id) || is_alias(id);
  });
}

bool ApiParts::need_api_by_way_of_others() const {
  std::vector<std::string_view> others;
  for (const cfn::Resource& part : parts_) {
    for (const auto& needed : {references_of(part), dependencies(part)}) {
      for (const std::string_view id : needed) {
        if (id != api_.id() && !contains(id) && !is_permission(id)) others.push_back(id);
      }
    }
  }
  return folding_.depends(std::move(others), api_.id());
}

bool ApiParts::are_closed() const {
  return std::ranges::all_of(
      parts_, [&](const cfn::Resource& part) { return is_hidden(part) && waits_as_api(part); });
}

void ApiParts::remove(Folding& folding) const {
  for (const cfn::Resource& part : parts_) {
    folding.remove(part.id());
    folding.wait_instead(part.id(), api_.id());
  }
}

bool has_only(const cfn::Resource& resource, std::initializer_list<std::string_view> attributes) {
  return std::ranges::all_of(resource.body(), [&](const Map::Entry& attribute) {
    const std::string_view key = attribute.key();
    return key == "Type" || key == "Properties" ||
           std::ranges::find(attributes, key) != attributes.end();
  });
}

bool is_method(std::string_view verb) {
  constexpr std::array<std::string_view, 8> kMethods = {"ANY",     "DELETE", "GET",  "HEAD",
                                                        "OPTIONS", "PATCH",  "POST", "PUT"};
  return std::ranges::find(kMethods, verb) != kMethods.end();
}

bool is_authorizer_name(std::string_view name) {
  return !name.empty() && name != "AWS_IAM" && name != "NONE" && name != "api_key" &&
         std::ranges::all_of(
             name, [](char c) { return is_alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

std::optional<cfn::Resource> integration_of_route(const Folding& folding, const Value* target) {
  constexpr std::string_view kBegin = "integrations/${";
  const std::string text = target == nullptr ? std::string() : spelled(*target);
  if (!text.starts_with(kBegin) || !text.ends_with('}')) return std::nullopt;
  const std::string id = text.substr(kBegin.size(), text.size() - kBegin.size() - 1);
  return folding.find(folding.arena().copy(id), "AWS::ApiGatewayV2::Integration");
}

bool may_be_replaced(const Folding& folding, const cfn::Resource& resource, std::string_view id) {
  if (!has_only(resource, {"DependsOn"}) ||
      (id != resource.id() && folding.out().has_resource(id))) {
    return false;
  }
  const std::vector<std::string_view> references = references_of(resource);
  return std::ranges::all_of(dependencies(resource), [&](std::string_view dependency) {
    return folding.depends(references, dependency);
  });
}

void replace(Folding& folding, std::string_view resource, std::string_view id) {
  folding.remove(resource);
  folding.wait_instead(resource, id);
  if (id != resource) folding.rename(resource, id);
}

bool add_api_events(Folding& folding, std::string_view type, const std::vector<ApiEvent>& events) {
  std::vector<std::pair<FoldedFunction*, std::string_view>> added;
  for (const ApiEvent& event : events) {
    const auto name = folding.add_event(*event.function, event.id, type, event.properties);
    if (!name) {
      for (const auto& [function, known] : added) function->events.erase(known);
      return false;
    }
    added.emplace_back(event.function, *name);
  }
  return true;
}

}  // namespace slsc::serverless::sam
