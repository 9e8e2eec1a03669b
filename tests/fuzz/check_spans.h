#pragma once

#include "diagnostics/sink.h"
#include "source/source_manager.h"
#include "support/check.h"
#include "value/value.h"

namespace slsc {

inline void check_span(SourceSpan span, const SourceFile& file) {
  if (!span.exists()) return;
  SLSC_CHECK(span.file == file.id, "a span of another file");
  SLSC_CHECK(span.begin <= span.end && span.end <= file.text.size(), "a span outside its file");
}

/// Every value, key and problem must lie inside the file it was read from.
inline void check_spans(const Value& value, const SourceFile& file) {
  check_span(value.span(), file);
  if (value.is_text() && value.verbatim()) {
    const SourceSpan content = value.part(0, value.as_text().size());
    check_span(content, file);
    SLSC_CHECK(std::string_view(file.text).substr(content.begin, content.end - content.begin) ==
                   value.as_text(),
               "verbatim text that differs from its source");
  }
  if (value.is_list()) {
    for (const Value& item : value.as_list()) check_spans(item, file);
  } else if (value.is_map()) {
    for (const Map::Entry& entry : value.as_map()) {
      check_span(entry.key_span(), file);
      check_spans(entry.value, file);
    }
  }
}

inline void check_spans(const Sink& sink, const SourceFile& file) {
  for (const Diagnostic& problem : sink.diagnostics()) {
    check_span(problem.span, file);
    for (const Label& label : problem.labels) check_span(label.span, file);
  }
}

}  // namespace slsc
