#include "diagnostics/catalogue/variables.h"
#include "resolve/sources/source.h"
#include "support/strings.h"

namespace slsc::resolve {

// `${self:custom.a.b}`: the document itself; `${self:}` is all of it.
Answer find_self(Question& question) {
  std::vector<std::string_view> steps;
  if (question.address) steps = split(*question.address, '.');
  return question.resolver.property(steps);
}

Diagnostic& report_missing_self(Question& question) {
  const std::string_view address = question.address.value_or("");
  Diagnostic& problem =
      question.sink().report(diag::missing_variable_property, question.where, address);
  if (address == "provider.stage" || address == "stage") {
    return problem.help("`${sls:stage}` always has a value");
  }
  if (address == "provider.region" || address == "region") {
    return problem.help("`${aws:region}` always has a value");
  }
  const std::vector<std::string_view> steps = split(address, '.');
  std::string reached;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Value* parent = question.resolver.peek(std::span(steps).first(i));
    const Value* member = question.resolver.peek(std::span(steps).first(i + 1));
    if (member != nullptr) {
      if (member->is_null()) problem.note(concat({"`", address, "` is null"}));
      reached = concat({reached, steps[i], "."});
      continue;
    }
    const std::string_view whole =
        std::string_view(reached).substr(0, reached.empty() ? 0 : reached.size() - 1);
    suggest_key(problem, steps[i], parent, whole, reached);
    break;
  }
  return problem;
}

}  // namespace slsc::resolve
