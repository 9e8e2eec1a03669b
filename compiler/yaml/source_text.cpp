#include "yaml/source_text.h"

#include "support/strings.h"

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
    } else if (c == '\\' && quote == '"') {
      as_it_stands = false;
      ++i;
    }
  }
  const std::size_t end = i < text.size() ? i + 1 : text.size();
  return {end, as_it_stands && end - at == content.size() + 2, 1};
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
  if (at >= text.size()) return {text.size(), false, 0};
  switch (text[at]) {
    case '"':
    case '\'':
      return quoted(text, at, content);
    case '|':
    case '>': {
      const std::size_t body = skip_line(text, at);
      const std::size_t end = find_end_of_folded(text, body, content);
      return {end == body ? skip_word(text, at) : end, false, 0};
    }
    default:
      if (text.substr(at, content.size()) == content) return {at + content.size(), true, 0};
      return {find_end_of_folded(text, at, content), false, 0};
  }
}

}  // namespace slsc::yaml
