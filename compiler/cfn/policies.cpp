#include "cfn/policies.h"

namespace slsc::cfn {

Map policy_document(List statements) {
  return Map(statements.arena(), {{"Version", "2012-10-17"}, {"Statement", statements}});
}

Map policy_document(Map statement) {
  return policy_document(List(statement.arena(), {Value(statement)}));
}

Map inline_policy(const Value& name, List statements) {
  return Map(statements.arena(),
             {{"PolicyName", name}, {"PolicyDocument", policy_document(statements)}});
}

Map trust_policy(List services) {
  Arena& arena = services.arena();
  return policy_document(Map(arena, {{"Effect", "Allow"},
                                     {"Principal", Map(arena, {{"Service", services}})},
                                     {"Action", List(arena, {"sts:AssumeRole"})}}));
}

}  // namespace slsc::cfn
