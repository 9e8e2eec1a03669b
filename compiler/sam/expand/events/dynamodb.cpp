#include "diagnostics/catalogue/sam.h"
#include "sam/expand/events/event.h"

namespace slsc::sam {

void expand_dynamodb(EventContext& event) {
  event.sink().report(diag::sam_not_supported, event.event().where, event.event().id);
}

}  // namespace slsc::sam
