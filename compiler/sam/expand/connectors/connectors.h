#pragma once

#include "sam/expand/expansion.h"

namespace slsc::sam {

/// `Connectors` of a resource become AWS::Serverless::Connector resources `{resource}{name}`.
void extract_embedded_connectors(Expansion& expansion);

}  // namespace slsc::sam
