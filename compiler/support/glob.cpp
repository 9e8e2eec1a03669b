#include "support/glob.h"

#include <algorithm>

#include "support/strings.h"

namespace slsc {

namespace {

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

// ---------------------------------------------------------------------------------------------
// Patterns of `*`, `?` and `**` only: matched directly, part by part. Going back is only ever
// needed to the last star (or the last `**`), so the time is at most path x pattern.

bool part_matches(std::string_view pattern, std::string_view part) {
  // A lone star needs a character.
  if (pattern == "*" || pattern == "**") return !part.empty();
  std::size_t p = 0, t = 0;
  std::size_t star = std::string_view::npos, star_at = 0;
  while (t < part.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_at = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == part[t])) {
      ++p, ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++star_at;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool wildcard_matches(std::string_view pattern, std::string_view path) {
  const std::vector<std::string_view> wanted = split(pattern, '/');
  const std::vector<std::string_view> parts = split(path, '/');
  std::size_t w = 0, p = 0;
  std::size_t star = std::string_view::npos, star_at = 0;
  while (p < parts.size()) {
    if (w < wanted.size() && wanted[w] == "**") {
      star = w++;
      star_at = p;
    } else if (w < wanted.size() && part_matches(wanted[w], parts[p])) {
      ++w, ++p;
    } else if (star != std::string_view::npos) {
      w = star + 1;
      p = ++star_at;
    } else {
      return false;
    }
  }
  // `a/**` matches `a` as well, but `a*/**` does not: a quirk of the reference's matcher.
  while (w < wanted.size() && wanted[w] == "**" &&
         (w == 0 || wanted[w - 1] == "**" || !wanted[w - 1].ends_with('*')))
    ++w;
  return w == wanted.size();
}

// ---------------------------------------------------------------------------------------------
// Everything else becomes a regular expression.

class Translator {
 public:
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}

  std::string translate() {
    while (at_ < pattern_.size()) out_ += piece(pattern_.size());
    return "^(?:" + out_ + ")$";
  }

 private:
  static constexpr std::string_view kInPart = "[^/]";

  static std::string literal(char c) {
    return is_one_of(c, "\\^$.|?*+()[]{}") ? std::string("\\") + c : std::string(1, c);
  }

  bool at_part_start() const { return at_ == 0 || pattern_[at_ - 1] == '/'; }

  // The matching close of the bracket at `open`, or npos.
  std::size_t closing(std::size_t open, char opening, char close, std::size_t end) const {
    int depth = 0;
    for (std::size_t i = open; i < end; ++i) {
      if (pattern_[i] == '\\') {
        ++i;
      } else if (pattern_[i] == opening) {
        ++depth;
      } else if (pattern_[i] == close && --depth == 0) {
        return i;
      }
    }
    return std::string_view::npos;
  }

  // The text between `begin` and `end`, translated as a pattern of its own.
  std::string inner(std::size_t begin, std::size_t end) {
    const std::size_t after = at_;
    std::string text;
    for (at_ = begin; at_ < end;) text += piece(end);
    at_ = after;
    return text;
  }

  // `a|b` or `a,b` between begin and end, as alternatives.
  std::string alternatives(std::size_t begin, std::size_t end, char separator) {
    std::string text;
    std::size_t from = begin;
    int depth = 0;
    for (std::size_t i = begin; i <= end; ++i) {
      if (i < end && is_one_of(pattern_[i], "({")) ++depth;
      if (i < end && is_one_of(pattern_[i], ")}")) --depth;
      if (i < end && (pattern_[i] != separator || depth != 0)) continue;
      if (!text.empty() || from != begin) text += '|';
      text += inner(from, i);
      from = i + 1;
    }
    return text;
  }

  std::string piece(std::size_t end) {
    const char c = pattern_[at_];
    if (is_one_of(c, "?*+@!") && at_ + 1 < end && pattern_[at_ + 1] == '(') {
      const std::size_t close = closing(at_ + 1, '(', ')', end);
      if (close != std::string_view::npos) return extended(c, close, end);
    }
    if (c == '/' && pattern_.substr(at_, end - at_) == "/**" && at_ > 0 &&
        pattern_[at_ - 1] != '*') {
      at_ += 3;
      return "(?:/.*)?";
    }
    switch (c) {
      case '\\':
        at_ += 2;
        return literal(at_ - 1 < end ? pattern_[at_ - 1] : '\\');
      case '?':
        ++at_;
        return std::string(kInPart);
      case '*':
        return star(end);
      case '[':
        return bracket(end);
      case '{':
        return brace(end);
      case '(': {
        const std::size_t close = closing(at_, '(', ')', end);
        if (close == std::string_view::npos) break;
        std::string group = "(?:" + alternatives(at_ + 1, close, '|') + ")";
        at_ = close + 1;
        return group;
      }
      default:
        break;
    }
    ++at_;
    return literal(c);
  }

  std::string extended(char kind, std::size_t close, std::size_t end) {
    const std::string body = "(?:" + alternatives(at_ + 2, close, '|') + ")";
    at_ = close + 1;
    if (kind != '!') return body + (kind == '@' ? "" : std::string(1, kind));
    // Anything in this part but what is named, given what follows.
    const std::size_t after = at_;
    std::string rest;
    while (at_ < end) rest += piece(end);
    at_ = after;
    return "(?!" + body + rest + "$)[^/]*?";
  }

  std::string star(std::size_t end) {
    const bool starts_part = at_part_start();
    std::size_t stars = 0;
    while (at_ < end && pattern_[at_] == '*') ++at_, ++stars;
    const bool ends_part = at_ >= end || pattern_[at_] == '/';
    if (stars == 2 && starts_part && ends_part) {
      if (at_ >= end) return ".*";
      ++at_;  // the slash belongs to it: `**/x` is also `x`
      return "(?:[^/]+/)*";
    }
    return starts_part && ends_part ? "[^/]+" : "[^/]*";
  }

  std::string bracket(std::size_t end) {
    std::size_t close = at_ + 1;
    if (close < end && is_one_of(pattern_[close], "!^")) ++close;
    if (close < end && pattern_[close] == ']') ++close;
    while (close < end && pattern_[close] != ']') ++close;
    if (close >= end) {
      ++at_;
      return "\\[";
    }
    const std::string_view body = pattern_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    // The reference's matcher also takes the brackets for themselves (`pages/[id].js` is a file's
    // name to many), and knows only `^` as a negation.
    std::string itself;
    for (const char c : body) itself += literal(c);
    return concat({"(?:\\[", itself, "\\]|[", replace_all(body, "\\", "\\\\"), "])"});
  }

  std::string brace(std::size_t end) {
    const std::size_t close = closing(at_, '{', '}', end);
    const std::string_view body = close == std::string_view::npos
                                      ? std::string_view()
                                      : pattern_.substr(at_ + 1, close - at_ - 1);
    if (body.find(',') != std::string_view::npos) {
      std::string text = "(?:" + alternatives(at_ + 1, close, ',') + ")";
      at_ = close + 1;
      return text;
    }
    const std::size_t dots = body.find("..");
    if (dots != std::string_view::npos) {
      if (std::string range = number_range(body.substr(0, dots), body.substr(dots + 2));
          !range.empty()) {
        at_ = close + 1;
        return range;
      }
    }
    ++at_;
    return "\\{";
  }

  static std::string number_range(std::string_view from, std::string_view to) {
    if (from.empty() || to.empty() || from.size() > 4 || to.size() > 4) return {};
    if (!std::ranges::all_of(from, is_digit) || !std::ranges::all_of(to, is_digit)) return {};
    const int first = std::stoi(std::string(from));
    const int last = std::stoi(std::string(to));
    const int low = std::min(first, last);
    const int high = std::max(first, last);
    std::string text = "(?:";
    for (int i = low; i <= high; ++i) text += concat({i == low ? "" : "|", std::to_string(i)});
    return text + ")";
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::string out_;
};

// Translation and matching are bounded; a pattern this long is nobody's.
constexpr std::size_t kLongestPattern = 4096;

}  // namespace

Glob::Glob(std::string_view pattern)
    : text_(pattern.starts_with("./") ? pattern.substr(2) : pattern) {
  literal_ = text_.find_first_of("*?[{(\\") == std::string::npos;
  if (text_.find_first_of("[{(\\") == std::string::npos) return;
  if (text_.size() <= kLongestPattern) {
    expression_ = Pattern::compile(Translator(text_).translate());
  }
  never_ = !expression_;
}

bool Glob::matches(std::string_view path) const {
  if (literal_) return path == text_;
  if (never_) return false;
  return expression_ ? expression_->found_in(path) : wildcard_matches(text_, path);
}

std::string_view Glob::base() const {
  const std::size_t special = text_.find_first_of("*?[{(\\!+@");
  const std::size_t slash = std::string_view(text_).substr(0, special).rfind('/');
  return slash == std::string_view::npos ? std::string_view()
                                         : std::string_view(text_).substr(0, slash);
}

std::size_t Glob::depth() const {
  if (text_.find("**") != std::string::npos || text_.find_first_of("{(") != std::string::npos) {
    return 0;
  }
  return static_cast<std::size_t>(std::ranges::count(text_, '/')) + 1;
}

}  // namespace slsc
