#include "yaml/yaml_writer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "support/number_text.h"
#include "support/strings.h"
#include "support/utf8.h"
#include "yaml/scalar_types.h"
#include "yaml/short_tags.h"

namespace slsc::yaml {

namespace {

// Parsers look this far for the colon of a key on one line; longer keys need the `? ` form.
constexpr std::size_t kLongestSimpleKey = 1000;

enum class Place { Root, AfterKey, AfterDash };

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Must be an escape in every style: control characters, the line ends that only YAML 1.1 has, marks
// of byte order.
bool needs_escape(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte != '\n' && byte != '\t';
  if (byte == 0x7F) return true;
  const std::string_view rest = text.substr(at);
  if (byte == 0xC2) return rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0;
  return byte >= 0xE2 && (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9") ||
                          rest.starts_with("\xEF\xBB\xBF") || rest.starts_with("\xEF\xBF\xBE") ||
                          rest.starts_with("\xEF\xBF\xBF"));
}

bool any_needs_escape(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (needs_escape(text, i)) return true;
  }
  return false;
}

// 2012-10-17: a date to YAML 1.1.
bool looks_like_date(std::string_view text) {
  return text.size() >= 8 && std::all_of(text.begin(), text.begin() + 4, is_digit) &&
         text[4] == '-';
}

// Would every reader take `text`, written without quotes, for just this text?
bool is_plain(std::string_view text) {
  constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`";
  constexpr std::array<std::string_view, 6> words = {"y", "Y", "n", "N", "=", "<<"};
  if (text.empty() || indicators.find(text[0]) != std::string_view::npos) return false;
  if (is_space(text[0]) || is_space(text.back()) || text.back() == ':') return false;
  if (std::ranges::find(words, text) != words.end() || looks_like_date(text)) return false;
  if (text.starts_with("...")) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' || text[i] == '\t' || needs_escape(text, i)) return false;
    if (text[i] == ':' && text[i + 1] == ' ') return false;  // the last byte is no colon
    if (text[i] == '#' && text[i - 1] == ' ') return false;  // the first byte is no `#`
  }
  return type_plain_scalar(text, Dialect::JsYaml).is_text() &&
         type_plain_scalar(text, Dialect::CloudFormation).is_text();
}

// Can `text` stand as lines after `|` and come back exactly?
bool is_literal(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || any_needs_escape(text)) return false;
  if (text[0] == '\n' || is_blank(text[0])) return false;
  bool only_blanks = true;  // of the line so far
  std::size_t line_size = 0;
  for (const char c : text) {
    if (c == '\n') {
      if (only_blanks && line_size > 0) return false;
      only_blanks = true;
      line_size = 0;
      continue;
    }
    if (line_size == 0 && c == '\t') return false;
    only_blanks = only_blanks && is_blank(c);
    ++line_size;
  }
  return !only_blanks || line_size == 0;
}

class Writer {
 public:
  Writer(std::string& out, bool short_tags) : out_(out), short_tags_(short_tags) {}

  // What stands at `place`, up to and with the end of its last line. Lines that follow the first
  // begin with `indent` blanks.
  void node(const Value& value, std::size_t indent, Place place, bool in_condition = false) {
    if (short_tags_ && place != Place::Root) {
      if (const ShortTag* tag = short_form(value, in_condition)) {
        tagged(*tag, value.as_map().begin()->value, indent, place);
        return;
      }
    }
    if (value.is_map() && !value.as_map().empty()) {
      if (place == Place::AfterKey) new_line(indent);
      map(value.as_map(), indent, in_condition);
    } else if (value.is_list() && !value.as_list().empty()) {
      if (place == Place::AfterKey) new_line(indent);
      list(value.as_list(), indent, in_condition);
    } else {
      if (place == Place::AfterKey) out_ += ' ';
      // A text of several lines is indented even at the root.
      leaf(value, place == Place::Root ? 2 : indent);
      out_ += '\n';
    }
  }

 private:
  void map(const Map& map, std::size_t indent, bool in_condition) {
    bool first = true;
    for (const Map::Entry& entry : map) {
      if (!first) out_.append(indent, ' ');
      first = false;
      key(entry.key(), indent);
      const bool condition = in_condition || is_condition_function(entry.key());
      node(entry.value, indent + 2, Place::AfterKey, condition);
    }
  }

  void list(const List& list, std::size_t indent, bool in_condition) {
    bool first = true;
    for (const Value& item : list) {
      if (!first) out_.append(indent, ' ');
      first = false;
      out_ += "- ";
      node(item, indent + 2, Place::AfterDash, in_condition);
    }
  }

  void key(std::string_view key, std::size_t indent) {
    const bool is_long = key.size() > kLongestSimpleKey;
    if (is_long) out_ += "? ";
    one_line(key);
    if (is_long) new_line(indent);
    out_ += ':';
  }

  // Scalars and empty collections.
  void leaf(const Value& value, std::size_t indent) {
    switch (value.kind()) {
      case Kind::Null:
        out_ += "null";
        break;
      case Kind::Bool:
        out_ += value.as_bool() ? "true" : "false";
        break;
      case Kind::Int:
        append_number(out_, value.as_int());
        break;
      case Kind::Float:
        number(value.as_number());
        break;
      case Kind::Text:
        text(value.as_text(), indent);
        break;
      case Kind::List:
        out_ += "[]";
        break;
      case Kind::Map:
        out_ += "{}";
        break;
    }
  }

  // YAML 1.1 sees a number with an exponent only when there is a point too.
  void number(double number) {
    const std::string digits = number_text(number);
    const std::size_t exponent = digits.find('e');
    if (exponent == std::string::npos || digits.find('.') != std::string::npos) {
      out_ += digits;
      return;
    }
    out_.append(digits, 0, exponent);
    out_ += ".0";
    out_.append(digits, exponent);
  }

  void text(std::string_view text, std::size_t indent) {
    if (!is_literal(text)) {
      one_line(text);
      return;
    }
    out_ += '|';
    if (text.back() != '\n') {
      out_ += '-';
    } else if (text[text.size() - 2] == '\n') {
      out_ += '+';
    } else {
      text.remove_suffix(1);
    }
    const bool keeps_last = text.back() == '\n';
    if (keeps_last) text.remove_suffix(1);
    for (const std::string_view line : split(text, '\n')) {
      out_ += '\n';
      if (line.empty()) continue;
      out_.append(indent, ' ');
      out_ += line;
    }
  }

  void one_line(std::string_view text) {
    if (is_plain(text)) {
      out_ += text;
    } else if (text.find_first_of("\n\t") == std::string_view::npos && !any_needs_escape(text)) {
      single_quoted(text);
    } else {
      double_quoted(text);
    }
  }

  void single_quoted(std::string_view text) {
    out_ += '\'';
    for (const char c : text) {
      if (c == '\'') out_ += '\'';
      out_ += c;
    }
    out_ += '\'';
  }

  void double_quoted(std::string_view text) {
    out_ += '"';
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (c == '\n') {
        out_ += "\\n";
      } else if (c == '\t') {
        out_ += "\\t";
      } else if (needs_escape(text, i)) {
        i += escape(text.substr(i)) - 1;
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  // Writes the first character as `\uXXXX`; how many bytes it has.
  std::size_t escape(std::string_view text) {
    std::size_t size = 1;
    auto code = static_cast<std::uint32_t>(static_cast<unsigned char>(text[0]));
    if (code >= 0x80) {
      code &= code >= 0xE0 ? 0x0Fu : 0x1Fu;
      for (; size < text.size() && is_continuation(text[size]); ++size) {
        code = (code << 6) | (static_cast<unsigned char>(text[size]) & 0x3Fu);
      }
    }
    out_ += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out_ += "0123456789abcdef"[(code >> shift) & 15];
    return size;
  }

  // The short tag that `value` can be written with. A node has one tag, so a function of a function
  // keeps its key: `Fn::Base64: !Sub ...`.
  const ShortTag* short_form(const Value& value, bool in_condition) const {
    if (!value.is_map() || value.as_map().size() != 1) return nullptr;
    const Map::Entry& entry = *value.as_map().begin();
    const ShortTag* tag = find_short_tag_of(entry.key());
    if (tag == nullptr || entry.key() == "Fn::Transform") return nullptr;
    const Value& argument = entry.value;
    // Elsewhere, a map with the only key `Condition` is no function.
    if (entry.key() == "Condition" && !in_condition) return nullptr;
    if (entry.key() == "Ref" || entry.key() == "Condition")
      return argument.is_text() ? tag : nullptr;
    if (argument.is_list()) return argument.as_list().empty() ? nullptr : tag;
    if (argument.is_map()) {
      const bool is_plain_map = argument.as_map().size() > 1;
      return is_plain_map ? tag : nullptr;
    }
    return argument.is_text() ? tag : nullptr;
  }

  void tagged(const ShortTag& tag, const Value& argument, std::size_t indent, Place place) {
    if (place == Place::AfterKey) out_ += ' ';
    out_ += tag.tag;
    if (tag.key == "Fn::GetAtt") {
      if (const auto pair = dotted_attribute(argument)) {
        out_ += ' ';
        out_ += *pair;
        out_ += '\n';
        return;
      }
    }
    const bool condition = is_condition_function(tag.key);
    if (argument.is_scalar()) {
      out_ += ' ';
      leaf(argument, indent);
      out_ += '\n';
    } else if (argument.is_list()) {
      new_line(indent);
      list(argument.as_list(), indent, condition);
    } else {
      new_line(indent);
      map(argument.as_map(), indent, condition);
    }
  }

  static std::optional<std::string> dotted_attribute(const Value& argument) {
    if (!argument.is_list() || argument.as_list().size() != 2) return std::nullopt;
    const List parts = argument.as_list();
    if (!parts[0].is_text() || !parts[1].is_text()) return std::nullopt;
    if (parts[0].as_text().find('.') != std::string_view::npos) return std::nullopt;
    std::string dotted = concat({parts[0].as_text(), ".", parts[1].as_text()});
    if (!is_plain(dotted)) return std::nullopt;
    return dotted;
  }

  static bool is_condition_function(std::string_view key) {
    return key == "Fn::And" || key == "Fn::Or" || key == "Fn::Not" || key == "Fn::Equals";
  }

  void new_line(std::size_t indent) {
    out_ += '\n';
    out_.append(indent, ' ');
  }

  std::string& out_;
  bool short_tags_;
};

}  // namespace

std::string write(const Value& value, bool short_tags) {
  std::string out;
  Writer(out, short_tags).node(value, 0, Place::Root);
  return out;
}

}  // namespace slsc::yaml
