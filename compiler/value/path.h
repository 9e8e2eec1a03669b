#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace slsc {

/// A place in a tree, as people write it: `functions.hello.events[0].sqs`.
class Path {
 public:
  Path() = default;
  Path key(std::string_view name) const;
  Path index(std::size_t position) const;
  std::string text() const { return text_; }
  bool empty() const { return text_.empty(); }

 private:
  std::string text_;
};

/// Splits `a.b[0].c` and `a.b.0.c` alike; steps into lists are numbers.
std::vector<std::string> path_steps(std::string_view path);

/// The value at a path, null when there is none.
const Value* find_path(const Value& root, std::string_view path);

}  // namespace slsc
