#pragma once

#include <span>
#include <string>
#include <vector>

#include "diagnostics/sink.h"
#include "source/source_manager.h"

// Problems for people and for programs. `collect` brings what the stages reported into one ordered
// list, the renderers turn it into text.
namespace slsc::report {

enum class Format { Text, Short, Json, Sarif, Github };

struct Style {
  bool color = false;
  int most_shown = 100;  ///< Text and Short show so many and count the rest
};

/// The whole list in one format; empty for no problems, except with Sarif, which is a document.
std::string render(std::span<const Diagnostic> problems, const SourceManager& sources,
                   Format format, Style style);

/// One problem with source lines and carets, as rustc draws them.
void render_text(std::string& out, const Diagnostic& problem, const SourceManager& sources,
                 bool color);
/// `file:line:column: error[SLS2001]: message`.
void render_short(std::string& out, const Diagnostic& problem, const SourceManager& sources);
/// One JSON object on one line.
void render_json(std::string& out, const Diagnostic& problem, const SourceManager& sources);
/// A workflow command of GitHub Actions, which becomes an annotation.
void render_github(std::string& out, const Diagnostic& problem, const SourceManager& sources);
/// The problems of one compilation.
struct Batch {
  std::span<const Diagnostic> problems;
  const SourceManager& sources;
};

/// A SARIF 2.1.0 document with a run for every batch; a run's rules are the catalogue's rows that
/// occur in it.
std::string render_sarif(std::span<const Batch> batches);

/// `error`, `warning`, `note`.
std::string_view severity_name(Severity severity);

}  // namespace slsc::report
