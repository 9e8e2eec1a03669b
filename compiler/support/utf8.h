#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace slsc {

/// The byte offset of the first ill-formed sequence (RFC 3629), none when all is well.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);
void append_utf8(std::string& out, std::uint32_t code_point);
/// Columns a terminal needs; combining marks take none, East Asian wide characters two. Tabs
/// count 1.
std::size_t display_width(std::string_view text);
/// UTF-16 code units, for JavaScript's lengths and editors' columns.
std::size_t utf16_length(std::string_view text);
/// Code points.
std::size_t utf8_length(std::string_view text);
/// Bytes that are no UTF-8, such as those of file names, as `\xff`.
std::string escape_ill_formed(std::string_view text);
/// What a terminal acts on instead of showing it (control characters, ends of lines, marks of
/// direction) as `\n`, `\u001b` or `\u202e`.
std::string escape_controls(std::string_view text);
/// The same, each as one `?`.
std::string mask_controls(std::string_view text);

}  // namespace slsc
