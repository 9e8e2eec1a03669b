#include "value/path.h"

#include <charconv>
#include <limits>

#include "support/strings.h"

namespace slsc {

namespace {

// None when `part` is not in `value`, which stands at `path`.
std::optional<std::string> path_below(const std::string& path, const Value& value,
                                      const Value& part) {
  if (&value == &part) return path;
  std::optional<std::string> found;
  if (value.is_map()) {
    for (const Map::Entry& entry : value.as_map()) {
      found = path_below(path_to_member(path, entry.key()), entry.value, part);
      if (found) break;
    }
  } else if (value.is_list()) {
    const List list = value.as_list();
    for (std::size_t i = 0; i < list.size() && !found; ++i) {
      found = path_below(path_to_item(path, i), list[i], part);
    }
  }
  return found;
}

}  // namespace

std::string path_to_member(std::string_view path, std::string_view key) {
  return path.empty() ? std::string(key) : concat({path, ".", key});
}

std::string path_to_item(std::string_view path, std::size_t index) {
  return concat({path, "[", std::to_string(index), "]"});
}

std::string path_of(const Value& root, const Value& part) {
  return path_below({}, root, part).value_or("");
}

std::vector<std::string> path_steps(std::string_view path) {
  std::vector<std::string> steps;
  std::string step;
  for (const char c : path) {
    if (c == '.' || c == '[' || c == ']') {
      if (!step.empty()) steps.push_back(std::move(step));
      step.clear();
    } else {
      step += c;
    }
  }
  if (!step.empty()) steps.push_back(std::move(step));
  return steps;
}

std::optional<std::uint32_t> array_index(std::string_view key) {
  if (key.empty() || (key.size() > 1 && key.front() == '0')) return std::nullopt;
  std::uint32_t index = 0;
  const char* const end = key.data() + key.size();
  const auto [stopped, error] = std::from_chars(key.data(), end, index);
  const bool fits = error == std::errc() && stopped == end;
  if (!fits || index == std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  return index;
}

Value* find_step(const Value& value, std::string_view step) {
  if (value.is_map()) return value.as_map().find(step);
  if (!value.is_list()) return nullptr;
  const auto index = array_index(step);
  return index && *index < value.as_list().size() ? &value.as_list()[*index] : nullptr;
}

const Value* find_path(const Value& root, std::string_view path) {
  const Value* value = &root;
  for (const std::string& step : path_steps(path)) {
    value = find_step(*value, step);
    if (value == nullptr) return nullptr;
  }
  return value;
}

}  // namespace slsc
