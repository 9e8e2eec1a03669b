#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "serverless/lower_sam/api/api_parts.h"
#include "serverless/lower_sam/property_table.h"

namespace slsc::serverless::sam {

/// A method, and what it can be in SAM: an event of its function, a part of the document, or both.
struct RestMethod {
  cfn::Resource resource;
  std::string_view path;               ///< `/orders/{id}`
  std::string_view verb;               ///< `GET`, `ANY`
  FoldedFunction* function = nullptr;  ///< that it invokes, when that is one of SAM's
  Value target = {};                   ///< the same in the spelling of the method
  std::optional<Map> event = {};       ///< that says all of it
  bool is_preflight_of_cors = false;   ///< `Cors` makes it

  bool needs_document() const { return !event && !is_preflight_of_cors; }
};

/// Properties of AWS::ApiGateway::Method that a document can hold; events hold all but three.
inline constexpr std::array kMethodProperties = {
    PropertyRow{"ApiKeyRequired", Takes::Flag},
    PropertyRow{"AuthorizationScopes"},
    PropertyRow{"AuthorizationType", Takes::Text},
    PropertyRow{"AuthorizerId"},
    PropertyRow{"HttpMethod", Takes::Text},
    PropertyRow{"Integration", Takes::Map},
    PropertyRow{"MethodResponses", Takes::List},
    PropertyRow{"OperationName", Takes::Text},
    PropertyRow{"RequestModels", Takes::Map},
    PropertyRow{"RequestParameters", Takes::Map},
    PropertyRow{"RequestValidatorId"},
    PropertyRow{"ResourceId"},
    PropertyRow{"RestApiId"},
};

/// A REST API on its way to AWS::Serverless::Api. What each step reads is told in SAM's words here;
/// nothing in the template changes until all of them could.
struct RestApiFolding {
  RestApiFolding(Folding& template_folding, const cfn::Resource& resource)
      : folding(template_folding),
        arena(template_folding.arena()),
        api(resource),
        parts(template_folding, resource),
        properties(arena),
        authorizers(arena),
        schemes(arena),
        definitions(arena),
        validators(arena) {}

  Folding& folding;
  Arena& arena;
  cfn::Resource api;
  ApiParts parts;
  Map properties;

  Map authorizers;  ///< as `Auth` takes them, by name
  // Parts of a document.
  Map schemes;      ///< authorizers that `Auth` has no words for
  Map definitions;  ///< models
  Map validators;
  std::unordered_map<std::string_view, std::string_view> names;  ///< of them all, by logical id
  std::unordered_map<std::string_view, std::string> paths;       ///< by logical id

  std::vector<RestMethod> methods;
  bool is_open_api_3 = false;  ///< what Swagger 2.0, as SAM writes it, could not say
};

/// `arn:...:${ApiGatewayRestApi}/*/*`, in the spelling of `spelled`.
std::string rest_api_source(const RestApiFolding& rest);

// Each says whether SAM can express it.

bool fold_rest_api_settings(RestApiFolding& rest);
bool fold_rest_api_authorizer(RestApiFolding& rest, const cfn::Resource& authorizer);
bool fold_rest_api_gateway_response(RestApiFolding& rest, const cfn::Resource& response);
bool fold_rest_api_model(RestApiFolding& rest, const cfn::Resource& model);
bool fold_rest_api_validator(RestApiFolding& rest, const cfn::Resource& validator);
/// All resources of paths. Each must lead to a method.
bool fold_rest_api_paths(RestApiFolding& rest, const std::vector<cfn::Resource>& resources,
                         const std::vector<cfn::Resource>& methods);
/// After all of these.
bool fold_rest_api_method(RestApiFolding& rest, const cfn::Resource& method);

/// Preflights that are what `Cors` makes become that.
void fold_rest_api_cors(RestApiFolding& rest);

/// How much of the API its document says, and how much events.
enum class RestForm {
  Events,    ///< SAM writes the document
  Merged,    ///< what no function answers stands in the document, to which SAM adds the events
  Document,  ///< all stands there; events tell who may invoke which function
};
RestForm form_of(const RestApiFolding& rest);
/// The events of the form, with the rights that SAM gives for them.
bool fold_rest_api_events(RestApiFolding& rest, RestForm form, std::vector<ApiEvent>& events);
/// `Auth` and the document of the form.
bool complete_settings(RestApiFolding& rest, RestForm form);

/// The names of the models of a method's request, by content type; nothing when one is not the
/// API's.
std::optional<Map> models_of(const RestApiFolding& rest, Map method);
/// The method in a document; nothing when it has no place there.
std::optional<Map> document_of(RestApiFolding& rest, const RestMethod& method);
/// `security` of the method: who may call it. Nothing when an authorizer is not the API's.
std::optional<List> security_of(const RestApiFolding& rest, Map method);

}  // namespace slsc::serverless::sam
