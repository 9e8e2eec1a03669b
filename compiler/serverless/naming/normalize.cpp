#include "serverless/naming/normalize.h"

#include "support/strings.h"

namespace slsc::serverless::naming {

namespace {

std::string only_alphanumeric(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (is_alphanumeric(c)) kept += c;
  }
  return kept;
}

std::string normalize_path_part(std::string_view part) {
  std::string text = replace_all(to_lower(part), "-", "Dash");
  // The reference's pattern is greedy: from the first brace to the last.
  const std::size_t open = text.find('{');
  const std::size_t close = text.rfind('}');
  if (open != std::string::npos && close != std::string::npos && open < close) {
    text = concat({text.substr(0, open), text.substr(open + 1, close - open - 1), "Var",
                   text.substr(close + 1)});
  }
  return upper_first(only_alphanumeric(text));
}

template <typename Letter>
std::size_t run_length(std::string_view text, Letter is_wanted) {
  std::size_t length = 0;
  while (length < text.size() && is_wanted(text[length])) ++length;
  return length;
}

// `HTTPServer` is HTTP, Server: of several capitals before a small letter the last begins the word.
std::size_t word_length(std::string_view text) {
  const std::size_t capitals = run_length(text, is_upper);
  const std::size_t small = run_length(text.substr(capitals), is_lower);
  if (capitals > 1) return small > 0 ? capitals - 1 : capitals;
  if (capitals + small > 0) return capitals + small;
  return run_length(text, is_digit);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t length = word_length(text);
    if (length > 0) words.emplace_back(text.substr(0, length));
    text.remove_prefix(length > 0 ? length : 1);
  }
  return words;
}

}  // namespace

std::string upper_first(std::string_view text) {
  return text.empty() ? "" : concat({to_upper(text.substr(0, 1)), text.substr(1)});
}

std::string normalize_name(std::string_view name) {
  return upper_first(replace_all(replace_all(name, "-", "Dash"), "_", "Underscore"));
}

std::string normalize_alphanumeric(std::string_view name) {
  return upper_first(only_alphanumeric(name));
}

std::string normalize_path(std::string_view path) {
  std::string id;
  for (const std::string_view part : split(path, '/')) id += normalize_path_part(part);
  return id;
}

std::string start_case(std::string_view text) {
  std::string cased;
  for (const std::string& word : words_of(text)) cased += upper_first(word);
  return cased;
}

std::string camel_case(std::string_view text) {
  std::string cased;
  for (const std::string& word : words_of(text)) {
    cased += cased.empty() ? to_lower(word) : upper_first(to_lower(word));
  }
  return cased;
}

}  // namespace slsc::serverless::naming
