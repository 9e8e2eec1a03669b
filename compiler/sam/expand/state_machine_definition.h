#pragma once

#include "sam/expand/expansion.h"

namespace slsc::sam {

/// The text of a state machine's definition, as lines that are joined, so that the template can be
/// read. What only CloudFormation knows cannot stand in a text: functions and dynamic references
/// become `${definition_substitution_<n>}`, and are added to `substitutions`.
Value definition_string(const Expansion& expansion, Map definition, Map substitutions);

}  // namespace slsc::sam
