#include "sam/expand/api/implicit_apis.h"

namespace slsc::sam {

void add_implicit_http_api(Expansion&) {}

}  // namespace slsc::sam
