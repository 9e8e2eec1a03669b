#include "yaml/source_text.h"

#include "support/strings.h"
#include "yaml/prepared_text.h"

namespace slsc::yaml {

namespace {

bool ends_word(char c) {
  return is_space(c) || c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

std::size_t skip_line(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '\n') ++at;
  return at;
}

ScalarExtent quoted(std::string_view text, std::size_t at, std::string_view content) {
  const char quote = text[at];
  bool as_it_stands = true;
  std::size_t i = at + 1;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == quote) {
      if (quote == '"' || i + 1 == text.size() || text[i + 1] != quote) break;
      as_it_stands = false;
      ++i;
    } else if (c == '\n' || c == '\r') {
      as_it_stands = false;
    } else if (c == kBackslashStandIn && quote == '"') {
      as_it_stands = false;
    }
  }
  const std::size_t end = i < text.size() ? i + 1 : text.size();
  return {end, 1, as_it_stands && end - at == content.size() + 2, i < text.size()};
}

// Folding and indentation change only blanks and line ends: all other bytes of the content stand in
// the source in the same order.
std::size_t find_end_of_folded(std::string_view text, std::size_t at, std::string_view content) {
  std::size_t end = at;
  for (const char c : content) {
    if (is_space(c)) continue;
    while (at < text.size() && text[at] != c) ++at;
    if (at < text.size()) ++at;
    end = at;
  }
  return end;
}

}  // namespace

std::size_t skip_space_and_comments(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_space(text[at])) {
      ++at;
    } else if (text[at] == '#') {
      at = skip_line(text, at);
    } else {
      break;
    }
  }
  return at;
}

std::size_t skip_word(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("!<")) {
    const std::size_t close = text.find('>', at);
    return close == std::string_view::npos ? text.size() : close + 1;
  }
  while (at < text.size() && !ends_word(text[at])) ++at;
  return at;
}

Properties skip_properties(std::string_view text, std::size_t at) {
  Properties properties{at, at};
  while (properties.content < text.size() &&
         (text[properties.content] == '!' || text[properties.content] == '&')) {
    properties.end = skip_word(text, properties.content);
    properties.content = skip_space_and_comments(text, properties.end);
  }
  return properties;
}

ScalarExtent find_scalar_extent(std::string_view text, std::size_t at, std::string_view content) {
  if (at >= text.size()) return {text.size()};
  switch (text[at]) {
    case '"':
    case '\'':
      return quoted(text, at, content);
    case '|':
    case '>': {
      const std::size_t body = skip_line(text, at);
      const std::size_t end = find_end_of_folded(text, body, content);
      return {end == body ? skip_word(text, at) : end, body - at};
    }
    default:
      if (text.substr(at, content.size()) == content) return {at + content.size(), 0, true};
      return {find_end_of_folded(text, at, content)};
  }
}

char find_indicator_before(std::string_view text, std::size_t at) {
  while (at > 0 && is_space(text[at - 1])) --at;
  if (at == 0) return 0;
  const char c = text[at - 1];
  return c == '?' || c == ':' || c == '-' ? c : '\0';
}

void restore_stand_ins(std::string_view prepared, std::string_view source, std::size_t at,
                       std::string& content) {
  for (char& c : content) {
    if (is_space(c)) continue;
    while (at < source.size() && prepared[at] != c) ++at;
    if (at == source.size()) return;
    c = source[at++];
  }
}

std::size_t count_line_ends(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  for (; at < text.size() && is_space(text[at]); ++at) count += text[at] == '\n' ? 1 : 0;
  return count;
}

}  // namespace slsc::yaml
