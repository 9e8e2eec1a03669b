#pragma once

#include "json/json_writer.h"
#include "report/report.h"

// What the two JSON formats share.
namespace slsc::report {

/// {file, line, column, endLine, endColumn, text?}: positions count from 1, columns in code points.
inline Map place_json(Arena& arena, SourceSpan span, std::string_view text,
                      const SourceManager& sources) {
  const LineIndex& lines = sources.lines(span.file);
  const LineColumn begin = lines.locate(span.begin);
  const LineColumn end = lines.locate(span.end);
  const auto number = [](std::uint32_t n) { return Value(static_cast<std::int64_t>(n)); };
  Map place(arena, {{"file", sources.path(span.file)},
                    {"line", number(begin.line)},
                    {"column", number(begin.column)},
                    {"endLine", number(end.line)},
                    {"endColumn", number(end.column)}});
  if (!text.empty()) place.set("text", text);
  return place;
}

inline List texts_json(Arena& arena, const std::vector<std::string>& texts) {
  List list(arena, texts.size());
  for (const std::string& text : texts) list.push_back(std::string_view(text));
  return list;
}

}  // namespace slsc::report
