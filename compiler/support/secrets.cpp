#include "support/secrets.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "support/strings.h"

namespace slsc {

namespace {

constexpr std::size_t kShortest = 6;
constexpr std::string_view kConcealed = "<secret>";

constexpr std::string_view kWords[] = {"secret",     "password",  "passwd", "passphrase",
                                       "pwd",        "token",     "apikey", "accesskey",
                                       "privatekey", "credential"};

}  // namespace

bool Secrets::are_called(std::string_view name) {
  std::string letters;
  for (const char c : to_lower(name)) {
    if (is_alphanumeric(c)) letters += c;
  }
  return std::ranges::any_of(
      kWords, [&](std::string_view word) { return letters.find(word) != std::string::npos; });
}

void Secrets::add(std::string_view text) {
  if (text.size() < kShortest) return;
  const std::lock_guard lock(mutex_);
  texts_.emplace(text);
}

std::string Secrets::conceal(std::string text) const {
  const std::lock_guard lock(mutex_);
  // The longest first: one may be part of another.
  std::vector<std::string_view> texts(texts_.begin(), texts_.end());
  std::ranges::sort(texts, std::greater(), &std::string_view::size);
  for (const std::string_view secret : texts) text = replace_all(text, secret, kConcealed);
  return text;
}

}  // namespace slsc
