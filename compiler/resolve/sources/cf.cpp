#include "resolve/sources/source.h"
#include "support/strings.h"

namespace slsc::resolve {

// `${cf:stack.Output}` and `${cf(region):stack.Output}`: an output of another stack, recorded.
Answer find_cf(Question& question) {
  const std::string_view address = *question.address;
  if (address.find('.') == std::string_view::npos) {
    return report_wrong_address(question, "<stack name>.<output>");
  }
  const std::string region =
      question.params.empty() ? std::string() : scalar_text(question.params.front());
  const RecordedAnswer recorded = find_recorded(question, "cf", region, address);
  if (recorded.kind == Recorded::Unknown) {
    return report_unrecorded(
        question, "cf", region.empty() ? std::string(address) : concat({region, ":", address}));
  }
  return Answer::found(recorded.value);
}

Diagnostic& report_missing_cf(Question& question) { return report_absent(question); }

}  // namespace slsc::resolve
