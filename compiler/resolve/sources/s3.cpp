#include "resolve/sources/source.h"

namespace slsc::resolve {

// `${s3:bucket/key}`: the text of an object, recorded.
Answer find_s3(Question& question) {
  const std::string_view address = *question.address;
  if (address.find('/') == std::string_view::npos) {
    return report_wrong_address(question, "<bucket>/<key>");
  }
  const RecordedAnswer recorded = find_recorded(question, "s3", {}, address);
  if (recorded.kind == Recorded::Unknown) return report_unrecorded(question, "s3", address);
  return Answer::found(recorded.value);
}

Diagnostic& report_missing_s3(Question& question) { return report_absent(question); }

}  // namespace slsc::resolve
