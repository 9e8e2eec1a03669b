#include "sam/expand/api/http_auth.h"

namespace slsc::sam {

void add_http_authorizer_permission(const ResourceContext& api, std::string_view id,
                                    const Value& function_arn) {
  Arena& arena = api.arena();
  const cfn::Resource permission = api.add_child(id, "AWS::Lambda::Permission");
  permission.set("Action", "lambda:InvokeFunction");
  permission.set("FunctionName", function_arn);
  permission.set("Principal", "apigateway.amazonaws.com");
  permission.set("SourceArn",
                 cfn::sub(arena,
                          "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"
                          "${__ApiId__}/authorizers/*",
                          Map(arena, {{"__ApiId__", api.expansion().ref(api.id())}})));
}

}  // namespace slsc::sam
