#pragma once

#include "sam/expand/expansion.h"

// APIs that SAM writes the OpenAPI document of: those without one, and ServerlessRestApi and
// ServerlessHttpApi, which events without an API of their own share.
namespace slsc::sam {

/// Gives APIs without a definition SAM's skeleton, and makes them managed.
void add_default_definitions(Expansion& expansion);
/// Adds ServerlessRestApi when an `Api` event of a function or state machine needs it; puts the
/// paths of events into the managed APIs they name; gives RestApiId to events that have none.
void add_implicit_rest_api(Expansion& expansion);
/// The same for ServerlessHttpApi and `HttpApi` events.
void add_implicit_http_api(Expansion& expansion);
/// After Globals: managed REST APIs with an OpenApiVersion 3.x get a document of that version.
void set_open_api_versions(Expansion& expansion);

}  // namespace slsc::sam
