#include "serverless/model/events/http_verb.h"

#include <array>

#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::array<std::string_view, 8> kVerbs = {"GET",     "POST", "PUT",    "PATCH",
                                                    "OPTIONS", "HEAD", "DELETE", "ANY"};

}  // namespace

std::span<const std::string_view> http_verbs() { return std::span(kVerbs).first(7); }

std::optional<std::string_view> http_verb(std::string_view text) {
  if (text == "*") return "ANY";
  for (const std::string_view verb : kVerbs) {
    if (equals_ignoring_case(text, verb)) return verb;
  }
  return std::nullopt;
}

VerbAndPath split_verb_and_path(const Value& text) {
  const std::string_view whole = text.text().value_or("");
  const std::size_t blank = whole.find(' ');
  const auto part = [&](std::size_t begin, std::size_t end) {
    return Value(whole.substr(begin, end - begin)).at({text.part(begin, end), text.origin()});
  };
  if (blank == std::string_view::npos) return {part(0, whole.size()), Value()};
  return {part(0, blank), part(blank + 1, whole.size())};
}

}  // namespace slsc::serverless
