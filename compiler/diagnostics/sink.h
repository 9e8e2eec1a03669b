#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "diagnostics/definition.h"
#include "source/origins.h"
#include "source/source_span.h"

namespace slsc {

/// A second place that belongs to a problem, with what is to be seen there.
struct Label {
  SourceSpan span;
  std::string text;
};

/// A change of the source that mends the problem: for editors and --error-format json.
struct Fix {
  SourceSpan span;
  std::string replacement;
};

/// One reported problem. The chaining calls return it, so a report reads as one sentence.
struct Diagnostic {
  const DiagnosticInfo* info = nullptr;
  Severity severity = Severity::Error;
  std::string message;
  SourceSpan span;  ///< the narrowest text that is wrong; no file: about the run as a whole
  std::string primary_text;  ///< beside the carets; often empty
  std::vector<Label> labels;
  std::vector<std::string> notes;
  std::vector<std::string> helps;
  std::vector<Fix> fixes;

  Diagnostic& label(SourceSpan where, std::string_view text);
  Diagnostic& note(std::string_view text);
  Diagnostic& help(std::string_view text);
  Diagnostic& fix(SourceSpan where, std::string_view replacement);
};

/// Where stages report. Keeps everything; one per environment, merged by the driver. A problem that
/// was already reported with the same text at the same place is kept once.
class Sink {
 public:
  /// `origins`, when given, lets a report say through which `${file(...)}` a value came.
  explicit Sink(const Origins* origins = nullptr) : origins_(origins) {}
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  template <typename... Args>
  Diagnostic& report(const Definition<Args...>& definition, Where where,
                     const std::type_identity_t<Args>&... arguments) {
    return add(definition.info, where, {argument_text(arguments)...});
  }
  /// A problem that was found apart from this sink.
  Diagnostic& report(Diagnostic problem);

  const std::deque<Diagnostic>& diagnostics() const { return diagnostics_; }
  bool has_errors() const { return error_count() > 0; }
  std::size_t error_count() const;
  /// How many times a report was compared with an earlier one: tests keep it small.
  std::size_t comparisons() const { return comparisons_; }

 private:
  static std::string argument_text(std::string_view text) { return std::string(text); }
  static std::string argument_text(int number) { return std::to_string(number); }
  static std::string argument_text(std::size_t number) { return std::to_string(number); }

  Diagnostic& add(const DiagnosticInfo& info, Where where,
                  std::initializer_list<std::string> arguments);
  const Diagnostic* find_same(const Diagnostic& problem, std::size_t hash);

  const Origins* origins_;
  std::deque<Diagnostic> diagnostics_;
  std::unordered_multimap<std::size_t, const Diagnostic*> by_hash_;
  std::size_t comparisons_ = 0;
  Diagnostic repeated_;  // takes the notes of a problem that is kept already
};

}  // namespace slsc
