#pragma once

#include <cstddef>
#include <string_view>

// Looks into the source for what yaml-cpp's events leave out: where things end. All positions are
// byte offsets; nothing here reads outside the text.
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
  bool verbatim = false;  ///< the content stands in the source byte for byte, after `opening` bytes
  std::size_t opening = 0;
};

/// The scalar that begins at `at`, of which a parser has made `content`.
ScalarExtent find_scalar_extent(std::string_view text, std::size_t at, std::string_view content);

}  // namespace slsc::yaml
