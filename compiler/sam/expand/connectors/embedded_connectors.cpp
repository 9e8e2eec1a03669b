#include "sam/expand/connectors/connectors.h"

namespace slsc::sam {

void extract_embedded_connectors(Expansion&) {}

}  // namespace slsc::sam
