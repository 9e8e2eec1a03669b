#include "diagnostics/catalogue/variables.h"
#include "resolve/sources/source.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc::resolve {

// `${aws:region}` and `${aws:accountId}`. The account is the environment's or a recorded one.
Answer find_aws(Question& question) {
  const std::string_view address = *question.address;
  if (address == "region") {
    const std::optional<std::string> region = question.resolver.region();
    return region ? Answer::found(question.text(*region)) : Answer::failed();
  }
  if (address == "accountId") {
    const std::string& account = question.inputs().environment.account;
    if (!account.empty()) return Answer::found(question.text(account));
    const RecordedAnswer recorded = find_recorded(question, "aws", {}, address);
    if (recorded.kind == Recorded::Unknown) return report_unrecorded(question, "aws", address);
    return Answer::found(question.text(scalar_text(recorded.value)));
  }
  Diagnostic& problem = question.sink().report(diag::unsupported_variable_address,
                                               question.address_where, question.source, address);
  const std::vector<std::string> known = {"region", "accountId"};
  suggest(problem, address, known, "aws:");
  std::string help = "there are `aws:region` and `aws:accountId`";
  if (!nearest(address, known)) {
    help += concat({"; a variable of IAM is written `\\${aws:", address, "}`"});
  }
  problem.help(help);
  return Answer::failed();
}

Diagnostic& report_missing_aws(Question& question) { return report_absent(question); }

}  // namespace slsc::resolve
