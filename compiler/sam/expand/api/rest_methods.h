#pragma once

#include <optional>
#include <string_view>

#include "sam/expand/api/open_api_document.h"
#include "sam/expand/events/event.h"

// Methods of REST APIs that `Api` events ask for.
namespace slsc::sam {

/// The method of one event, in the API that it names.
struct RestMethod {
  const EventContext& event;
  SamResource api;
  Map api_properties;
  std::string_view path;
  std::string_view method;  ///< in lower case
  Value stage;              ///< what permissions and policies call the stage

  /// Null when the API has no such property.
  Value* of_api(std::string_view property) const;
};

/// None when the event names no API, which was reported.
std::optional<RestMethod> find_method(const EventContext& event);
/// The document of the API; none when SAM does not edit it.
std::optional<OpenApiDocument> document_of(const RestMethod& method);

/// Adds the method with its integration, under the function's condition. False, and reported, when
/// another event has the same method.
bool add_method(const RestMethod& method, const OpenApiDocument& document, Map integration,
                Map responses);
/// What `Auth` of the event asks for: an authorizer, an API key, a resource policy.
void add_method_auth(const RestMethod& method, const OpenApiDocument& document);
void add_request_model(const RestMethod& method, const OpenApiDocument& document);
void add_request_parameters(const RestMethod& method, const OpenApiDocument& document);

}  // namespace slsc::sam
