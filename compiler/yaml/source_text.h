#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Looks into the source for what yaml-cpp's events leave out: where things end. All positions are
// byte offsets; the text is a prepared one.
namespace slsc::yaml {

/// Past blanks, line ends and comments.
std::size_t skip_space_and_comments(std::string_view text, std::size_t at);
struct Properties {
  std::size_t end;      ///< of the last of them
  std::size_t content;  ///< what comes next, on whatever line
};
/// `!tag` and `&anchor` at `at`, if there are any.
Properties skip_properties(std::string_view text, std::size_t at);
/// Past one tag, anchor or alias.
std::size_t skip_word(std::string_view text, std::size_t at);

struct ScalarExtent {
  std::size_t end = 0;
  std::size_t opening = 0;  ///< bytes before the content: a quote, a block scalar's header
  bool verbatim = false;    ///< the content stands in the source byte for byte
  bool closed = true;       ///< false for a quote that never ends
};

/// The scalar that begins at `at`, of which a parser has made `content`.
ScalarExtent find_scalar_extent(std::string_view text, std::size_t at, std::string_view content);

/// The `?`, `:` or `-` that stands before `at`, blanks and line ends apart; 0 when it is something
/// else.
char find_indicator_before(std::string_view text, std::size_t at);

/// Puts back what `prepared` replaced, in `content` made from the scalar whose content begins at
/// `at`.
void restore_stand_ins(std::string_view prepared, std::string_view source, std::size_t at,
                       std::string& content);

/// Line ends from `at` on, up to the next byte that is no space.
std::size_t count_line_ends(std::string_view text, std::size_t at);

}  // namespace slsc::yaml
