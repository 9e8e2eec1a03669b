#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace slsc {

/// Appends a number as JavaScript writes it, because the references are JavaScript and numbers that
/// end up inside texts must read the same: 1e21 is `1e+21`, 0.1 is `0.1`, 5.0 is `5`.
/// Infinities and NaN become `null`, as in JSON.
void append_number(std::string& out, double number);
void append_number(std::string& out, std::int64_t number);
std::string number_text(double number);

/// The number that JavaScript's Number() makes of a text: `0x10` is 16, ` 1e3 ` 1000, an empty text
/// 0. None for NaN.
std::optional<double> parse_number(std::string_view text);

}  // namespace slsc
