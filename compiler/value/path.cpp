#include "value/path.h"

#include <charconv>

#include "support/strings.h"

namespace slsc {

Path Path::key(std::string_view name) const {
  Path longer;
  longer.text_ = text_.empty() ? std::string(name) : concat({text_, ".", name});
  return longer;
}

Path Path::index(std::size_t position) const {
  Path longer;
  longer.text_ = concat({text_, "[", std::to_string(position), "]"});
  return longer;
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

const Value* find_path(const Value& root, std::string_view path) {
  const Value* value = &root;
  for (const std::string& step : path_steps(path)) {
    if (value->is_list()) {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
      const List list = value->as_list();
      if (error != std::errc() || end != step.data() + step.size() || index >= list.size()) {
        return nullptr;
      }
      value = &list[index];
    } else {
      value = value->find(step);
      if (value == nullptr) return nullptr;
    }
  }
  return value;
}

}  // namespace slsc
