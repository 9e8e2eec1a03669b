#include "serverless/naming/normalize.h"

#include "support/strings.h"

namespace slsc::serverless::naming {

namespace {

std::string upper_first(std::string text) {
  if (!text.empty()) text.replace(0, 1, to_upper(text.substr(0, 1)));
  return text;
}

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

}  // namespace

std::string normalize_name(std::string_view name) {
  return upper_first(replace_all(replace_all(name, "-", "Dash"), "_", "Underscore"));
}

std::string normalize_alphanumeric(std::string_view name) { return upper_first(only_alphanumeric(name)); }

std::string normalize_path(std::string_view path) {
  std::string id;
  for (const std::string_view part : split(path, '/')) id += normalize_path_part(part);
  return id;
}

}  // namespace slsc::serverless::naming
