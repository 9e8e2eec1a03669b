#pragma once

#include "sam/expand/expansion.h"

namespace slsc::sam {

/// Checks Globals and merges each section into the resources of its type, those of the implicit
/// APIs included; `IgnoreGlobals` is honoured and consumed. The section leaves the document.
void apply_globals(Expansion& expansion);

}  // namespace slsc::sam
