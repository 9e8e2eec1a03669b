#include "diagnostics/catalogue/variables.h"
#include "resolve/sources/source.h"
#include "support/strings.h"

namespace slsc::resolve {

namespace {

// An entry of environments.yml stands for what people give on the command line without it.
std::optional<std::string_view> find_option(const Inputs& inputs, std::string_view name) {
  if (const auto given = inputs.options.find(name); given != inputs.options.end()) {
    return given->second;
  }
  const Environment& environment = inputs.environment;
  if (!environment.where.span.exists()) return std::nullopt;
  if (name == "stage") return environment.name;
  if (name == "region" && !environment.region.empty()) return environment.region;
  return std::nullopt;
}

}  // namespace

// `${opt:name}`: what the command line says; `${opt:}` is all of it as a map.
Answer find_opt(Question& question) {
  const Inputs& inputs = question.inputs();
  if (question.address) {
    const auto option = find_option(inputs, *question.address);
    return option ? Answer::found(question.text(*option)) : Answer::missing();
  }
  Arena& arena = question.resolver.arena;
  const Map all(arena);
  for (const auto& [name, text] : inputs.options) all.set(arena.copy(name), question.text(text));
  for (const std::string_view name : {"stage", "region"}) {
    if (const auto option = find_option(inputs, name)) all.set(name, question.text(*option));
  }
  return Answer::found(Value(all).at(question.where));
}

Diagnostic& report_missing_opt(Question& question) {
  const std::string_view name = question.address.value_or("");
  Diagnostic& problem = question.sink().report(diag::missing_option, question.where, name);
  if (name == "stage") return problem.help("use `${sls:stage}`, which always has a value");
  if (name == "region") return problem.help("use `${aws:region}`, which always has a value");
  problem.help(concat({"give it with `--opt ", name, "=...`, or write a fallback: `${opt:", name,
                       ", 'default'}`"}));
  return problem;
}

}  // namespace slsc::resolve
