#include "resolve/dotenv.h"

#include <algorithm>
#include <set>

#include "diagnostics/catalogue/input.h"
#include "support/strings.h"

namespace slsc::resolve {

namespace {

bool is_key_character(char c) { return is_alphanumeric(c) || c == '_' || c == '.' || c == '-'; }

std::size_t skip_space(std::string_view text, std::size_t i) {
  while (i < text.size() && is_space(text[i])) ++i;
  return i;
}

std::size_t skip_blanks(std::string_view text, std::size_t i) {
  while (i < text.size() && is_blank(text[i])) ++i;
  return i;
}

std::size_t line_end(std::string_view text, std::size_t i) {
  return std::min(text.find('\n', i), text.size());
}

// The quote that ends a quoted value: not one after a backslash, and only a comment may follow it
// on its line.
std::optional<std::size_t> closing_quote(std::string_view text, std::size_t opening) {
  std::size_t i = opening + 1;
  while (i < text.size() && text[i] != text[opening]) i += text[i] == '\\' ? 2 : 1;
  if (i >= text.size()) return std::nullopt;
  const std::size_t after = skip_blanks(text, i + 1);
  if (after < text.size() && text[after] != '\n' && text[after] != '#') return std::nullopt;
  return i;
}

// At what follows `=`; moves `i` to the end of the value's last line.
std::string read_value(std::string_view text, std::size_t& i) {
  const std::size_t begin = skip_blanks(text, i);
  const char quote = begin < text.size() ? text[begin] : '\0';
  if (quote == '"' || quote == '\'' || quote == '`') {
    if (const auto end = closing_quote(text, begin)) {
      i = line_end(text, *end);
      std::string value(text.substr(begin + 1, *end - begin - 1));
      if (quote != '"') return value;
      return replace_all(replace_all(value, "\\n", "\n"), "\\r", "\r");
    }
  }
  i = line_end(text, begin);
  const std::string_view line = text.substr(begin, i - begin);
  std::string_view value = trim(line.substr(0, line.find('#')));
  const bool is_quoted = value.size() >= 2 && value.front() == value.back() &&
                         (quote == '"' || quote == '\'' || quote == '`');
  if (is_quoted) value = value.substr(1, value.size() - 2);
  return std::string(value);
}

bool is_name_start(char c) { return is_letter(c) || c == '_'; }

struct Reference {
  std::size_t begin;
  std::size_t end;
  std::string_view expression;
};

// The first `$NAME` or `${...}` without a backslash before it.
std::optional<Reference> find_reference(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '$' || (i > 0 && text[i - 1] == '\\')) continue;
    if (text[i + 1] == '{') {
      const std::size_t end = text.find_first_of("{}", i + 2);
      if (end == std::string_view::npos || text[end] != '}' || end == i + 2) continue;
      return Reference{i, end + 1, text.substr(i + 2, end - i - 2)};
    }
    if (!is_name_start(text[i + 1])) continue;
    std::size_t end = i + 1;
    while (end < text.size() && (is_alphanumeric(text[end]) || text[end] == '_')) ++end;
    return Reference{i, end, text.substr(i + 1, end - i - 1)};
  }
  return std::nullopt;
}

// References may lead to references; each text is expanded once, so that a circle ends.
std::string expand_value(std::string text, const Texts& environment) {
  constexpr std::size_t kLongest = 64 * 1024;
  std::set<std::string> seen;
  while (const auto reference = find_reference(text)) {
    if (!seen.insert(text).second || text.size() > kLongest) break;
    const std::string_view expression = reference->expression;
    const std::size_t operation = std::min(expression.find_first_of("+-"), expression.size());
    std::size_t name_end = operation;
    if (name_end > 0 && operation < expression.size() && expression[name_end - 1] == ':')
      --name_end;
    const std::string_view name = expression.substr(0, name_end);
    const std::string_view other =
        operation < expression.size() ? expression.substr(operation + 1) : std::string_view();
    const auto known = environment.find(name);
    const std::string value = known == environment.end() ? std::string() : known->second;
    const bool alternative = operation < expression.size() && expression[operation] == '+';
    std::string replacement;
    if (alternative) {
      replacement = value.empty() ? std::string() : std::string(other);
    } else {
      replacement = value.empty() || seen.contains(value) ? std::string(other) : value;
    }
    text.replace(reference->begin, reference->end - reference->begin, replacement);
  }
  return text;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> parse_dotenv(std::string_view file) {
  const std::string unix_lines = replace_all(replace_all(file, "\r\n", "\n"), "\r", "\n");
  const std::string_view text = unix_lines;
  std::vector<std::pair<std::string, std::string>> values;
  for (std::size_t i = 0; i < text.size();) {
    i = skip_space(text, i);
    constexpr std::string_view kExport = "export";
    if (text.substr(i).starts_with(kExport) && i + kExport.size() < text.size() &&
        is_blank(text[i + kExport.size()])) {
      i = skip_blanks(text, i + kExport.size());
    }
    const std::size_t key_begin = i;
    while (i < text.size() && is_key_character(text[i])) ++i;
    const std::string_view key = text.substr(key_begin, i - key_begin);
    const std::size_t sign = skip_blanks(text, i);
    const bool equals = sign < text.size() && text[sign] == '=';
    const bool colon = i + 1 < text.size() && text[i] == ':' && is_space(text[i + 1]);
    if (key.empty() || (!equals && !colon)) {
      i = line_end(text, i);
      continue;
    }
    i = (equals ? sign : i) + 1;
    std::string value = read_value(text, i);
    const auto known = std::ranges::find(values, key, &std::pair<std::string, std::string>::first);
    if (known == values.end()) {
      values.emplace_back(key, std::move(value));
    } else {
      known->second = std::move(value);
    }
  }
  return values;
}

Texts expand_dotenv(const std::vector<std::pair<std::string, std::string>>& values,
                    const Texts& process) {
  const auto set_by_process = [&](const std::string& name) {
    const auto found = process.find(name);
    return found != process.end() && !found->second.empty();
  };
  Texts environment = process;
  for (const auto& [name, value] : values) {
    if (!set_by_process(name)) environment[name] = value;
  }
  Texts expanded;
  for (const auto& [name, value] : values) {
    if (set_by_process(name)) continue;
    expanded[name] = replace_all(expand_value(value, environment), "\\$", "$");
  }
  return expanded;
}

Texts read_dotenv(const Inputs& inputs, std::string_view stage, Where where, Sink& sink) {
  for (const std::string& name : {concat({".env.", stage}), std::string(".env")}) {
    const IncludedFile& file = inputs.files.include_text(join_path(inputs.service_folder, name));
    if (!file.exists) continue;
    if (file.source == nullptr) {
      sink.report(diag::unreadable_file, where, file.path, file.unreadable);
      return {};
    }
    return expand_dotenv(parse_dotenv(file.source->text), inputs.world.environment);
  }
  return {};
}

}  // namespace slsc::resolve
