#include "schema/report_problems.h"

#include <algorithm>

#include "diagnostics/catalogue/schema.h"
#include "schema/describe.h"
#include "schema/one_cause.h"
#include "support/edit_distance.h"
#include "support/strings.h"
#include "support/utf8.h"
#include "value/path.h"

namespace slsc::schema {

namespace {

// Whoever has more of them has made one mistake many times.
constexpr std::size_t kMostReported = 1000;
constexpr std::size_t kMostNamesListed = 12;
constexpr std::size_t kMostValuesListed = 30;

/// What messages call a value: its path, or what the file is about.
std::string called(const Step& step) {
  std::string path = path_text(step);
  return path.empty() ? "the configuration" : path;
}

std::string quoted_place(const Step& step) {
  const std::string path = path_text(step);
  return path.empty() ? "the configuration" : concat({"`", path, "`"});
}

/// A scalar itself; for a list or a map, which may go on for pages, the key above it.
Where place_of(const Problem& problem) {
  if (problem.seen.is_scalar() && problem.seen.span().exists()) return problem.seen.where();
  if (problem.step->key_where.span.exists()) return problem.step->key_where;
  if (problem.seen.is_map() && !problem.seen.as_map().empty()) {
    const Map::Entry& first = *problem.seen.as_map().begin();
    return {first.key_span(), problem.seen.origin()};
  }
  return problem.seen.where();
}

std::string expected_by(const Problem& problem) {
  return problem.expected.empty() ? describe(*problem.rules) : std::string(problem.expected);
}

std::vector<std::string_view> known_names(const Rules& rules) {
  std::vector<std::string_view> names;
  if (!rules.map) return names;
  for (const MapRules::Property& property : rules.map->properties) names.push_back(property.name);
  return names;
}

/// `a`, `b` or `c`.
std::string joined_names(const std::vector<std::string_view>& names, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? concat({" ", last, " "}) : std::string(", ");
    text += concat({"`", names[i], "`"});
  }
  return text;
}

void help_with_name(Diagnostic& diagnostic, const Problem& problem) {
  if (problem.rules->map) {
    const auto& former = problem.rules->map->former;
    const auto found = std::ranges::find(former, problem.name, &MapRules::Former::name);
    if (found != former.end()) {
      diagnostic.help(std::string(found->advice));
      return;
    }
  }
  if (const auto meant = meant_name(problem.name, *problem.rules)) {
    diagnostic.help(concat({"did you mean `", *meant, "`?"}));
    diagnostic.fix(problem.where.span, *meant);
    return;
  }
  if (!problem.rules->advice_on_others.empty()) {
    diagnostic.help(std::string(problem.rules->advice_on_others));
    return;
  }
  const std::vector<std::string_view> names = known_names(*problem.rules);
  if (!names.empty() && names.size() <= kMostNamesListed) {
    diagnostic.help(concat({"known here: ", joined_names(names, "and")}));
  }
}

void help_with_value(Diagnostic& diagnostic, const Problem& problem) {
  const std::vector<std::string> allowed = allowed_texts(*problem.rules);
  if (allowed.empty()) return;
  if (problem.seen.is_text()) {
    const auto near = nearest(problem.seen.as_text(), std::span<const std::string>(allowed));
    if (near) diagnostic.help(concat({"did you mean `", *near, "`?"}));
  }
  if (allowed.size() <= kMostValuesListed) {
    diagnostic.help(concat({"allowed: ", join(allowed, ", ")}));
  }
}

Diagnostic& report_unknown_property(const Problem& problem, Sink& sink) {
  if (!problem.rules->expected_names.empty()) {
    return sink.report(diag::wrong_name, problem.where, problem.name, quoted_place(*problem.step),
                       problem.rules->expected_names);
  }
  if (!problem.owner.empty()) {
    return sink.report(diag::outdented_property, problem.where, problem.name, problem.owner)
        .help(concat(
            {"indent it further than `", problem.owner, "`, with whatever else belongs there"}));
  }
  Diagnostic* diagnostic = nullptr;
  if (problem.rules->noun == "function event") {
    diagnostic = &sink.report(diag::unsupported_function_event, problem.where, problem.name);
  } else if (problem.warning && problem.rules->map->closed) {
    diagnostic = &sink.report(diag::property_of_unknown_plugin, problem.where, problem.name,
                              quoted_place(*problem.step));
  } else if (problem.warning) {
    diagnostic = &sink.report(diag::unknown_setting, problem.where, problem.name,
                              quoted_place(*problem.step));
  } else {
    diagnostic = &sink.report(diag::unrecognized_property, problem.where, problem.name,
                              quoted_place(*problem.step));
  }
  help_with_name(*diagnostic, problem);
  return *diagnostic;
}

/// What to do about a value that looks like a mistake that people make.
Diagnostic& advise(Diagnostic& diagnostic, const Problem& problem) {
  for (const Rules::Advice& advice : problem.rules->advice) {
    if (problem.seen.is_text() && advice.pattern->found_in(problem.seen.as_text())) {
      return diagnostic.help(std::string(advice.text));
    }
  }
  return diagnostic;
}

void help_with_list(Diagnostic& diagnostic, const Problem& problem) {
  if (!problem.seen.is_map() || (problem.rules->types & kArray) == 0) return;
  if (problem.seen.as_map().empty()) return;
  const std::string_view key = problem.seen.as_map().begin()->key();
  if (is_function_name(key)) return;
  diagnostic.help(key.starts_with('-') ? std::string("a blank goes between `-` and what follows")
                                       : concat({"begin each item with `- `: `- ", key, ": ...`"}));
}

void help_with_map(Diagnostic& diagnostic, const Problem& problem) {
  if (!problem.seen.is_list() || (problem.rules->types & kObject) == 0) return;
  diagnostic.help("leave out the `- `: names and values, `name: value`");
}

Diagnostic& report_type(const Problem& problem, Sink& sink) {
  Diagnostic& diagnostic = sink.report(diag::wrong_type, place_of(problem), called(*problem.step),
                                       describe_seen(problem.seen), expected_by(problem));
  help_with_list(diagnostic, problem);
  help_with_map(diagnostic, problem);
  return advise(diagnostic, problem);
}

/// `a map with `arn``, by what the rules ask for.
Diagnostic& report_function_for_map(const Problem& problem, Sink& sink) {
  const MapRules& map = *problem.rules->map;
  const auto named = [&](std::string_view name) { return map.find(name) != nullptr; };
  const std::string_view name = map.required.size() == 1 ? map.required.front()
                                : named("arn")           ? "arn"
                                                         : std::string_view();
  const std::string expected = name.empty() ? "a map" : concat({"a map with `", name, "`"});
  Diagnostic& diagnostic = sink.report(diag::wrong_type, problem.where, called(*problem.step),
                                       concat({"`", problem.name, "`"}), expected);
  if (name.empty()) return diagnostic;
  return diagnostic.help(
      concat({"write it below `", name, "`: `", problem.step->key, ": { ", name, ": ... }`"}));
}

Diagnostic& report_value(const Problem& problem, Sink& sink) {
  Diagnostic& diagnostic = sink.report(diag::value_not_allowed, place_of(problem),
                                       called(*problem.step), describe_seen(problem.seen));
  help_with_value(diagnostic, problem);
  return diagnostic;
}

Diagnostic& report_no_branch(const Problem& problem, Sink& sink) {
  if (const auto names = alternative_names(*problem.rules); !names.empty()) {
    const std::string joined = joined_names(names, "or");
    return sink.report(diag::missing_property, place_of(problem),
                       std::string_view(joined).substr(1, joined.size() - 2),
                       quoted_place(*problem.step));
  }
  if (problem.type_only) {
    return sink.report(diag::wrong_type, place_of(problem), called(*problem.step),
                       describe_seen(problem.seen), expected_by(problem));
  }
  return sink
      .report(diag::unsupported_format, place_of(problem), called(*problem.step),
              describe_seen(problem.seen))
      .help(concat({"expected ", expected_by(problem)}));
}

Diagnostic& report_several_branches(const Problem& problem, Sink& sink) {
  std::vector<std::string_view> names = alternative_names(*problem.rules);
  std::erase_if(names, [&](std::string_view name) { return problem.seen.find(name) == nullptr; });
  if (names.size() > 1) {
    const Map map = problem.seen.as_map();
    return sink.report(diag::conflicting_properties,
                       {map.key_span(names[1]), problem.seen.origin()}, joined_names(names, "and"),
                       quoted_place(*problem.step));
  }
  return sink
      .report(diag::unsupported_format, place_of(problem), called(*problem.step),
              describe_seen(problem.seen))
      .help("keep one of the alternatives only");
}

Diagnostic& report_forbidden(const Problem& problem, Sink& sink) {
  Diagnostic& diagnostic =
      sink.report(diag::property_not_allowed, place_of(problem), called(*problem.step));
  const std::string_view advice = problem.rules->advice_on_others;
  return advice.empty() ? diagnostic : diagnostic.help(std::string(advice));
}

Diagnostic& report_length(const Problem& problem, const Size& size, std::size_t seen,
                          std::string_view noun, Sink& sink) {
  return sink.report(diag::wrong_length, place_of(problem), called(*problem.step),
                     counted(seen, noun), describe_range(size));
}

Diagnostic& report_map_size(const Problem& problem, Sink& sink) {
  const Map map = problem.seen.as_map();
  const auto is_set = [](const Map::Entry& entry) { return !entry.value.is_null(); };
  const auto set = static_cast<std::size_t>(std::count_if(map.begin(), map.end(), is_set));
  const Size& size = problem.rules->map->size;
  Where place = place_of(problem);
  if (set > size.max) place = {(map.begin() + size.max)->key_span(), problem.seen.origin()};
  Diagnostic& diagnostic = sink.report(diag::wrong_length, place, called(*problem.step),
                                       counted(set, "key"), describe_range(size));
  if (problem.rules->noun.empty()) return diagnostic;
  return diagnostic.help(concat({"write each ", problem.rules->noun, " as an item of its own"}));
}

Diagnostic& report(const Problem& problem, Sink& sink) {
  using Kind = Problem::Kind;
  const Rules& rules = *problem.rules;
  switch (problem.kind) {
    case Kind::Type:
      return report_type(problem, sink);
    case Kind::Enum:
    case Kind::Const:
      return report_value(problem, sink);
    case Kind::Number:
      return sink.report(diag::number_out_of_range, place_of(problem), called(*problem.step),
                         describe_seen(problem.seen), expected_by(problem));
    case Kind::Pattern:
      return advise(sink.report(diag::text_does_not_match, place_of(problem), called(*problem.step),
                                describe_seen(problem.seen), expected_by(problem)),
                    problem);
    case Kind::TextLength:
      if (problem.seen.text() == "") {
        return sink.report(diag::text_does_not_match, place_of(problem), called(*problem.step),
                           describe_seen(problem.seen), expected_by(problem));
      }
      return report_length(problem, rules.text->length, utf8_length(problem.seen.as_text()),
                           "character", sink);
    case Kind::ListSize:
      return report_length(problem, rules.list->size, problem.seen.as_list().size(), "item", sink);
    case Kind::MapSize:
      return report_map_size(problem, sink);
    case Kind::RepeatedItem:
      return sink.report(diag::repeated_item, place_of(problem), called(*problem.step));
    case Kind::NothingContained:
      return sink.report(diag::wrong_type, place_of(problem), called(*problem.step),
                         "a list without such an item", describe(rules.list->contains->rules()));
    case Kind::UnknownProperty:
      return report_unknown_property(problem, sink);
    case Kind::FunctionForMap:
      return report_function_for_map(problem, sink);
    case Kind::MissingProperty:
      return sink.report(diag::missing_property, place_of(problem), problem.name,
                         quoted_place(*problem.step));
    case Kind::PropertyName:
      return sink.report(diag::wrong_name, problem.where, problem.name, quoted_place(*problem.step),
                         describe(rules));
    case Kind::Dependency:
      return sink.report(diag::property_needs_another, problem.where, problem.name,
                         quoted_place(*problem.step), problem.needed);
    case Kind::ForeignProperty:
      return sink
          .report(diag::plugin_not_listed, problem.where, problem.name, quoted_place(*problem.step),
                  rules.plugins.front())
          .help(concat({"add `", rules.plugins.front(), "` to `plugins`"}));
    case Kind::Forbidden:
      return report_forbidden(problem, sink);
    case Kind::SeveralBranches:
      return report_several_branches(problem, sink);
    case Kind::NoBranch:
      break;
  }
  return report_no_branch(problem, sink);
}

}  // namespace

bool report_problems(const Problems& all, bool as_warnings, Sink& sink) {
  Problems problems = all;
  keep_one_of_each_cause(problems);
  bool fine = true;
  std::size_t reported = 0;
  for (const Problem& problem : problems) {
    const bool is_error = !problem.warning && !as_warnings;
    if (is_error) fine = false;
    if (++reported > kMostReported) continue;
    Diagnostic& diagnostic = report(problem, sink);
    if (!is_error) diagnostic.severity = Severity::Warning;
    if (reported == kMostReported && problems.size() > kMostReported) {
      diagnostic.note(concat({counted(problems.size() - kMostReported, "further problem"),
                              " of this kind of check left out"}));
    }
  }
  return fine;
}

std::string path_text(const Step& step) {
  if (step.parent == nullptr) return std::string(step.key);
  const std::string parent = path_text(*step.parent);
  return step.is_index ? path_to_item(parent, step.index) : path_to_member(parent, step.key);
}

}  // namespace slsc::schema
