#include "diagnostics/catalogue/variables.h"
#include "resolve/sources/source.h"
#include "support/strings.h"

namespace slsc::resolve {

namespace {

void keep_secret(const Value& value, Secrets& secrets) {
  if (value.is_map()) {
    for (const Map::Entry& entry : value.as_map()) keep_secret(entry.value, secrets);
  } else if (value.is_list()) {
    for (const Value& item : value.as_list()) keep_secret(item, secrets);
  } else if (value.is_text()) {
    secrets.add(value.as_text());
  }
}

}  // namespace

RecordedAnswer find_recorded(const Question& question, std::string_view section,
                             std::string_view region, std::string_view key) {
  const Value* answers = question.inputs().environment.values.find(section);
  if (answers == nullptr) return {};
  const Value* answer = region.empty() ? nullptr : answers->find(concat({region, ":", key}));
  if (answer == nullptr) answer = answers->find(key);
  if (answer == nullptr) return {};
  return {answer->is_null() ? Recorded::Absent : Recorded::Value, *answer};
}

Answer found_outside(const Question& question, const Value& value) {
  if (Secrets::are_called(*question.address)) keep_secret(value, question.inputs().world.secrets);
  return Answer::found(value);
}

Answer report_unrecorded(Question& question, std::string_view section, std::string_view key) {
  Diagnostic& problem =
      question.sink().report(diag::unrecorded_value, question.where, question.written);
  problem.help(concat({"record it in environments.yml: `values: { ", section, ": { \"", key,
                       "\": ... } }`, or in a file given with `--values`"}));
  suggest(problem, key, keys_of(question.inputs().environment.values.find(section)));
  return Answer::failed();
}

Diagnostic& report_absent(Question& question) {
  return question.sink()
      .report(diag::value_recorded_as_absent, question.where, question.written)
      .help("give it a fallback, or record its value");
}

}  // namespace slsc::resolve
