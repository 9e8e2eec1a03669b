#include "cfn/stack_config.h"

#include "support/strings.h"

namespace slsc::cfn {

void add_tags(Map tags, Map more) {
  for (const Map::Entry& tag : more) {
    if (tag.key() != kStageTag && equals_ignoring_case(tag.key(), kStageTag)) tags.erase(kStageTag);
    tags.set(tag.key(), tag.value, tag.key_span());
  }
}

}  // namespace slsc::cfn
