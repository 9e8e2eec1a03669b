#include "yaml/yaml_reader.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>

#include "diagnostics/catalogue/syntax.h"
#include "source/character_at.h"
#include "support/utf8.h"
#include "yaml/limits.h"
#include "yaml/prepared_text.h"
#include "yaml/syntax_error.h"
#include "yaml/tree_builder.h"

namespace slsc::yaml {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A stream over text that stands in memory already.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

bool is_readable_text(const SourceFile& file, Sink& sink) {
  const std::string_view text = file.text;
  if (text.size() / (1024 * 1024) >= static_cast<std::size_t>(kLargestMegabytes)) {
    sink.report(diag::file_too_large, character_at(file, 0), kLargestMegabytes);
    return false;
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    sink.report(diag::not_utf8_text, character_at(file, 0), "this is UTF-16, not UTF-8 text");
    return false;
  }
  if (const auto invalid = find_invalid_utf8(text)) {
    sink.report(diag::not_utf8_text, character_at(file, *invalid), "this is not UTF-8 text");
    return false;
  }
  if (const std::size_t null = text.find('\0'); null != std::string_view::npos) {
    sink.report(diag::not_utf8_text, character_at(file, null), "a zero byte: this is no text");
    return false;
  }
  return true;
}

}  // namespace

std::optional<Value> read(const SourceFile& file, Dialect dialect, Arena& arena, Sink& sink) {
  if (!is_readable_text(file, sink)) return std::nullopt;
  const PreparedText prepared(file.text, dialect);
  if (const auto control = prepared.control_character()) {
    sink.report(diag::not_utf8_text, character_at(file, *control),
                "a control character cannot stand in YAML");
    return std::nullopt;
  }
  if (const auto line = prepared.missing_document_start()) {
    sink.report(diag::malformed_yaml, character_at(file, *line),
                "`---` must follow lines that begin with `%`");
    return std::nullopt;
  }
  const bool has_mark = file.text.starts_with(kByteOrderMark);
  const std::size_t offset = has_mark ? kByteOrderMark.size() : 0;
  TreeBuilder builder(file, prepared, offset, dialect, arena, sink);
  try {
    TextBuffer buffer(prepared.text().substr(offset));
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stopped&) {
    return std::nullopt;
  } catch (const YAML::DeepRecursion&) {
    // Its message is of a bad file, at the first line.
    sink.report(diag::nested_too_deeply, character_at(file, 0), static_cast<int>(kDeepest));
    return std::nullopt;
  } catch (const YAML::Exception& problem) {
    const auto position = static_cast<std::size_t>(std::max(0, problem.mark.pos));
    report_syntax_error(file, problem.msg, offset + position, builder.open_bracket(), sink);
    return std::nullopt;
  }
  if (!builder.is_whole()) return std::nullopt;
  return builder.root();
}

}  // namespace slsc::yaml
