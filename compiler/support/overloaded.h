#pragma once

namespace slsc {

/// std::visit with one lambda per alternative.
template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;  // clang 14 needs the guide

}  // namespace slsc
