#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace slsc {

/// The candidate a person most likely meant by `seen`, for "did you mean"; none when nothing is
/// near (more than a third of the letters differ; case does not count) or `seen` is longer than any
/// name people type.
std::optional<std::string> nearest(std::string_view seen,
                                   std::span<const std::string_view> candidates);
std::optional<std::string> nearest(std::string_view seen, std::span<const std::string> candidates);

/// What follows on a command line's mistake: "; did you mean `<near>`?", or nothing.
std::string did_you_mean(const std::optional<std::string>& near);

}  // namespace slsc
