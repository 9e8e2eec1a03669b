#pragma once

#include <string>
#include <utility>
#include <variant>

#include "support/check.h"

namespace slsc {

/// Why the operating system could not do something, as a phrase: `no such file`.
struct Error {
  std::string message;
};

/// A value, or the system's reason why there is none. Names follow std::expected.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() {
    SLSC_CHECK(has_value(), "value of a failed Result");
    return *std::get_if<0>(&state_);
  }
  const T& value() const {
    SLSC_CHECK(has_value(), "value of a failed Result");
    return *std::get_if<0>(&state_);
  }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const {
    SLSC_CHECK(!has_value(), "error of a successful Result");
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

/// For operations that give nothing back but may fail.
struct Done {};

}  // namespace slsc
