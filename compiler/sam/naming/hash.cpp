#include "sam/naming/hash.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <vector>

#include "support/sha256.h"

namespace slsc::sam {

namespace {

constexpr std::size_t kDigits = 10;

// As Python's bool() has it.
bool is_empty(const Value& value) {
  switch (value.kind()) {
    case Kind::List:
      return value.as_list().empty();
    case Kind::Map:
      return value.as_map().empty();
    default:
      return !value.truthy();
  }
}

void append_escaped_unit(std::string& out, std::uint32_t unit) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(unit >> shift) & 15];
}

// The code point that begins at `at`, which moves behind it. The reader lets only UTF-8 through.
std::uint32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<std::uint8_t>(text[at++]);
  const int more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  std::uint32_t code = more == 0 ? lead : lead & (0x3fu >> more);
  for (int i = 0; i < more && at < text.size(); ++i) {
    code = code << 6 | (static_cast<std::uint8_t>(text[at++]) & 0x3fu);
  }
  return code;
}

void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t code = next_code_point(text, at);
    switch (code) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      default:
        if (code >= 0x20 && code < 0x7f) {
          out += static_cast<char>(code);
        } else if (code < 0x10000) {
          append_escaped_unit(out, code);
        } else {
          append_escaped_unit(out, 0xd800 + ((code - 0x10000) >> 10));
          append_escaped_unit(out, 0xdc00 + ((code - 0x10000) & 0x3ff));
        }
    }
  }
  out += '"';
}

// Python's repr(): the shortest digits, with an exponent only for very large and small numbers.
void append_float(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += std::isnan(number) ? "NaN" : number < 0 ? "-Infinity" : "Infinity";
    return;
  }
  char buffer[400];
  const double size = std::fabs(number);
  const bool plain = number == 0 || (size >= 1e-4 && size < 1e16);
  const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
  const auto end = std::to_chars(std::begin(buffer), std::end(buffer), number, format).ptr;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  out += text;
  if (plain && text.find('.') == std::string_view::npos) out += ".0";
}

void append_json(std::string& out, const Value& value);

void append_map(std::string& out, Map map) {
  std::vector<const Map::Entry*> entries;
  for (const Map::Entry& entry : map) entries.push_back(&entry);
  // UTF-8 sorts by bytes as it does by code points.
  std::ranges::sort(entries, {}, [](const Map::Entry* entry) { return entry->key(); });
  out += '{';
  for (const Map::Entry* entry : entries) {
    if (entry != entries.front()) out += ',';
    append_text(out, entry->key());
    out += ':';
    append_json(out, entry->value);
  }
  out += '}';
}

void append_json(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Kind::Null:
      out += "null";
      break;
    case Kind::Bool:
      out += value.as_bool() ? "true" : "false";
      break;
    case Kind::Int:
      out += std::to_string(value.as_int());
      break;
    case Kind::Float:
      append_float(out, value.as_number());
      break;
    case Kind::Text:
      append_text(out, value.as_text());
      break;
    case Kind::List: {
      const List list = value.as_list();
      out += '[';
      for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) out += ',';
        append_json(out, list[i]);
      }
      out += ']';
      break;
    }
    case Kind::Map:
      append_map(out, value.as_map());
      break;
  }
}

}  // namespace

std::string hashed_text(const Value& value) {
  if (is_empty(value)) return {};
  if (value.is_text()) return std::string(value.as_text());
  std::string text;
  append_json(text, value);
  return text;
}

std::string short_hash(const Value& value) {
  return short_hash(std::string_view(hashed_text(value)));
}

std::string short_hash(std::string_view text) {
  return text.empty() ? std::string() : sha1_hex(text).substr(0, kDigits);
}

}  // namespace slsc::sam
