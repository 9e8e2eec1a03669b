#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "yaml/yaml_reader.h"

namespace slsc::yaml {

/// What stands for a hidden byte. No source that is accepted has these bytes outside comments.
inline constexpr char kStandIn = '\x01';
inline constexpr char kBackslashStandIn = '\x02';

/// A YAML text as yaml-cpp 0.7 reads it right. It is the source with single bytes replaced, so that
/// all positions stay; most sources need nothing replaced and are not copied.
///
/// Replaced are, by bytes that no source has: a `?` that is no indicator (yaml-cpp ends plain
/// scalars in flow lists at it, as in `[cron(0 2 * * ? *)]`), backslashes with the quote or
/// backslash they escape (its escapes know neither surrogate pairs nor UTF-8 for `\_`), and a `%`
/// that begins no directive (it skips such lines). CR alone becomes LF, and tabs in blank lines
/// become blanks. A missing
/// end of the last line is added where the dialect's own parser adds it.
class PreparedText {
 public:
  PreparedText(std::string_view source, Dialect dialect);
  PreparedText(const PreparedText&) = delete;
  PreparedText& operator=(const PreparedText&) = delete;

  std::string_view text() const { return text_; }
  /// Has a byte that stands in scalars been replaced?
  bool has_stand_ins() const { return has_stand_ins_; }
  /// The first control character outside comments.
  std::optional<std::size_t> control_character() const { return control_character_; }
  /// The first line after directives that is not `---`.
  std::optional<std::size_t> missing_document_start() const { return missing_document_start_; }

 private:
  void replace(std::size_t at, char with);
  void read_directives(std::string_view source);

  std::string copy_;
  std::string_view text_;
  bool has_stand_ins_ = false;
  std::size_t body_ = 0;  // where the directives end
  std::optional<std::size_t> control_character_;
  std::optional<std::size_t> missing_document_start_;
};

}  // namespace slsc::yaml
