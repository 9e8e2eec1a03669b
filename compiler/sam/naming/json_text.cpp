#include "sam/naming/json_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace slsc::sam {

namespace {

constexpr std::size_t kIndent = 4;

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

class Writer {
 public:
  explicit Writer(JsonLayout layout) : layout_(layout) {}

  void write(const Value& value) {
    switch (value.kind()) {
      case Kind::Null:
        out_ += "null";
        break;
      case Kind::Bool:
        out_ += value.as_bool() ? "true" : "false";
        break;
      case Kind::Int:
        out_ += std::to_string(value.as_int());
        break;
      case Kind::Float:
        append_float(out_, value.as_number());
        break;
      case Kind::Text:
        append_text(out_, value.as_text());
        break;
      case Kind::List:
        write_list(value.as_list());
        break;
      case Kind::Map:
        write_map(value.as_map());
        break;
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void write_list(List list) {
    open('[');
    for (const Value& item : list) {
      next(&item == list.begin());
      write(item);
    }
    close(']', list.empty());
  }

  void write_map(Map map) {
    std::vector<const Map::Entry*> entries;
    for (const Map::Entry& entry : map) entries.push_back(&entry);
    // UTF-8 sorts by bytes as it does by code points.
    std::ranges::sort(entries, {}, [](const Map::Entry* entry) { return entry->key(); });
    open('{');
    for (const Map::Entry* entry : entries) {
      next(entry == entries.front());
      append_text(out_, entry->key());
      out_ += layout_ == JsonLayout::Indented ? ": " : ":";
      write(entry->value);
    }
    close('}', map.empty());
  }

  void open(char bracket) {
    out_ += bracket;
    ++depth_;
  }

  void next(bool first) {
    if (!first) out_ += ',';
    break_line();
  }

  void close(char bracket, bool empty) {
    --depth_;
    if (!empty) break_line();
    out_ += bracket;
  }

  void break_line() {
    if (layout_ == JsonLayout::Compact) return;
    out_ += '\n';
    out_.append(depth_ * kIndent, ' ');
  }

  JsonLayout layout_;
  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string json_text(const Value& value, JsonLayout layout) {
  Writer writer(layout);
  writer.write(value);
  return writer.take();
}

}  // namespace slsc::sam
