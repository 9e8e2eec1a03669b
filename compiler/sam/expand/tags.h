#pragma once

#include "sam/expand/resource_context.h"
#include "value/value.h"

namespace slsc::sam {

/// A map of tags as the list of {Key, Value} that most resources take; a null value is the empty
/// text. What is no map gives an empty list.
List tag_list(Arena& arena, const Value& tags);
/// The same after SAM's own tag, `{creator: SAM}`.
List tag_list(Arena& arena, std::string_view creator, const Value* tags);

/// Reports tags of the resource that SAM sets itself.
void check_tags(const ResourceContext& resource);
/// What PropagateTags does: `tags` become the tags of everything that was made of `owner` and can
/// have some.
void propagate_tags(Expansion& expansion, const SamResource& owner, const Value& tags);

}  // namespace slsc::sam
