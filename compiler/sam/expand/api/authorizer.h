#pragma once

#include <string_view>
#include <vector>

#include "sam/expand/resource_context.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html
namespace slsc::sam {

inline constexpr std::string_view kAwsIam = "AWS_IAM";
inline constexpr std::string_view kNone = "NONE";

/// One entry of `Auth.Authorizers` of a REST API, or AWS_IAM, which needs none.
struct Authorizer {
  std::string_view name;
  Value settings;  ///< null for AWS_IAM
  Where where;     ///< its key

  const Value* find(std::string_view setting) const { return settings.find(setting); }
  const Value* identity(std::string_view setting) const {
    const Value* identity = find("Identity");
    return identity != nullptr ? identity->find(setting) : nullptr;
  }
  bool is_cognito() const { return is_given(find("UserPoolArn")); }
  bool is_request() const {
    const Value* type = find("FunctionPayloadType");
    return type != nullptr && type->text() == "REQUEST";
  }
  Value scopes(Arena& arena) const {
    const Value* scopes = find("AuthorizationScopes");
    return scopes != nullptr && !scopes->is_null() ? *scopes : Value(List(arena));
  }
};

/// In the order of the template, AWS_IAM first when it is the default.
std::vector<Authorizer> authorizers_of(const Value& auth);
/// False when something is wrong with one of them, which was reported.
bool check_authorizers(const ResourceContext& api, const Value& auth);
/// What the document says of an authorizer.
Map security_definition(const Expansion& expansion, const Authorizer& authorizer);

}  // namespace slsc::sam
