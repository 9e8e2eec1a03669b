#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/secrets.h"
#include "value/value.h"

namespace slsc {

/// The part of a tree that a path names: `Resources.Hello*.Type`. A step with `*` matches keys and
/// gives a map from them to what the rest of the path finds there.
std::optional<Value> find_shown(const Value& root, std::string_view path, Arena& arena);

/// A copy of `value` without the secrets in its texts.
Value without_secrets(const Value& value, const Secrets& secrets, Arena& arena);

/// JSON for reading: what fits on a line stays on it, except the outermost list or map.
std::string shown_text(const Value& value);

/// YAML for reading, intrinsics in their short form when `short_tags`: a scalar is itself.
std::string yaml_text(const Value& value, bool short_tags);

}  // namespace slsc
