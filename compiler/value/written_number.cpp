#include "value/written_number.h"

#include "diagnostics/catalogue/syntax.h"

namespace slsc {

void report_number_as_text(const Value& number, Sink& sink) {
  sink.report(diag::number_as_text, number.where(), scalar_text(number))
      .help("put quotes around it, so that it stays as it is written");
}

}  // namespace slsc
