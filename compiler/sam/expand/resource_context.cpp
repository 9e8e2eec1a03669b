#include "sam/expand/resource_context.h"

#include "support/strings.h"

namespace slsc::sam {

namespace {

Map properties_of(Arena& arena, const SamResource& resource) {
  Value* properties = resource.attribute("Properties");
  if (properties != nullptr && properties->is_map()) return properties->as_map();
  const Map made(arena);
  resource.body.set("Properties", made);
  return made;
}

void copy_attributes(const SamResource& from, std::initializer_list<std::string_view> names,
                     const cfn::Resource& to) {
  for (const std::string_view name : names) {
    const Value* value = from.attribute(name);
    if (value == nullptr || (name == "DependsOn" && !is_given(value))) continue;
    to.set_attribute(name, *value);
  }
}

}  // namespace

ResourceContext::ResourceContext(Expansion& expansion, const SamResource& resource)
    : expansion_(expansion),
      resource_(resource),
      properties_(properties_of(expansion.arena(), resource)) {}

Value* ResourceContext::property(std::string_view name) const {
  Value* value = properties_.find(name);
  return value != nullptr && !value->is_null() ? value : nullptr;
}

Where ResourceContext::where(std::string_view property) const {
  const SourceSpan span = properties_.key_span(property);
  const Value* value = properties_.find(property);
  if (value == nullptr || !span.exists()) return resource_.where;
  return {span, value->origin()};
}

std::string ResourceContext::path(std::string_view property) const {
  return concat({"Resources.", id(), ".Properties.", property});
}

std::string ResourceContext::child_id(std::string_view suffix) const {
  return concat({id(), suffix});
}

std::string_view ResourceContext::condition() const {
  const Value* condition = resource_.attribute("Condition");
  return condition != nullptr && condition->is_text() ? condition->as_text() : std::string_view();
}

cfn::Resource ResourceContext::add_main(std::string_view id, std::string_view type) const {
  const cfn::Resource made = expansion_.add(resource_, id, type);
  copy_attributes(resource_,
                  {"DependsOn", "Condition", "DeletionPolicy", "UpdatePolicy",
                   "UpdateReplacePolicy", "Metadata"},
                  made);
  return made;
}

cfn::Resource ResourceContext::add_child(std::string_view id, std::string_view type) const {
  const cfn::Resource made = expansion_.add(resource_, id, type);
  copy_attributes(resource_, {"Condition", "DeletionPolicy", "UpdateReplacePolicy"}, made);
  return made;
}

cfn::Resource ResourceContext::add_twin(std::string_view id, std::string_view type) const {
  const cfn::Resource made = expansion_.add(resource_, id, type);
  copy_attributes(
      resource_, {"Condition", "DeletionPolicy", "UpdatePolicy", "UpdateReplacePolicy", "Metadata"},
      made);
  return made;
}

void ResourceContext::copy(std::initializer_list<std::string_view> names,
                           const cfn::Resource& to) const {
  for (const std::string_view name : names) {
    if (const Value* value = property(name)) to.set(name, *value);
  }
}

}  // namespace slsc::sam
