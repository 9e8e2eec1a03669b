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
    suggest(problem, steps[i], keys_of(parent), reached);
    break;
  }
  if (address == "provider.stage") problem.help("`${sls:stage}` always has a value");
  if (address == "provider.region") problem.help("`${aws:region}` always has a value");
  return problem;
}

}  // namespace slsc::resolve
