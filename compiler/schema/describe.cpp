#include "schema/describe.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "support/number_text.h"
#include "support/strings.h"
#include "support/utf8.h"

namespace slsc::schema {

namespace {

constexpr std::size_t kMostListed = 8;
constexpr std::size_t kLongestShown = 60;
// Schemas may refer to themselves.
constexpr int kDeepest = 8;

std::string quoted(std::string_view text) { return concat({"`", text, "`"}); }

std::string described_value(const Value& value) {
  if (value.is_null()) return "null";
  return value.is_scalar() ? quoted(scalar_text(value)) : std::string(kind_name(value.kind()));
}

std::string alternatives(const std::vector<std::string>& phrases) {
  std::string text;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (i > 0) text += i + 1 == phrases.size() ? " or " : ", ";
    text += phrases[i];
  }
  return text;
}

void add_phrase(std::vector<std::string>& phrases, std::string phrase) {
  if (phrase.empty() || std::ranges::find(phrases, phrase) != phrases.end()) return;
  phrases.push_back(std::move(phrase));
}

std::string described_limits(const NumberRules& rules) {
  std::string text;
  if (rules.min && rules.max) {
    text = concat({" from ", number_text(*rules.min), " to ", number_text(*rules.max)});
  } else if (rules.min) {
    text = concat({" of at least ", number_text(*rules.min)});
  } else if (rules.max) {
    text = concat({" of at most ", number_text(*rules.max)});
  }
  if (rules.above) text += concat({" above ", number_text(*rules.above)});
  if (rules.below) text += concat({" below ", number_text(*rules.below)});
  if (rules.multiple_of)
    text += concat({" that is a multiple of ", number_text(*rules.multiple_of)});
  return text;
}

std::string described_text(const TextRules* rules) {
  if (rules == nullptr) return "text";
  if (rules->pattern) return concat({"text that matches `", rules->pattern->expression(), "`"});
  if (rules->length.max != kUnlimited) {
    return concat({"text of ", describe_range(rules->length), " characters"});
  }
  return rules->length.min > 0 ? "text that is not empty" : "text";
}

std::vector<std::string> types_of(const Rules& rules) {
  std::vector<std::string> phrases;
  const std::string limits = rules.number ? described_limits(*rules.number) : std::string();
  if ((rules.types & kString) != 0) phrases.push_back(described_text(rules.text.get()));
  if ((rules.types & kInteger) != 0) phrases.push_back(concat({"a whole number", limits}));
  if ((rules.types & kNumber) != 0) phrases.push_back(concat({"a number", limits}));
  if ((rules.types & kBoolean) != 0) phrases.push_back("`true` or `false`");
  if ((rules.types & kArray) != 0) phrases.push_back("a list");
  if ((rules.types & kObject) != 0) phrases.push_back("a map");
  if ((rules.types & kNull) != 0) phrases.push_back("null");
  return phrases;
}

std::vector<std::string> listed(const Rules& rules) {
  std::vector<std::string> phrases;
  if (rules.constant) phrases.push_back(described_value(*rules.constant));
  if (rules.allowed) {
    for (const Value& value : *rules.allowed) phrases.push_back(described_value(value));
  }
  if (rules.text) {
    for (const std::string_view value : rules.text->one_of_ignoring_case) {
      phrases.push_back(quoted(value));
    }
  }
  return phrases;
}

std::string described(const Rules& rules, int depth) {
  if (depth > kDeepest) return {};
  if (!rules.expected.empty()) return std::string(rules.expected);
  std::vector<std::string> values = listed(rules);
  if (values.size() > kMostListed)
    return concat({"one of ", std::to_string(values.size()), " values"});
  if (!values.empty()) return alternatives(values);
  if (rules.types != 0) return alternatives(types_of(rules));
  if (rules.reference != nullptr) return described(rules.reference->rules(), depth + 1);
  std::vector<std::string> phrases;
  for (const auto* branches : {&rules.any_of, &rules.one_of}) {
    for (const Schema* branch : *branches) {
      add_phrase(phrases, described(branch->rules(), depth + 1));
    }
  }
  return alternatives(phrases);
}

void collect_texts(const Rules& rules, int depth, std::vector<std::string>& texts) {
  if (depth > kDeepest) return;
  if (rules.constant && rules.constant->is_scalar()) texts.push_back(scalar_text(*rules.constant));
  if (rules.allowed) {
    for (const Value& value : *rules.allowed) texts.push_back(scalar_text(value));
  }
  if (rules.text) {
    for (const std::string_view value : rules.text->one_of_ignoring_case) texts.emplace_back(value);
  }
  if (rules.reference != nullptr) collect_texts(rules.reference->rules(), depth + 1, texts);
  for (const Schema* branch : rules.any_of) collect_texts(branch->rules(), depth + 1, texts);
  for (const Schema* branch : rules.one_of) collect_texts(branch->rules(), depth + 1, texts);
}

// Whoever reads that `5` is not 5 has to be told that the one is text.
bool looks_like_no_text(std::string_view text) {
  if (text == "true" || text == "false" || text == "null") return true;
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end;
}

}  // namespace

std::string describe(const Rules& rules) {
  std::string text = described(rules, 0);
  return text.empty() ? "another value" : text;
}

std::string describe_seen(const Value& value) {
  if (value.text() == "") return "empty";
  if (value.is_map() && value.as_map().size() == 1 &&
      is_function_name(value.as_map().begin()->key())) {
    return concat({"`", value.as_map().begin()->key(), "`"});
  }
  if (value.is_text() && looks_like_no_text(value.as_text())) {
    return concat({"the text ", quoted(value.as_text().substr(0, kLongestShown))});
  }
  if (!value.is_text() || value.as_text().size() <= kLongestShown) return described_value(value);
  std::size_t end = kLongestShown;
  while (end > 0 && (static_cast<unsigned char>(value.as_text()[end]) & 0xC0) == 0x80) --end;
  return concat({"`", value.as_text().substr(0, end), "…`"});
}

bool is_function_name(std::string_view key) { return key == "Ref" || key.starts_with("Fn::"); }

std::vector<std::string> allowed_texts(const Rules& rules) {
  std::vector<std::string> texts;
  collect_texts(rules, 0, texts);
  return texts;
}

std::string describe_range(const Size& size) {
  if (size.min == size.max) return concat({"exactly ", std::to_string(size.min)});
  if (size.max == kUnlimited) return concat({"at least ", std::to_string(size.min)});
  if (size.min == 0) return concat({"at most ", std::to_string(size.max)});
  return concat({std::to_string(size.min), " to ", std::to_string(size.max)});
}

}  // namespace slsc::schema
