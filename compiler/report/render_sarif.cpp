#include <map>

#include "report/pages.h"
#include "report/problem_json.h"
#include "support/strings.h"

// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
namespace slsc::report {

namespace {

Map text_json(Arena& arena, std::string_view text) { return Map(arena, {{"text", text}}); }

// An artifact location is a URI reference, so that blanks and the like are escaped.
std::string_view uri(Arena& arena, std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    if (is_alphanumeric(c) || std::string_view("/-._~+@=,!()").find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += concat({"%", kHex.substr(byte >> 4, 1), kHex.substr(byte & 15, 1)});
  }
  return arena.copy(out);
}

Map region(Arena& arena, SourceSpan span, const SourceManager& sources) {
  const Map place = place_json(arena, span, {}, sources);
  return Map(arena, {{"startLine", *place.find("line")},
                     {"startColumn", *place.find("column")},
                     {"endLine", *place.find("endLine")},
                     {"endColumn", *place.find("endColumn")}});
}

Map location(Arena& arena, SourceSpan span, std::string_view text, const SourceManager& sources) {
  const Map artifact(arena, {{"uri", uri(arena, sources.path(span.file))}});
  const Map physical(arena,
                     {{"artifactLocation", artifact}, {"region", region(arena, span, sources)}});
  const Map result(arena, {{"physicalLocation", physical}});
  if (!text.empty()) result.set("message", text_json(arena, text));
  return result;
}

Map rule(Arena& arena, const DiagnosticInfo& info) {
  const Map object(arena, {{"id", arena.copy(diagnostic_code(info))},
                           {"name", arena.copy(diagnostic_name(info))}});
  if (const auto page = find_page(info)) {
    object.set("shortDescription",
               text_json(arena, arena.copy(page_section(*page, "What it means"))));
    const Map help = text_json(arena, arena.copy(page_section(*page, "What to do")));
    // The example is a test of ours as much as an explanation: `slsc explain` shows it.
    help.set("markdown", page->substr(0, page->find("## Example")));
    object.set("help", help);
  }
  object.set("defaultConfiguration", Map(arena, {{"level", severity_name(info.severity)}}));
  return object;
}

Map run_json(Arena& arena, const Batch& batch) {
  const auto& [problems, sources] = batch;
  std::map<int, std::size_t> rule_indices;
  for (const Diagnostic& problem : problems) rule_indices.emplace(problem.info->number, 0);
  const List rules(arena, rule_indices.size());
  for (const DiagnosticInfo* info : all_diagnostics()) {
    const auto found = rule_indices.find(info->number);
    if (found == rule_indices.end()) continue;
    found->second = rules.size();
    rules.push_back(rule(arena, *info));
  }

  const List results(arena, problems.size());
  for (const Diagnostic& problem : problems) {
    std::string message = problem.message;
    for (const std::string& note : problem.notes) message += concat({"\nnote: ", note});
    for (const std::string& help : problem.helps) message += concat({"\nhelp: ", help});
    const Map result(
        arena, {{"ruleId", arena.copy(diagnostic_code(*problem.info))},
                {"ruleIndex", Value(static_cast<std::int64_t>(rule_indices[problem.info->number]))},
                {"level", severity_name(problem.severity)},
                {"message", text_json(arena, arena.copy(message))}});
    // GitHub refuses a whole document for one result without a place.
    const SourceSpan place = problem.span.exists() || sources.file_count() == 0
                                 ? problem.span
                                 : SourceSpan{FileId{1}, 0, 0};
    if (place.exists()) {
      result.set("locations", List(arena, {location(arena, place, problem.primary_text, sources)}));
    }
    if (!problem.labels.empty()) {
      const List related(arena, problem.labels.size());
      for (const Label& label : problem.labels) {
        related.push_back(location(arena, label.span, label.text, sources));
      }
      result.set("relatedLocations", related);
    }
    results.push_back(result);
  }

  const Map driver(arena, {{"name", "slsc"}, {"version", SLSC_VERSION}, {"rules", rules}});
  return Map(arena, {{"tool", Map(arena, {{"driver", driver}})},
                     {"columnKind", "unicodeCodePoints"},
                     {"results", results}});
}

}  // namespace

std::string render_sarif(std::span<const Batch> batches) {
  Arena arena;
  const List runs(arena, batches.size());
  for (const Batch& batch : batches) runs.push_back(run_json(arena, batch));
  const Map document(arena, {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                             {"version", "2.1.0"},
                             {"runs", runs}});
  return json::write(document, json::Layout::Indented) + "\n";
}

}  // namespace slsc::report
