#include "diagnostics/catalogue/variables.h"
#include "resolve/sources/source.h"
#include "support/strings.h"

namespace slsc::resolve {

// `${env:NAME}`: the environment of the process, and `.env` with `useDotenv`. Empty is a value.
Answer find_env(Question& question) {
  const std::string* text = question.resolver.environment_variables.find(*question.address);
  return text == nullptr ? Answer::missing() : found_outside(question, question.text(*text));
}

Diagnostic& report_missing_env(Question& question) {
  Diagnostic& problem =
      question.sink().report(diag::missing_environment_variable, question.where, *question.address);
  const std::set<std::string> names = question.resolver.environment_variables.names();
  const std::vector<std::string> candidates(names.begin(), names.end());
  suggest(problem, *question.address, candidates);
  return problem.help(
      concat({"set it, or write a fallback: `${env:", *question.address, ", 'default'}`"}));
}

}  // namespace slsc::resolve
