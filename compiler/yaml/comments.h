#pragma once

#include <string_view>
#include <vector>

#include "source/source_manager.h"

namespace slsc::yaml {

struct Comment {
  SourceSpan span;            ///< from `#` to the end of the line
  std::string_view text;      ///< behind `#`, without blanks around it
  bool stands_alone = false;  ///< nothing else is on its line
};

/// The comments of a YAML file, in order. Not part of reading: most runs never ask. The text of a
/// block scalar or a quoted one holds no comments, whatever it looks like.
std::vector<Comment> scan_comments(const SourceFile& file);

}  // namespace slsc::yaml
