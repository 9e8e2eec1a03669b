#include "schema/schema.h"

#include <algorithm>

#include "schema/compile_rules.h"
#include "schema/library.h"
#include "schema/rules.h"

namespace slsc::schema {

namespace {
// No setting with a pattern is anywhere near as long.
constexpr std::size_t kLongestText = 64 * 1024;
}  // namespace

Schema::Schema(Library& library, const Value& source, std::string_view file)
    : library_(library), source_(source), file_(file) {}

Schema::~Schema() { delete compiled_.load(); }

const Rules& Schema::compile() const {
  const std::lock_guard lock(library_.mutex_);
  if (const Rules* other = compiled_.load(std::memory_order_acquire)) return *other;
  const Rules* rules = Compilation(library_, file_).compile(source_).release();
  compiled_.store(rules, std::memory_order_release);
  return *rules;
}

bool LazyPattern::found_in(std::string_view text) const {
  std::call_once(once_, [this] { pattern_ = Pattern::compile(expression_, ignore_case_); });
  return pattern_ && text.size() <= kLongestText && pattern_->found_in(text);
}

const MapRules::Property* MapRules::find(std::string_view name) const {
  const auto place = std::ranges::lower_bound(properties, name, {}, &Property::name);
  return place != properties.end() && place->name == name ? &*place : nullptr;
}

}  // namespace slsc::schema
