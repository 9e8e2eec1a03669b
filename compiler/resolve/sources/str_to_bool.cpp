#include "diagnostics/catalogue/variables.h"
#include "resolve/sources/source.h"
#include "support/strings.h"

namespace slsc::resolve {

// `${strToBool(text)}`: true/1 and false/0 in any case. The text itself is not shown: it may come
// from a secret.
Answer find_str_to_bool(Question& question) {
  if (question.params.empty() || question.params.front().is_null()) {
    question.sink()
        .report(diag::not_a_boolean_text, question.where, "there is none")
        .help("write `${strToBool(${env:FLAG})}`");
    return Answer::failed();
  }
  const std::string text = to_lower(trim(scalar_text(question.params.front())));
  if (text == "true" || text == "1") return Answer::found(Value(true).at(question.where));
  if (text == "false" || text == "0") return Answer::found(Value(false).at(question.where));
  question.sink()
      .report(diag::not_a_boolean_text, question.param_where, "it is another text")
      .help("the texts are `true`, `1`, `false` and `0`");
  return Answer::failed();
}

Diagnostic& report_missing_str_to_bool(Question& question) {
  return question.sink().report(diag::not_a_boolean_text, question.where, "there is none");
}

}  // namespace slsc::resolve
