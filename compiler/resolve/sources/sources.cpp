#include <algorithm>

#include "diagnostics/catalogue/variables.h"
#include "resolve/sources/source.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc::resolve {

namespace {

constexpr SourceKind kKinds[] = {
#define SLSC_VARIABLE_SOURCE(function, name, needs_address) \
  {name, needs_address, find_##function, report_missing_##function},
#include "resolve/sources/sources.def"
#undef SLSC_VARIABLE_SOURCE
};

}  // namespace

const SourceKind* find_source_kind(std::string_view name) {
  const auto kind = std::ranges::find(kKinds, name, &SourceKind::name);
  return kind == std::end(kKinds) ? nullptr : kind;
}

void report_unknown_source(std::string_view name, Where where, Sink& sink) {
  std::vector<std::string> names;
  for (const SourceKind& kind : kKinds) names.emplace_back(kind.name);
  Diagnostic& problem = sink.report(diag::unknown_variable_source, where, name);
  if (const auto near = nearest(name, names)) {
    problem.help(concat({"did you mean `", *near, "`?"}));
  } else {
    problem.help(concat({"the sources are ", join(names, ", ")}));
  }
}

void suggest(Diagnostic& problem, std::string_view seen, std::span<const std::string> candidates,
             std::string_view prefix) {
  const auto near = nearest(seen, candidates);
  if (near && *near != seen) problem.help(concat({"did you mean `", prefix, *near, "`?"}));
}

std::vector<std::string> keys_of(const Value* value) {
  std::vector<std::string> keys;
  if (value == nullptr || !value->is_map()) return keys;
  for (const Map::Entry& entry : value->as_map()) keys.emplace_back(entry.key());
  return keys;
}

void suggest_key(Diagnostic& problem, std::string_view seen, const Value* parent,
                 std::string_view name, std::string_view prefix) {
  constexpr std::size_t kMostListed = 8;
  const std::vector<std::string> keys = keys_of(parent);
  suggest(problem, seen, keys, prefix);
  if (name.empty() || keys.empty() || keys.size() > kMostListed || nearest(seen, keys)) return;
  problem.help(concat({"`", name, "` has `", join(keys, "`, `"), "`"}));
}

Answer report_wrong_address(Question& question, std::string_view form) {
  question.sink()
      .report(diag::malformed_variable_address, question.address_where, *question.address,
              question.source)
      .help(concat({"write `", question.source, ":", form, "`"}));
  return Answer::failed();
}

}  // namespace slsc::resolve
