#include "sam/expand/role.h"

#include <algorithm>

#include "cfn/policies.h"
#include "support/strings.h"

namespace slsc::sam {

RoleBuilder::RoleBuilder(Expansion& expansion)
    : expansion_(expansion), managed_(expansion.arena()), policies_(expansion.arena()) {}

void RoleBuilder::attach(std::string_view policy) {
  attach(expansion_.arn(concat({"iam::aws:policy/", policy})));
}

void RoleBuilder::attach(const Value& policy) {
  const bool there =
      std::ranges::any_of(managed_, [&](const Value& known) { return equal(known, policy); });
  if (!there) managed_.push_back(policy);
}

void RoleBuilder::add_policy(std::string_view name, const Value& document) {
  const bool there = std::ranges::any_of(policies_, [&](const Value& known) {
    const Value* known_document = known.find("PolicyDocument");
    return known_document != nullptr && equal(*known_document, document);
  });
  if (there) return;
  policies_.push_back(Map(expansion_.arena(),
                          {{"PolicyName", expansion_.keep(name)}, {"PolicyDocument", document}}));
}

Value RoleBuilder::trust(std::string_view service) const {
  Arena& arena = expansion_.arena();
  const Map statement(arena, {{"Effect", "Allow"},
                              {"Action", List(arena, {"sts:AssumeRole"})},
                              {"Principal", Map(arena, {{"Service", List(arena, {service})}})}});
  return cfn::policy_document(statement);
}

Value RoleBuilder::statement(const Value& actions, const Value& resource) const {
  Arena& arena = expansion_.arena();
  const Map statement(arena, {{"Effect", "Allow"}, {"Action", actions}, {"Resource", resource}});
  return Map(arena, {{"Statement", List(arena, {Value(statement)})}});
}

}  // namespace slsc::sam
