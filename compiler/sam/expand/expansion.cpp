#include "sam/expand/expansion.h"

#include <algorithm>

#include "cfn/partition.h"
#include "cfn/template.h"
#include "diagnostics/catalogue/sam.h"
#include "sam/expand/references.h"
#include "sam/expand/resource_types.h"
#include "sam/naming/logical_ids.h"
#include "schema/schema.h"
#include "schema/validate.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

// `type` may be generated with the id of a resource of the template that has the same type: it
// takes that resource's place.
constexpr std::string_view kTakesOver[] = {
    "AWS::S3::Bucket",
    "AWS::SNS::Topic",
    "AWS::Cognito::UserPool",
    "AWS::ApiGateway::DomainName",
    "AWS::ApiGateway::DomainNameV2",
    "AWS::ApiGateway::BasePathMapping",
    "AWS::ApiGateway::BasePathMappingV2",
};

Map map_or_empty(Arena& arena, const Value* value) {
  return value != nullptr && value->is_map() ? value->as_map() : Map(arena);
}

// The macros of a template that CloudFormation has to run still; null for none.
Value other_transforms(Arena& arena, const Value& transform) {
  if (!transform.is_list()) return Value();
  const List others(arena);
  for (const Value& name : transform.as_list()) {
    if (!name.text().value_or("").starts_with("AWS::Serverless-")) others.push_back(name);
  }
  return others.empty() ? Value() : Value(others).at(transform.where());
}

Value member_or_null(Map map, std::string_view key) {
  const Value* value = map.find(key);
  return value != nullptr ? *value : Value();
}

}  // namespace

Value* SamResource::attribute(std::string_view name) const {
  Value* value = body.find(name);
  return value != nullptr && !value->is_null() ? value : nullptr;
}

Expansion::Expansion(Map document, const Inputs& inputs, schema::Library& schemas, Arena& arena,
                     Sink& sink)
    : document_(document),
      inputs_(inputs),
      schemas_(schemas),
      arena_(arena),
      sink_(sink),
      partition_(cfn::partition_of(inputs.region)),
      parameters_(member_or_null(document, "Parameters"), inputs.parameters, inputs.region,
                  partition_, arena),
      source_(map_or_empty(arena, document.find("Resources"))),
      out_(arena) {
  for (const Map::Entry& entry : document) {
    if (entry.key() == "Globals") continue;
    const bool is_transform = entry.key() == "Transform";
    const Value kept = is_transform ? other_transforms(arena, entry.value) : entry.value;
    if (is_transform && kept.is_null()) continue;
    out_.root().set(entry.key(), kept, entry.key_span());
  }
  const Map kept(arena, source_.size());
  for (const Map::Entry& entry : source_) {
    if (find_resource_type(cfn::type_of(entry.value)) != nullptr) continue;
    kept.set(entry.key(), entry.value, entry.key_span());
  }
  out_.root().set("Resources", kept);
  out_.refresh();
}

Value Expansion::arn(std::string_view rest) const {
  return keep(concat({"arn:", partition_, ":", rest}));
}

void Expansion::resolve_mappings(Value& value) const {
  sam::resolve_mappings(value, member_or_null(document_, "Mappings"), sink_);
}

bool Expansion::fits_schema(std::string_view schema, Map properties, std::string_view path,
                            Where where) const {
  schema::Options options;
  options.library = &schemas_;
  options.path = path;
  options.unlisted_nulls_count = true;
  Value value = Value(properties).at(where);
  return schema::validate(schema, value, options, sink_);
}

bool Expansion::has_property(std::string_view type, std::string_view property) const {
  const ResourceType* row = find_resource_type(type);
  const schema::Schema* schema = row != nullptr ? schemas_.find(row->schema) : nullptr;
  const Value* properties = schema != nullptr ? schema->source().find("properties") : nullptr;
  return properties != nullptr && properties->find(property) != nullptr;
}

std::optional<SamResource> Expansion::find_source(std::string_view id) const {
  const Value* body = source_.find(id);
  if (body == nullptr || !body->is_map()) return std::nullopt;
  const SourceSpan key = source_.key_span(id);
  return SamResource{id, cfn::type_of(*body), body->as_map(),
                     key.exists() ? Where{key, body->origin()} : body->where()};
}

bool Expansion::check_id(std::string_view id, Where where) const {
  if (is_alphanumeric(id)) return true;
  sink_.report(diag::sam_id_not_alphanumeric, where, id);
  return false;
}

cfn::Resource Expansion::add(const SamResource& owner, std::string_view id, std::string_view type) {
  const std::string_view kept = keep(id);
  const Value* known = source_.find(id);
  if (known != nullptr && id != owner.id) {
    const std::string_view known_type = cfn::type_of(*known);
    const bool takes_over =
        known_type == type && std::ranges::find(kTakesOver, type) != std::end(kTakesOver);
    if (!takes_over) {
      sink_.report(diag::sam_id_taken, owner.where, owner.id, type, id)
          .label(source_.key_span(id), "the template has one of its own with this id");
    }
  }
  if (id != owner.id) check_id(id, owner.where);
  owners_.insert_or_assign(std::string(id), owner.id);
  return out_.add_resource(kept, type, owner.where);
}

std::vector<cfn::Resource> Expansion::generated(std::string_view owner) const {
  std::vector<cfn::Resource> resources;
  for (const Map::Entry& entry : out_.resources()) {
    const auto found = owners_.find(entry.key());
    if (found == owners_.end() || found->second != owner) continue;
    resources.emplace_back(entry.key(), entry.value.as_map());
  }
  return resources;
}

void Expansion::add_condition(std::string_view name, const Value& condition) {
  Value* conditions = out_.root().find("Conditions");
  if (conditions == nullptr || !conditions->is_map()) {
    conditions = &out_.root().set("Conditions", Map(arena_));
  }
  conditions->as_map().set(keep(name), condition);
}

std::string_view Expansion::any_condition(std::string_view base,
                                          std::vector<std::string_view> conditions) {
  constexpr std::size_t kMostOperands = 10;
  std::ranges::sort(conditions);
  conditions.erase(std::unique(conditions.begin(), conditions.end()), conditions.end());
  if (conditions.empty()) return {};
  if (conditions.size() == 1) return conditions.front();
  // Every expression but the first takes the one before it as an operand.
  const std::size_t count = 1 + (conditions.size() - 2) / (kMostOperands - 1);
  std::size_t taken = 0;
  std::string_view name;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t number = count - 1 - i;
    name = keep(number == 0 ? std::string(base) : concat({base, std::to_string(number)}));
    const List operands(arena_);
    while (operands.size() < kMostOperands && taken < conditions.size()) {
      operands.push_back(Map(arena_, {{"Condition", conditions[taken++]}}));
    }
    conditions.push_back(name);
    add_condition(name, Map(arena_, {{"Fn::Or", operands}}));
  }
  return name;
}

void Expansion::refer(std::string_view id, std::string_view property, std::string_view generated) {
  referable_.insert_or_assign(concat({id, ".", property}), std::string(generated));
}

void Expansion::rename(std::string_view old_id, std::string_view new_id) {
  renamed_.insert_or_assign(std::string(old_id), std::string(new_id));
}

void Expansion::replace_dependency(std::string_view id, std::vector<std::string> generated) {
  dependencies_.insert_or_assign(std::string(id), std::move(generated));
}

void Expansion::follow_dependencies() {
  if (dependencies_.empty()) return;
  for (const Map::Entry& resource : out_.resources()) {
    const Value* depends = resource.value.find("DependsOn");
    if (depends == nullptr) continue;
    const List given = depends->is_list() ? depends->as_list() : List(arena_, {*depends});
    const List made(arena_);
    const auto add = [&](const Value& id) {
      const bool there =
          std::ranges::any_of(made, [&](const Value& known) { return equal(known, id); });
      if (!there) made.push_back(id);
    };
    bool changed = false;
    for (const Value& id : given) {
      const auto found = id.is_text() ? dependencies_.find(id.as_text()) : dependencies_.end();
      if (found == dependencies_.end()) {
        add(id);
        continue;
      }
      changed = true;
      for (const std::string& generated : found->second) add(keep(generated));
    }
    if (changed) resource.value.as_map().set("DependsOn", made);
  }
}

void Expansion::finish() {
  // What was generated stands where its owner stood.
  std::map<std::string_view, std::vector<const Map::Entry*>> of_owner;
  for (const Map::Entry& entry : out_.resources()) {
    const auto owner = owners_.find(entry.key());
    const bool generated = owner != owners_.end() && source_.contains(owner->second);
    of_owner[generated ? owner->second : entry.key()].push_back(&entry);
    // SAM writes Properties, be they empty.
    if (owner != owners_.end()) cfn::Resource(entry.key(), entry.value.as_map()).properties();
  }
  const Map ordered(arena_, out_.resources().size());
  const auto add_all = [&](std::string_view owner) {
    const auto found = of_owner.find(owner);
    if (found == of_owner.end()) return;
    for (const Map::Entry* entry : found->second) {
      ordered.set(entry->key(), entry->value, entry->key_span());
    }
    of_owner.erase(found);
  };
  for (const Map::Entry& entry : source_) add_all(entry.key());
  for (const Map::Entry& entry : out_.resources()) add_all(entry.key());
  out_.root().set("Resources", ordered);
  out_.refresh();
  follow_dependencies();
  Value root = out_.value();
  follow_references(root, renamed_, referable_, arena_);
}

}  // namespace slsc::sam
