#include "resolve/parse_variable.h"

#include <algorithm>

#include "json/json_reader.h"
#include "support/number_text.h"
#include "support/strings.h"
#include "value/number_value.h"

// A recursive descent over the text. At the top, and inside foreign `${...}`, text is skipped up to
// the next `$`; `variable` reads from there. The odd rules are the reference's and people's files
// rely on them: any character right after a `$` that opens nothing is skipped unseen, only blanks
// (not line breaks) may separate parts, and a `:` right after a source's `:` makes all foreign.
namespace slsc::resolve {

namespace {

bool is_name_character(char c) { return is_alphanumeric(c) || c == '.' || c == '-'; }

bool is_source_name(std::string_view name) {
  if (name.empty() || !is_lower(name[0])) return false;
  for (const char c : name) {
    if (!is_alphanumeric(c)) return false;
  }
  return true;
}

/// `true`, `false`, `null`, a number; nothing for a bare word.
std::optional<Value> read_literal(std::string_view text) {
  if (text == "true") return Value(true);
  if (text == "false") return Value(false);
  if (text == "null") return Value();
  if (const auto number = parse_number(text)) return number_value(*number);
  return std::nullopt;
}

class Parser {
 public:
  Parser(std::string_view text, Arena& arena) : text_(text), arena_(arena) {}

  VariableText run() {
    VariableText result;
    top(result.variables);
    if (error_) result.variables.clear();
    result.error = std::move(error_);
    return result;
  }

 private:
  bool at_end() const { return position_ >= text_.size(); }
  char peek() const { return text_[position_]; }
  std::string_view slice(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }

  void skip_blanks() {
    while (!at_end() && peek() == ' ') ++position_;
  }

  void fail(std::size_t begin, std::size_t end, std::string what) {
    if (error_) return;
    error_ = VariableSyntaxError{VariableSyntaxError::Kind::Malformed, begin,
                                 std::min(std::max(end, begin + 1), text_.size()), std::move(what)};
  }

  void fail_unclosed(std::size_t begin) {
    if (error_) return;
    error_ = VariableSyntaxError{
        VariableSyntaxError::Kind::Unclosed, begin, std::min(begin + 2, text_.size()), {}};
  }

  // Backslashes matter only here: half of them, rounded down, are written, and an odd one keeps the
  // `${` from opening a variable.
  void top(std::vector<Variable>& found) {
    while (!at_end() && !error_) {
      if (peek() == '\\') {
        backslashes(found);
      } else if (peek() == '$') {
        dollar(found, Around::Text, 0);
      } else {
        ++position_;
      }
    }
  }

  void backslashes(std::vector<Variable>& found) {
    const std::size_t begin = position_;
    while (!at_end() && peek() == '\\') ++position_;
    const std::size_t count = position_ - begin;
    if (text_.substr(position_, 2) != "${") {
      // The `$` that an odd backslash precedes opens nothing.
      if (count % 2 == 1 && !at_end() && peek() == '$') ++position_;
      return;
    }
    if (count % 2 == 1) {
      const std::string kept = std::string(count / 2, '\\') + "$";
      found.push_back({begin, position_ + 1, {}, arena_.copy(kept)});
      position_ += 2;
      return;
    }
    found.push_back({begin, position_, {}, arena_.copy(std::string(count / 2, '\\'))});
    dollar(found, Around::Text, 0);
  }

  enum class Around { Text, Foreign, Variable };

  // At a `$`: reads the variable or the foreign text that it opens, if it opens one.
  void dollar(std::vector<Variable>& found, Around around, int depth) {
    const std::size_t begin = position_;
    while (!at_end() && peek() == '$') ++position_;
    if (at_end()) return;
    if (peek() != '{') {
      ++position_;
      return;
    }
    ++position_;
    if (depth > kDeepestNestedVariable) {
      fail(begin, position_, "variables are nested too deeply");
      return;
    }
    variable(found, begin, around, depth);
  }

  // After `${`.
  void variable(std::vector<Variable>& found, std::size_t begin, Around around, int depth) {
    const std::size_t name_begin = position_;
    while (!at_end() && (position_ == name_begin ? is_lower(peek()) : is_name_character(peek()))) {
      ++position_;
    }
    const bool named = position_ > name_begin && !at_end() && (peek() == ':' || peek() == '(');
    if (!named) {
      if (around == Around::Variable && !at_end()) {
        fail(position_ == name_begin ? position_ : name_begin, position_ + 1,
             "a source and `:` must follow a nested `${`");
      } else {
        foreign(found, depth);
      }
      return;
    }
    Variable variable;
    variable.begin = begin;
    Source first;
    first.begin = name_begin;
    first.type = slice(name_begin, position_);
    switch (source(first, around, depth)) {
      case After::Foreign:
        foreign(found, depth);
        return;
      case After::Comma:
        variable.sources.push_back(std::move(first));
        if (!fallbacks(variable, depth)) {
          fail_unclosed(begin);
          return;
        }
        break;
      case After::Close:
        variable.sources.push_back(std::move(first));
        break;
      case After::Nothing:
        fail_unclosed(begin);
        return;
    }
    variable.end = position_;
    found.push_back(std::move(variable));
  }

  // Up to the `}` or, where none is, the end: foreign text need not be closed.
  void foreign(std::vector<Variable>& found, int depth) {
    while (!at_end() && !error_) {
      if (peek() == '}') {
        ++position_;
        return;
      }
      if (peek() == '$') {
        dollar(found, Around::Foreign, depth + 1);
      } else {
        ++position_;
      }
    }
  }

  enum class After { Comma, Close, Nothing, Foreign };

  After separator() {
    if (at_end()) return After::Nothing;
    const char c = text_[position_++];
    return c == ',' ? After::Comma : After::Close;
  }

  // At the `:` or `(` after a source's name; ends after the `,` or `}` that follows the source.
  After source(Source& source, Around around, int depth) {
    if (peek() == '(') {
      ++position_;
      source.has_params = true;
      if (!parameters(source, depth)) return After::Nothing;
      skip_blanks();
      source.end = position_;
      if (at_end()) return After::Nothing;
      if (peek() == ',' || peek() == '}') return separator();
      if (peek() != ':') {
        fail(position_, position_ + 1,
             peek() == '.' ? "a colon, not a dot, comes before what is taken of a file"
                           : "`:`, `,` or `}` must follow the parameters");
        return After::Nothing;
      }
    }
    ++position_;
    skip_blanks();
    source.end = position_;
    if (at_end()) return After::Nothing;
    if (peek() == ',' || peek() == '}') return separator();
    if (peek() == ':') {
      if (!source.has_params && around != Around::Variable) return After::Foreign;
      fail(position_, position_ + 1, "an address cannot begin with `:`");
      return After::Nothing;
    }
    Operand address;
    address.begin = position_;
    if (peek() == '"' || peek() == '\'') {
      if (!quoted(address.value)) return After::Nothing;
      address.end = position_;
      skip_blanks();
      if (!at_end() && peek() != ',' && peek() != '}') {
        fail(address.begin, address.end, "only `,` or `}` may follow a quoted address");
        return After::Nothing;
      }
    } else if (!operand_text(address, ",}", depth)) {
      return After::Nothing;
    }
    source.end = address.end;
    source.address = std::move(address);
    return separator();
  }

  // Text with variables up to one of `ends`, which is not read.
  bool operand_text(Operand& operand, std::string_view ends, int depth) {
    while (!at_end() && ends.find(peek()) == std::string_view::npos) {
      if (peek() == '$') {
        dollar(operand.variables, Around::Variable, depth + 1);
        if (error_) return false;
      } else {
        ++position_;
      }
    }
    if (at_end()) return false;
    const std::string_view trimmed = trim(slice(operand.begin, position_));
    operand.begin += static_cast<std::size_t>(trimmed.data() - (text_.data() + operand.begin));
    operand.end = operand.begin + trimmed.size();
    operand.value = Value(trimmed);
    return true;
  }

  // After `(`; ends after `)`.
  bool parameters(Source& source, int depth) {
    while (true) {
      skip_blanks();
      if (at_end()) return false;
      if (peek() == ')') {
        ++position_;
        return true;
      }
      Operand param;
      param.begin = param.end = position_;
      if (peek() == ',') {
        ++position_;
        source.params.push_back(std::move(param));
        continue;
      }
      if (peek() == '"' || peek() == '\'') {
        if (!quoted(param.value)) return false;
        param.end = position_;
        skip_blanks();
        if (!at_end() && peek() != ',' && peek() != ')') {
          fail(param.begin, param.end, "only `,` or `)` may follow a quoted parameter");
          return false;
        }
      } else {
        if (!operand_text(param, "),}", depth)) return false;
        if (peek() == '}') {
          fail(param.begin, position_, "the parameters are not closed with `)`");
          return false;
        }
        if (param.variables.empty()) {
          if (const auto literal = read_literal(param.value.as_text())) {
            // 0 and false as bare words are no parameter for the reference.
            param.value = literal->truthy() ? *literal : Value();
          }
        }
      }
      if (at_end()) return false;
      source.params.push_back(std::move(param));
      if (text_[position_++] == ')') return true;
    }
  }

  // After the first `,`; ends after `}`. False: there is an error, or no `}`.
  bool fallbacks(Variable& variable, int depth) {
    while (true) {
      skip_blanks();
      if (at_end()) return false;
      Source next;
      next.begin = position_;
      if (peek() == '"' || peek() == '\'') {
        if (!quoted(next.literal)) return false;
        next.end = position_;
        skip_blanks();
        if (!at_end() && peek() != '}') {
          fail(next.begin, next.end, "a literal must be the last fallback");
          return false;
        }
      } else {
        while (!at_end() && (is_name_character(peek()) || peek() == ' ')) ++position_;
        next.end = position_;
        if (!at_end() && (peek() == ':' || peek() == '(')) {
          next.type = slice(next.begin, position_);
          if (!is_source_name(next.type)) {
            fail(next.begin, position_, "this is not the name of a source");
            return false;
          }
          const After after = source(next, Around::Variable, depth);
          if (after == After::Nothing) return false;
          variable.sources.push_back(std::move(next));
          if (after == After::Close) return true;
          continue;
        }
        if (!at_end() && !fallback_literal(next)) return false;
      }
      if (at_end()) return false;
      ++position_;
      variable.sources.push_back(std::move(next));
      return true;
    }
  }

  bool fallback_literal(Source& next) {
    const std::string_view word = trim(slice(next.begin, position_));
    if (peek() != '}' || word.empty()) {
      fail(next.begin, word.empty() ? position_ + 1 : next.begin + word.size(),
           peek() == ',' ? "a literal must be the last fallback"
                         : "a fallback is a source, a quoted text, a number, true, false or null");
      return false;
    }
    const auto literal = read_literal(word);
    if (!literal) {
      fail(next.begin, next.begin + word.size(),
           concat({"a text as a fallback needs quotes, as in `'", word, "'`"}));
      return false;
    }
    next.end = next.begin + word.size();
    next.literal = *literal;
    return true;
  }

  // At a quote; ends after the closing one. Single quotes hold everything as it is, double quotes
  // hold a JSON string.
  bool quoted(Value& value) {
    const std::size_t begin = position_;
    const char quote = text_[position_++];
    while (!at_end() && peek() != quote) position_ += quote == '"' && peek() == '\\' ? 2 : 1;
    if (at_end()) return false;
    ++position_;
    if (quote == '\'') {
      value = Value(slice(begin + 1, position_ - 1));
      return true;
    }
    const std::optional<Value> decoded = json::parse(slice(begin, position_), arena_);
    if (!decoded) {
      fail(begin, position_, "a text in double quotes holds a wrong escape or a control character");
      return false;
    }
    value = *decoded;
    return true;
  }

  std::string_view text_;
  Arena& arena_;
  std::size_t position_ = 0;
  std::optional<VariableSyntaxError> error_;
};

}  // namespace

VariableText parse_variables(std::string_view text, Arena& arena) {
  return Parser(text, arena).run();
}

}  // namespace slsc::resolve
