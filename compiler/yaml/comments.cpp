#include "yaml/comments.h"

#include <optional>

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
  // The lines of a block scalar. How deep it is indented its first line says.
  struct Block {
    std::size_t indent;  // the least that a line of it has
    bool begun = false;
  };

  static bool ends_line(char c) { return c == '\n' || c == '\r'; }

  void line() {
    line_begin_ = at_;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    const std::size_t indent = at_ - line_begin_;
    if (!(block_ && continues_block(indent))) {
      block_.reset();
      may_begin_value_ = true;
      node_column_ = indent;
      while (at_ < text_.size() && !ends_line(text_[at_])) step();
    }
    while (at_ < text_.size() && !ends_line(text_[at_])) ++at_;
    if (at_ < text_.size()) ++at_;
  }

  bool continues_block(std::size_t indent) {
    if (at_ == text_.size() || ends_line(text_[at_])) return true;
    if (indent < block_->indent) return false;
    if (!block_->begun) block_->indent = indent;
    block_->begun = true;
    return true;
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
      block();
    } else {
      may_begin_value_ = false;
      ++at_;
    }
  }

  void block() {
    // What it belongs to is less indented than its text; `|` itself may stand as deep as that.
    const bool begins_line = trim(text_.substr(line_begin_, at_ - line_begin_)).empty();
    block_ = Block{begins_line ? node_column_ : node_column_ + 1};
    for (++at_; at_ < text_.size() && !is_space(text_[at_]); ++at_) {
      if (!is_digit(text_[at_]) || begins_line) continue;
      // `|2` says it: the first line may be deeper.
      block_ = Block{node_column_ + static_cast<std::size_t>(text_[at_] - '0'), true};
    }
    may_begin_value_ = false;
  }

  void quoted(char quote) {
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
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
    while (at_ < text_.size() && !ends_line(text_[at_])) ++at_;
    Comment comment;
    comment.span = {file_.id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    comment.text = trim(text_.substr(begin + 1, at_ - begin - 1));
    comment.stands_alone = trim(text_.substr(line_begin_, begin - line_begin_)).empty();
    comments_.push_back(comment);
  }

  const SourceFile& file_;
  std::string_view text_;
  std::vector<Comment> comments_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t node_column_ = 0;
  std::optional<Block> block_;
  std::size_t depth_ = 0;  // of brackets
  bool may_begin_value_ = true;
};

}  // namespace

std::vector<Comment> scan_comments(const SourceFile& file) { return Scanner(file).scan(); }

}  // namespace slsc::yaml
