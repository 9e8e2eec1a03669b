#include "diagnostics/catalogue/variables.h"
#include "resolve/sources/source.h"
#include "support/strings.h"

namespace slsc::resolve {

// `${param:name}`: --param, then serverless-compose.yml, then environments.yml, then
// `params.<stage>`, then `params.default`. A null entry counts as none.
Answer find_param(Question& question) {
  const Inputs& inputs = question.inputs();
  const std::string_view name = *question.address;
  if (const auto given = inputs.params.find(name); given != inputs.params.end()) {
    // The reference cuts blanks at the end of what the command line gives.
    std::string_view text = given->second;
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return found_outside(question, question.text(text));
  }
  if (const Value* given = inputs.environment.given.find(name)) {
    if (!given->is_null()) return Answer::found(*given);
  }
  if (const Value* declared = inputs.environment.params.find(name)) {
    if (!declared->is_null()) return Answer::found(*declared);
  }
  if (question.resolver.is_resolving_stage()) {
    question.sink()
        .report(diag::stage_by_param, question.where, name)
        .help("write the stage as it is, or take it from `opt`, `env` or `file`");
    return Answer::failed();
  }
  const std::optional<std::string> stage = question.resolver.stage();
  if (!stage) return Answer::failed();
  for (const std::string_view section : {std::string_view(*stage), std::string_view("default")}) {
    const std::string_view path[] = {"params", section, name};
    const Answer answer = question.resolver.property(path);
    if (!answer.is_missing()) return answer;
  }
  return Answer::missing();
}

Diagnostic& report_missing_param(Question& question) {
  const std::string stage = question.resolver.stage().value_or("dev");
  Diagnostic& problem =
      question.sink().report(diag::missing_param, question.where, *question.address, stage);
  std::vector<std::string> names = keys_of(&question.inputs().environment.params);
  for (std::string& name : keys_of(&question.inputs().environment.given)) {
    names.push_back(std::move(name));
  }
  for (const auto& [name, text] : question.inputs().params) names.push_back(name);
  for (const std::string_view section : {std::string_view(stage), std::string_view("default")}) {
    const std::string_view path[] = {"params", section};
    for (std::string& name : keys_of(question.resolver.peek(path)))
      names.push_back(std::move(name));
  }
  suggest(problem, *question.address, names);
  return problem.help(
      concat({"set it under `params.", stage, "` or `params.default`, or give it with `--param ",
              *question.address, "=...`"}));
}

}  // namespace slsc::resolve
