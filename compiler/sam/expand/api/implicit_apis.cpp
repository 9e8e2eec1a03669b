#include "sam/expand/api/implicit_apis.h"

namespace slsc::sam {

void add_default_definitions(Expansion&) {}
void add_implicit_rest_api(Expansion&) {}
void add_implicit_http_api(Expansion&) {}
void set_open_api_versions(Expansion&) {}

}  // namespace slsc::sam
