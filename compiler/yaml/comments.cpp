#include "yaml/comments.h"

#include "support/strings.h"
#include "yaml/source_text.h"

namespace slsc::yaml {

namespace {

// A `#` begins a comment unless it stands in quotes, in a block scalar (`|`, `>`) or inside a word.
// So the scanner follows just these: where a value may begin, quotes, brackets, and how deep a
// block scalar is indented.
class Scanner {
 public:
  explicit Scanner(const SourceFile& file) : file_(file), text_(file.text) {}

  std::vector<Comment> scan() {
    while (at_ < text_.size()) line();
    return std::move(comments_);
  }

 private:
  static constexpr std::size_t kNoBlock = static_cast<std::size_t>(-1);

  void line() {
    line_begin_ = at_;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    const std::size_t indent = at_ - line_begin_;
    if (block_indent_ != kNoBlock) {
      const bool is_blank_line = at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r';
      if (is_blank_line || indent >= block_indent_) {
        skip_line();
        return;
      }
      block_indent_ = kNoBlock;
    }
    may_begin_value_ = true;
    node_column_ = indent;
    while (at_ < text_.size() && text_[at_] != '\n') step();
    if (at_ < text_.size()) ++at_;
    ++number_;
  }

  void step() {
    const char c = text_[at_];
    if (c == '#' && (at_ == line_begin_ || is_space(text_[at_ - 1]))) {
      comment();
      return;
    }
    if (is_space(c)) {
      ++at_;
      return;
    }
    const bool before_space = at_ + 1 == text_.size() || is_space(text_[at_ + 1]);
    if (c == ':' && (before_space || depth_ > 0)) {
      may_begin_value_ = true;
      ++at_;
    } else if (depth_ > 0 && (c == ',' || c == ']' || c == '}')) {
      if (c != ',') --depth_;
      may_begin_value_ = c == ',';
      ++at_;
    } else if (may_begin_value_) {
      value(c, before_space);
    } else {
      ++at_;
    }
  }

  void value(char c, bool before_space) {
    if ((c == '-' || c == '?') && before_space) {
      // What follows on this line is indented as far as it stands.
      std::size_t next = at_ + 1;
      while (next < text_.size() && is_blank(text_[next])) ++next;
      const bool holds_block = next < text_.size() && (text_[next] == '|' || text_[next] == '>');
      node_column_ = (holds_block ? at_ : next) - line_begin_;
      ++at_;
    } else if (c == '!' || c == '&') {
      at_ = skip_word(text_, at_);
    } else if (c == '[' || c == '{') {
      ++depth_;
      ++at_;
    } else if (c == '"' || c == '\'') {
      quoted(c);
      may_begin_value_ = false;
    } else if ((c == '|' || c == '>') && depth_ == 0) {
      block_indent_ = at_ == line_begin_ ? 0 : node_column_ + 1;
      may_begin_value_ = false;
      ++at_;
    } else {
      may_begin_value_ = false;
      ++at_;
    }
  }

  void quoted(char quote) {
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++number_;
      if (c == '\\' && quote == '"') {
        ++at_;
      } else if (c == quote) {
        if (quote == '"' || at_ + 1 == text_.size() || text_[at_ + 1] != quote) break;
        ++at_;
      }
    }
    if (at_ < text_.size()) ++at_;
  }

  void comment() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    Comment comment;
    comment.span = {file_.id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    comment.line = static_cast<std::uint32_t>(number_);
    comment.text = trim(text_.substr(begin + 1, at_ - begin - 1));
    comment.stands_alone = trim(text_.substr(line_begin_, begin - line_begin_)).empty();
    comments_.push_back(comment);
  }

  void skip_line() {
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    if (at_ < text_.size()) ++at_;
    ++number_;
  }

  const SourceFile& file_;
  std::string_view text_;
  std::vector<Comment> comments_;
  std::size_t at_ = 0;
  std::size_t number_ = 1;
  std::size_t line_begin_ = 0;
  std::size_t node_column_ = 0;
  std::size_t block_indent_ = kNoBlock;  // the least indentation of the block scalar's lines
  std::size_t depth_ = 0;                // of brackets
  bool may_begin_value_ = true;
};

}  // namespace

std::vector<Comment> scan_comments(const SourceFile& file) { return Scanner(file).scan(); }

}  // namespace slsc::yaml
