#include "sam/expand/code_deploy.h"

namespace slsc::sam {

void add_code_deploy(Expansion&) {}

}  // namespace slsc::sam
