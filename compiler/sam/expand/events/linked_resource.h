#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "sam/expand/events/event.h"

// Buckets and user pools: resources of the template that hold the list of what they invoke.
namespace slsc::sam {

/// The resource that `property` of the event is a Ref to, when it has that type: SAM's view of it,
/// without attributes and with none but the known properties. None: the reason was reported.
std::optional<cfn::Resource> link_resource(const EventContext& event, std::string_view property,
                                           std::string_view type,
                                           std::span<const std::string_view> known_properties);

/// `parent[key]`, which is made when it is absent or null. None: it is of another kind, which was
/// reported; `path` is what messages call it.
std::optional<Map> linked_map(const EventContext& event, Map parent, std::string_view key,
                              std::string_view path);
std::optional<List> linked_list(const EventContext& event, Map parent, std::string_view key,
                                std::string_view path);

}  // namespace slsc::sam
