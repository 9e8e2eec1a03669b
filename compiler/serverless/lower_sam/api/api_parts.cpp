#include "serverless/lower_sam/api/api_parts.h"

#include <algorithm>

#include "cfn/references.h"
#include "deployment/spelled_text.h"
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
  if (properties.size() == 4 && action != nullptr && function != nullptr && principal != nullptr &&
      source != nullptr && action->text() == "lambda:InvokeFunction" &&
      principal->text() == "apigateway.amazonaws.com") {
    permissions_.push_back({permission, spelled(*function), spelled(*source)});
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

bool ApiParts::add_permission(const Value& function, std::string_view source,
                              const FoldedFunction* owner) {
  const std::string name = spelled(function);
  for (const Permission& permission : permissions_) {
    if (contains(permission.resource.id()) || permission.source != source) continue;
    // What is computed otherwise is spelled as nothing.
    const Value& other = *permission.resource.properties().find("FunctionName");
    if (permission.function != name || (name.empty() && !equal(other, function))) continue;
    return add(permission.resource, owner);
  }
  return false;
}

bool ApiParts::is_hidden(const cfn::Resource& part) const {
  return std::ranges::all_of(folding_.users(part.id()), [&](std::string_view user) {
    return contains(user) || folding_.is_gone(user);
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
    return id == api_.id() || contains(id) || folding_.depends(references, id) || is_alias(id);
  });
}

bool ApiParts::need_api_by_way_of_others() const {
  std::vector<std::string_view> others;
  for (const cfn::Resource& part : parts_) {
    for (const auto& needed : {references_of(part), dependencies(part)}) {
      for (const std::string_view id : needed) {
        if (id != api_.id() && !contains(id)) others.push_back(id);
      }
    }
  }
  return folding_.depends(std::move(others), api_.id());
}

bool ApiParts::are_closed() const {
  return std::ranges::all_of(
             parts_,
             [&](const cfn::Resource& part) { return is_hidden(part) && waits_as_api(part); }) &&
         !need_api_by_way_of_others();
}

void ApiParts::remove(Folding& folding) const {
  for (const cfn::Resource& part : parts_) folding.remove(part.id());
}

bool has_only(const cfn::Resource& resource, std::initializer_list<std::string_view> attributes) {
  return std::ranges::all_of(resource.body(), [&](const Map::Entry& attribute) {
    const std::string_view key = attribute.key();
    return key == "Type" || key == "Properties" ||
           std::ranges::find(attributes, key) != attributes.end();
  });
}

std::optional<Value> function_of_uri(const Value& uri, Arena& arena) {
  using Kind = deployment::TextPart::Kind;
  constexpr std::string_view kPath = ":lambda:path/2015-03-31/functions/";
  constexpr std::string_view kEnd = "/invocations";
  std::vector<deployment::TextPart> parts = deployment::spell(uri);
  if (parts.size() < 5 || parts.back().kind != Kind::Text || parts[0].text != "arn:" ||
      parts[1].logical_id != "AWS::Partition" || parts[2].text != ":apigateway:" ||
      parts[3].logical_id != "AWS::Region" || !parts[4].text.starts_with(kPath) ||
      !parts.back().text.ends_with(kEnd)) {
    return std::nullopt;
  }
  parts[4].text.erase(0, kPath.size());
  std::string& end = parts.back().text;
  if (end.size() < kEnd.size()) return std::nullopt;
  end.erase(end.size() - kEnd.size());
  parts.erase(parts.begin(), parts.begin() + 4);
  std::erase_if(parts, [](const deployment::TextPart& part) {
    return part.kind == Kind::Text && part.text.empty();
  });
  return parts.empty() ? std::nullopt : std::optional(deployment::unspell(arena, parts));
}

bool may_be_replaced(const Folding& folding, const cfn::Resource& stage, std::string_view id) {
  if (!has_only(stage, {"DependsOn"}) || (id != stage.id() && folding.out().has_resource(id))) {
    return false;
  }
  const std::vector<std::string_view> references = references_of(stage);
  return std::ranges::all_of(dependencies(stage), [&](std::string_view dependency) {
    return folding.depends(references, dependency);
  });
}

void replace_stage(Folding& folding, const cfn::Resource& stage, std::string_view id) {
  folding.remove(stage.id());
  folding.wait_instead(stage.id(), id);
  if (id != stage.id()) folding.rename(stage.id(), id);
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
