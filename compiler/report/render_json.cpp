#include "report/problem_json.h"

namespace slsc::report {

void render_json(std::string& out, const Diagnostic& problem, const SourceManager& sources) {
  Arena arena;
  const Map object(arena, {{"code", arena.copy(diagnostic_code(*problem.info))},
                           {"name", arena.copy(diagnostic_name(*problem.info))},
                           {"severity", severity_name(problem.severity)},
                           {"message", std::string_view(problem.message)}});
  if (problem.span.exists()) {
    object.set("place", place_json(arena, problem.span, problem.primary_text, sources));
  }
  if (!problem.labels.empty()) {
    const List labels(arena, problem.labels.size());
    for (const Label& label : problem.labels) {
      labels.push_back(place_json(arena, label.span, label.text, sources));
    }
    object.set("labels", labels);
  }
  if (!problem.notes.empty()) object.set("notes", texts_json(arena, problem.notes));
  if (!problem.helps.empty()) object.set("helps", texts_json(arena, problem.helps));
  if (!problem.fixes.empty()) {
    const List fixes(arena, problem.fixes.size());
    for (const Fix& fix : problem.fixes) {
      const Map place = place_json(arena, fix.span, {}, sources);
      place.set("replacement", std::string_view(fix.replacement));
      fixes.push_back(place);
    }
    object.set("fixes", fixes);
  }
  json::append(out, object, json::Layout::Compact);
  out += '\n';
}

}  // namespace slsc::report
