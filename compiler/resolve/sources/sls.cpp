#include "diagnostics/catalogue/variables.h"
#include "resolve/sources/source.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::resolve {

namespace {

// The reference takes the time, in thirteen digits, which would make every build differ. Thirteen
// digits that follow from the service file's text and the stage serve to tell builds apart as well.
std::string instance_id(const Question& question, std::string_view stage) {
  const SourceSpan document = question.resolver.root().span();
  const std::string_view text =
      document.exists() ? std::string_view(question.inputs().sources.file(document.file).text)
                        : std::string_view();
  const Sha256Digest digest = sha256(concat({stage, "\n", text}));
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number = number << 8 | digest[i];
  constexpr std::uint64_t kFirstWithThirteenDigits = 1'000'000'000'000;
  return std::to_string(kFirstWithThirteenDigits + number % (9 * kFirstWithThirteenDigits));
}

}  // namespace

// `${sls:stage}` and `${sls:instanceId}`.
Answer find_sls(Question& question) {
  const std::string_view address = *question.address;
  if (address != "stage" && address != "instanceId") {
    Diagnostic& problem = question.sink().report(diag::unsupported_variable_address,
                                                 question.address_where, question.source, address);
    const std::vector<std::string> known = {"stage", "instanceId"};
    suggest(problem, address, known, "sls:");
    problem.help("there are `sls:stage` and `sls:instanceId`");
    return Answer::failed();
  }
  const std::optional<std::string> stage = question.resolver.stage();
  if (!stage) return Answer::failed();
  if (address == "stage") return Answer::found(question.text(*stage));
  return Answer::found(question.text(instance_id(question, *stage)));
}

Diagnostic& report_missing_sls(Question& question) {
  return question.sink().report(diag::unsupported_variable_address, question.address_where,
                                question.source, *question.address);
}

}  // namespace slsc::resolve
