#include "json/json_writer.h"

#include <algorithm>
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

// Do these eight characters need no escape? The usual tricks: a byte is below n when subtracting n
// borrows into its top bit while that was clear, and equals c when x ^ c is zero.
bool stand_for_themselves(std::uint64_t eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u;
  constexpr std::uint64_t kTops = 0x8080808080808080u;
  const auto has_zero = [](std::uint64_t x) { return (x - kOnes) & ~x & kTops; };
  const std::uint64_t control = (eight - kOnes * 0x20) & ~eight & kTops;
  return (control | has_zero(eight ^ kOnes * '"') | has_zero(eight ^ kOnes * '\\')) == 0;
}

class Appending final : public Output {
 public:
  explicit Appending(std::string& text) : text_(text) {}
  void write(std::string_view part) override { text_ += part; }

 private:
  std::string& text_;
};

// Most of a template is short: keys, indentation, names. They are put together in a buffer, which
// needs one question for room each, and are appended to the text many at a time.
class Writer {
 public:
  Writer(Output& out, Layout layout) : out_(out), indented_(layout == Layout::Indented) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { flush(); }

  void value(const Value& value) {
    switch (value.kind()) {
      case Kind::Null:
        put("null");
        break;
      case Kind::Bool:
        put(value.as_bool() ? "true" : "false");
        break;
      case Kind::Int:
        number(value.as_int());
        break;
      case Kind::Float:
        number(value.as_number());
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
  static constexpr std::size_t kRoom = 16 * 1024;
  static constexpr std::size_t kLongestEscape = 6;

  void flush() {
    out_.write({buffer_.data(), size_});
    size_ = 0;
  }

  // A place to which so many characters, at most the whole buffer, can be written.
  char* room(std::size_t count) {
    if (kRoom - size_ < count) flush();
    return buffer_.data() + size_;
  }

  void put(char c) {
    *room(1) = c;
    ++size_;
  }

  void put(std::string_view short_text) {
    std::memcpy(room(short_text.size()), short_text.data(), short_text.size());
    size_ += short_text.size();
  }

  template <typename Number>
  void number(Number number) {
    std::string text;
    append_number(text, number);
    put(std::string_view(text));
  }

  void list(List list) {
    if (list.empty()) {
      put("[]");
      return;
    }
    char before = '[';
    ++depth_;
    for (const Value& item : list) {
      put(before);
      new_line();
      value(item);
      before = ',';
    }
    --depth_;
    new_line();
    put(']');
  }

  void map(Map map) {
    if (map.empty()) {
      put("{}");
      return;
    }
    char before = '{';
    ++depth_;
    for (const Map::Entry& entry : map) {
      put(before);
      new_line();
      text(entry.key());
      put(':');
      if (indented_) put(' ');
      value(entry.value);
      before = ',';
    }
    --depth_;
    new_line();
    put('}');
  }

  void new_line() {
    if (!indented_) return;
    put('\n');
    for (std::size_t left = 2 * depth_; left > 0;) {
      const std::size_t count = std::min(left, kRoom);
      std::memset(room(count), ' ', count);
      size_ += count;
      left -= count;
    }
  }

  void text(std::string_view text) {
    put('"');
    constexpr std::size_t kPart = kRoom / kLongestEscape;
    for (; text.size() > kPart; text.remove_prefix(kPart)) part(text.substr(0, kPart));
    part(text);
    put('"');
  }

  // A part of a text for which there is room whatever must be escaped.
  void part(std::string_view text) {
    const char* from = text.data();
    const char* const end = from + text.size();
    char* to = room(text.size() * kLongestEscape);
    while (from != end) {
      while (end - from >= 8) {
        std::uint64_t eight;
        std::memcpy(&eight, from, 8);
        if (!stand_for_themselves(eight)) break;
        std::memcpy(to, &eight, 8);
        from += 8;
        to += 8;
      }
      if (from == end) break;
      const char c = *from++;
      const char escape = kEscapes[static_cast<unsigned char>(c)];
      if (escape == 0) {
        *to++ = c;
        continue;
      }
      *to++ = '\\';
      *to++ = escape;
      if (escape != 'u') continue;
      constexpr std::string_view kDigits = "0123456789abcdef";
      const auto byte = static_cast<unsigned char>(c);
      for (const char digit : {'0', '0', kDigits[byte >> 4], kDigits[byte & 15]}) *to++ = digit;
    }
    size_ = static_cast<std::size_t>(to - buffer_.data());
  }

  Output& out_;
  bool indented_;
  std::size_t depth_ = 0;
  std::size_t size_ = 0;
  std::array<char, kRoom> buffer_;
};

}  // namespace

void write(Output& out, const Value& value, Layout layout) { Writer(out, layout).value(value); }

void append(std::string& out, const Value& value, Layout layout) {
  Appending appending(out);
  write(appending, value, layout);
}

std::string write(const Value& value, Layout layout) {
  std::string out;
  append(out, value, layout);
  return out;
}

}  // namespace slsc::json
