#include "sam/expand/function_url.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/sam.h"
#include "diagnostics/suggest.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-functionurlconfig.html
namespace slsc::sam {

namespace {

struct CorsProperty {
  std::string_view name;
  Kind kind;
  std::string_view expected;
};

constexpr CorsProperty kCorsProperties[] = {
    {"AllowOrigins", Kind::List, "a list"},
    {"AllowMethods", Kind::List, "a list"},
    {"AllowHeaders", Kind::List, "a list"},
    {"ExposeHeaders", Kind::List, "a list"},
    {"AllowCredentials", Kind::Bool, "true or false"},
    {"MaxAge", Kind::Int, "a whole number"},
};

bool check_auth_type(const ResourceContext& function, const Value& config) {
  const Value* type = config.find("AuthType");
  if (type != nullptr &&
      (cfn::is_intrinsic(*type) || type->text() == "AWS_IAM" || type->text() == "NONE")) {
    return true;
  }
  function.sink().report(diag::sam_must_be,
                         type != nullptr ? type->where() : function.where("FunctionUrlConfig"),
                         function.path("FunctionUrlConfig.AuthType"), "`AWS_IAM` or `NONE`");
  return false;
}

void check_cors(const ResourceContext& function, const Value& cors) {
  const std::string path = function.path("FunctionUrlConfig.Cors");
  if (cfn::is_intrinsic(cors)) return;
  if (!cors.is_map()) {
    function.sink().report(diag::sam_must_be, cors.where(), path, "a map");
    return;
  }
  for (const Map::Entry& entry : cors.as_map()) {
    const std::string name = concat({path, ".", entry.key()});
    const auto* known = std::ranges::find(kCorsProperties, entry.key(), &CorsProperty::name);
    if (known == std::end(kCorsProperties)) {
      Diagnostic& problem = function.sink().report(diag::sam_unknown_property,
                                                   {entry.key_span(), entry.value.origin()}, name);
      suggest(problem, entry.key(), kCorsProperties, &CorsProperty::name);
    } else if (entry.value.kind() != known->kind && !cfn::is_intrinsic(entry.value)) {
      function.sink().report(diag::sam_must_be, entry.value.where(), name, known->expected);
    }
  }
}

// A public URL needs both: the right to call the URL, and, since October 2025, the function
// through it.
void add_public_permissions(const ResourceContext& function, const Value& target) {
  const cfn::Resource url =
      function.add_child(function.child_id("UrlPublicPermissions"), "AWS::Lambda::Permission");
  url.set("Action", "lambda:InvokeFunctionUrl");
  url.set("FunctionName", target);
  url.set("Principal", "*");
  url.set("FunctionUrlAuthType", "NONE");
  const cfn::Resource invoke = function.add_child(function.child_id("URLInvokeAllowPublicAccess"),
                                                  "AWS::Lambda::Permission");
  invoke.set("Action", "lambda:InvokeFunction");
  invoke.set("FunctionName", target);
  invoke.set("Principal", "*");
  invoke.set("InvokedViaFunctionUrl", Value(true));
}

}  // namespace

void add_function_url(const ResourceContext& function, const EventTarget& target) {
  const Value* config = function.property("FunctionUrlConfig");
  if (!is_given(config) || !config->is_map()) return;
  const Value* cors = config->find("Cors");
  if (!cfn::is_intrinsic(*config)) {
    if (!check_auth_type(function, *config)) return;
    if (is_given(cors)) check_cors(function, *cors);
  }
  const cfn::Resource url = function.add_child(function.child_id("Url"), "AWS::Lambda::Url");
  const Value* type = config->find("AuthType");
  if (type != nullptr) url.set("AuthType", *type);
  url.set("TargetFunctionArn", target.name);
  if (is_given(cors)) url.set("Cors", *cors);
  const Value* mode = config->find("InvokeMode");
  if (mode != nullptr && !mode->is_null()) url.set("InvokeMode", *mode);
  if (type != nullptr && type->text() == "NONE") add_public_permissions(function, target.name);
}

}  // namespace slsc::sam
