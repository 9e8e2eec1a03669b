#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "value/value.h"

namespace slsc::serverless {

/// GET POST PUT PATCH OPTIONS HEAD DELETE: all that ANY stands for.
std::span<const std::string_view> http_verbs();
/// `get` is GET, `*` is ANY; nothing for what is no verb.
std::optional<std::string_view> http_verb(std::string_view text);

/// The two halves of `GET /orders`, each with its place.
struct VerbAndPath {
  Value verb;
  Value path;  ///< null when there is only one word
};
VerbAndPath split_verb_and_path(const Value& text);

}  // namespace slsc::serverless
