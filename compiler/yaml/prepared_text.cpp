#include "yaml/prepared_text.h"

#include <array>

#include "support/strings.h"
#include "yaml/source_text.h"

namespace slsc::yaml {

namespace {

constexpr std::array<bool, 256> kOrdinary = [] {
  std::array<bool, 256> ordinary{};
  for (std::size_t c = 0x20; c < 256; ++c) ordinary[c] = true;
  ordinary['\n'] = true;
  for (const char c : {'?', '\\', '%'}) ordinary[static_cast<unsigned char>(c)] = false;
  return ordinary;
}();

bool begins_line(std::string_view text, std::size_t at) {
  return at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r';
}

// Could an indicator followed by a blank stand here? Only at the beginning of a line, after another
// such indicator, or after what separates entries in flow.
bool may_begin_token(std::string_view text, std::size_t at) {
  while (true) {
    std::size_t before = at;
    while (before > 0 && is_blank(text[before - 1])) --before;
    if (before == 0 || text[before - 1] == '\n' || text[before - 1] == '\r') return true;
    const char c = text[before - 1];
    if (c == '[' || c == '{' || c == ',' || c == ':') return true;
    if ((c != '-' && c != '?') || before == at) return false;
    at = before - 1;
  }
}

bool is_in_comment(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] != '\n') {
    --at;
    if (text[at] == '#' && (at == 0 || is_space(text[at - 1]))) return true;
  }
  return false;
}

}  // namespace

PreparedText::PreparedText(std::string_view source, Dialect dialect) : text_(source) {
  if (dialect == Dialect::JsYaml && !source.empty() && source.back() != '\n') {
    copy_.reserve(source.size() + 1);
    copy_ = source;
    copy_ += '\n';
    text_ = copy_;
  }
  read_directives(source);
  for (std::size_t i = body_; i < source.size(); ++i) {
    const char c = source[i];
    if (kOrdinary[static_cast<unsigned char>(c)]) continue;
    switch (c) {
      case '?': {
        const bool before_blank = i + 1 == source.size() || is_space(source[i + 1]);
        if (before_blank && may_begin_token(source, i)) break;
        replace(i, kStandIn);
        has_stand_ins_ = true;
        break;
      }
      case '\\':
        replace(i, kBackslashStandIn);
        has_stand_ins_ = true;
        if (i + 1 < source.size() && (source[i + 1] == '"' || source[i + 1] == '\\')) {
          replace(++i, kBackslashStandIn);
        }
        break;
      case '%':
        if (!begins_line(source, i)) break;
        replace(i, kStandIn);
        has_stand_ins_ = true;
        break;
      case '\r':
        if (i + 1 == source.size() || source[i + 1] != '\n') replace(i, '\n');
        break;
      case '\t':
        if (begins_line(source, i)) {
          std::size_t end = i;
          while (end < source.size() && is_blank(source[end])) ++end;
          const bool blank_line = end == source.size() || source[end] == '\n' ||
                                  source[end] == '\r' || source[end] == '#';
          for (; blank_line && i < end; ++i) replace(i, ' ');
          if (blank_line) --i;
        }
        break;
      default:
        if (!control_character_ && !is_in_comment(source, i)) control_character_ = i;
    }
  }
}

void PreparedText::replace(std::size_t at, char with) {
  if (copy_.empty()) {
    copy_ = text_;
    text_ = copy_;
  }
  copy_[at] = with;
}

// Lines that begin with `%` before the document: they ask for a `---`.
void PreparedText::read_directives(std::string_view source) {
  std::size_t at = 0;
  bool any = false;
  while (true) {
    at = skip_space_and_comments(source, at);
    if (at == source.size() || source[at] != '%' || !begins_line(source, at)) break;
    any = true;
    while (at < source.size() && source[at] != '\n') ++at;
  }
  if (!any) return;
  body_ = at;
  if (!source.substr(at).starts_with("---")) missing_document_start_ = at;
}

}  // namespace slsc::yaml
