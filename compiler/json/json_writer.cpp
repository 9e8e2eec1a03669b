#include "json/json_writer.h"

#include <array>
#include <cstdint>
#include <cstring>

#include "support/number_text.h"

namespace slsc::json {

namespace {

// What follows the backslash in a text: nothing for characters that stand for themselves, `u` for
// control characters that have no letter.
constexpr std::array<char, 256> kEscapes = [] {
  std::array<char, 256> escapes{};
  for (std::size_t c = 0; c < 0x20; ++c) escapes[c] = 'u';
  escapes['\b'] = 'b';
  escapes['\t'] = 't';
  escapes['\n'] = 'n';
  escapes['\f'] = 'f';
  escapes['\r'] = 'r';
  escapes['"'] = '"';
  escapes['\\'] = '\\';
  return escapes;
}();

// Do the eight characters at `text` need no escape? The usual tricks: a byte is below n when
// subtracting n borrows into its top bit while that was clear, and equals c when x ^ c is zero.
bool stand_for_themselves(const char* text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u;
  constexpr std::uint64_t kTops = 0x8080808080808080u;
  std::uint64_t eight;
  std::memcpy(&eight, text, 8);
  const auto has_zero = [](std::uint64_t x) { return (x - kOnes) & ~x & kTops; };
  const std::uint64_t control = (eight - kOnes * 0x20) & ~eight & kTops;
  return (control | has_zero(eight ^ kOnes * '"') | has_zero(eight ^ kOnes * '\\')) == 0;
}

class Writer {
 public:
  Writer(std::string& out, Layout layout) : out_(out), indented_(layout == Layout::Indented) {}

  void value(const Value& value) {
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
        append_number(out_, value.as_number());
        break;
      case Kind::Text:
        text(value.as_text());
        break;
      case Kind::List:
        list(value.as_list());
        break;
      case Kind::Map:
        map(value.as_map());
        break;
    }
  }

 private:
  void list(List list) {
    if (list.empty()) {
      out_ += "[]";
      return;
    }
    char before = '[';
    ++depth_;
    for (const Value& item : list) {
      out_ += before;
      new_line();
      value(item);
      before = ',';
    }
    --depth_;
    new_line();
    out_ += ']';
  }

  void map(Map map) {
    if (map.empty()) {
      out_ += "{}";
      return;
    }
    char before = '{';
    ++depth_;
    for (const Map::Entry& entry : map) {
      out_ += before;
      new_line();
      text(entry.key());
      out_ += ':';
      if (indented_) out_ += ' ';
      value(entry.value);
      before = ',';
    }
    --depth_;
    new_line();
    out_ += '}';
  }

  void new_line() {
    if (!indented_) return;
    out_ += '\n';
    out_.append(2 * depth_, ' ');
  }

  void text(std::string_view text) {
    out_ += '"';
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      while (i + 8 <= text.size() && stand_for_themselves(text.data() + i)) i += 8;
      if (i == text.size()) break;
      const auto byte = static_cast<unsigned char>(text[i]);
      const char escape = kEscapes[byte];
      if (escape == 0) continue;
      out_.append(text, begin, i - begin);
      begin = i + 1;
      out_ += '\\';
      out_ += escape;
      if (escape == 'u') {
        out_ += "00";
        out_ += "0123456789abcdef"[byte >> 4];
        out_ += "0123456789abcdef"[byte & 15];
      }
    }
    out_.append(text, begin);
    out_ += '"';
  }

  std::string& out_;
  bool indented_;
  std::size_t depth_ = 0;
};

}  // namespace

void append(std::string& out, const Value& value, Layout layout) {
  Writer(out, layout).value(value);
}

std::string write(const Value& value, Layout layout) {
  std::string out;
  append(out, value, layout);
  return out;
}

}  // namespace slsc::json
