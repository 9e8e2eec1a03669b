#include "cfn/template.h"

#include <algorithm>

#include "support/check.h"

namespace slsc::cfn {

std::string_view type_of(const Value& resource) {
  const Value* type = resource.find("Type");
  return type == nullptr ? std::string_view() : type->text().value_or("");
}

std::string_view Resource::type() const { return type_of(body_); }

Map Resource::properties() const {
  if (Value* known = body_.find("Properties"); known != nullptr && known->is_map()) {
    return known->as_map();
  }
  const Map made(body_.arena(), 4);
  body_.set("Properties", made);
  return made;
}

void Resource::depends_on(std::string_view logical_id) const {
  Value* known = body_.find("DependsOn");
  if (known == nullptr) {
    body_.set("DependsOn", List(body_.arena(), {logical_id}));
    return;
  }
  if (!known->is_list()) *known = List(body_.arena(), {*known});
  const List ids = known->as_list();
  const bool there = std::ranges::any_of(
      ids, [logical_id](const Value& id) { return id.is_text() && id.as_text() == logical_id; });
  if (!there) ids.push_back(logical_id);
}

Template::Template(Arena& arena) : root_(arena), resources_(arena), outputs_(arena) {}

Resource Template::add_resource(std::string_view logical_id, std::string_view type,
                                Where origin) const {
  const Map body(arena(), 3);
  body.set("Type", type);
  resources_.set(logical_id, Value(body).at(origin), origin.span);
  return {logical_id, body};
}

std::optional<Resource> Template::find_resource(std::string_view logical_id) const {
  const Value* body = resources_.find(logical_id);
  if (body == nullptr || !body->is_map()) return std::nullopt;
  return Resource(logical_id, body->as_map());
}

Map Template::add_output(std::string_view id, std::string_view description, const Value& value,
                         Where origin) const {
  const Map output(arena(), 3);
  if (!description.empty()) output.set("Description", description);
  output.set("Value", value);
  outputs_.set(id, Value(output).at(origin), origin.span);
  return output;
}

void Template::refresh() {
  if (Value* resources = root_.find("Resources"); resources != nullptr && resources->is_map()) {
    resources_ = resources->as_map();
  }
  if (Value* outputs = root_.find("Outputs"); outputs != nullptr && outputs->is_map()) {
    outputs_ = outputs->as_map();
  }
}

}  // namespace slsc::cfn
