#include "embed/compact_json.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace {

class Compactor {
 public:
  explicit Compactor(std::string_view text) : text_(text) {}

  std::string run() {
    write_value();
    return std::move(out_);
  }

 private:
  char next() {
    constexpr std::string_view kBlanks = " \t\r\n";
    while (at_ < text_.size() && kBlanks.find(text_[at_]) != kBlanks.npos) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  std::string_view take_string() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    ++at_;
    return text_.substr(begin, at_ - begin);
  }

  static bool is_for_people(std::string_view key) {
    return key == R"("description")" || key == R"("title")" || key == R"("$schema")" ||
           key == R"("$id")";
  }

  void write_members() {
    bool first = true;
    while (next() == '"') {
      const std::string_view key = take_string();
      next();
      ++at_;  // the colon
      if (next() == '"' && is_for_people(key)) {
        take_string();
      } else {
        if (!first) out_ += ',';
        first = false;
        out_ += key;
        out_ += ':';
        write_value();
      }
      if (next() == ',') ++at_;
    }
  }

  void write_items() {
    bool first = true;
    while (next() != ']' && next() != '\0') {
      if (!first) out_ += ',';
      first = false;
      write_value();
      if (next() == ',') ++at_;
    }
  }

  void write_value() {
    const char opening = next();
    if (opening == '{' || opening == '[') {
      out_ += opening;
      ++at_;
      opening == '{' ? write_members() : write_items();
      ++at_;
      out_ += opening == '{' ? '}' : ']';
    } else if (opening == '"') {
      out_ += take_string();
    } else {
      const std::size_t end = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
      out_ += text_.substr(at_, end - at_);
      at_ = end;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string compact_json(std::string_view text) { return Compactor(text).run(); }
