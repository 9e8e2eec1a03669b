#include "value/written_number.h"

#include <cmath>

#include "diagnostics/catalogue/syntax.h"

namespace slsc {

namespace {

constexpr double kLargestExact = 9007199254740991.0;  // beyond, doubles skip integers

}  // namespace

bool is_written_otherwise(const Value& value) {
  if (!value.is_number() || !value.verbatim()) return false;
  const std::size_t written = value.span().end - value.span().begin;
  const bool has_lost_digits = !value.is_int() && std::fabs(value.as_number()) > kLargestExact;
  return has_lost_digits || written != scalar_text(value).size();
}

void report_number_as_text(const Value& number, Sink& sink) {
  sink.report(diag::number_as_text, number.where(), scalar_text(number))
      .help("put quotes around it, so that it stays as it is written");
}

}  // namespace slsc
