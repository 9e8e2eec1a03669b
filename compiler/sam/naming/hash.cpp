#include "sam/naming/hash.h"

#include "sam/naming/json_text.h"
#include "support/sha256.h"

namespace slsc::sam {

namespace {

constexpr std::size_t kDigits = 10;

// As Python's bool() has it.
bool is_empty(const Value& value) {
  switch (value.kind()) {
    case Kind::List:
      return value.as_list().empty();
    case Kind::Map:
      return value.as_map().empty();
    default:
      return !value.truthy();
  }
}

}  // namespace

std::string hashed_text(const Value& value) {
  if (is_empty(value)) return {};
  if (value.is_text()) return std::string(value.as_text());
  return json_text(value, JsonLayout::Compact);
}

std::string short_hash(const Value& value) {
  return short_hash(std::string_view(hashed_text(value)));
}

std::string short_hash(std::string_view text) {
  return text.empty() ? std::string() : sha1_hex(text).substr(0, kDigits);
}

}  // namespace slsc::sam
