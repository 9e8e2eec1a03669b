#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "value/value.h"

// Places in a tree, as people write them: `functions.hello.events[0].sqs`.
namespace slsc {

/// `path` and one step more; an empty path is the root.
std::string path_to_member(std::string_view path, std::string_view key);
std::string path_to_item(std::string_view path, std::size_t index);

/// Where `part`, which is `root` or one of the values in it, stands.
std::string path_of(const Value& root, const Value& part);

/// Splits `a.b[0].c` and `a.b.0.c` alike; steps into lists are numbers.
std::vector<std::string> path_steps(std::string_view path);

/// The index that a text is to JavaScript: digits without leading zeros, in 32 bits. None for
/// names.
std::optional<std::uint32_t> array_index(std::string_view text);

/// The member of a map, or the item of a list; null when there is none.
Value* find_step(const Value& value, std::string_view step);

/// The value at a path, null when there is none.
const Value* find_path(const Value& root, std::string_view path);

}  // namespace slsc
