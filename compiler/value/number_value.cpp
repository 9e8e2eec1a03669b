#include "value/number_value.h"

#include <cmath>

namespace slsc {

Value number_value(double number) {
  constexpr double kLargestExact = 9007199254740991.0;  // beyond, doubles skip integers
  const bool is_whole = std::trunc(number) == number && std::fabs(number) <= kLargestExact;
  return is_whole ? Value(static_cast<std::int64_t>(number)) : Value(number);
}

}  // namespace slsc
