#pragma once

#include "sam/expand/expansion.h"

namespace slsc::sam {

/// The CodeDeploy application, role and deployment groups of the functions with an enabled
/// DeploymentPreference, and the update policies of their aliases. Functions are expanded then.
void add_code_deploy(Expansion& expansion);

}  // namespace slsc::sam
