#include "diagnostics/sink.h"

#include <algorithm>

namespace slsc {

namespace {

// Values that came through this many places show the first ones only.
constexpr std::size_t kMostPlacesShown = 4;
// What leads back to itself came through the same places many times.
constexpr int kMostPlacesWalked = 32;

std::string fill(std::string_view message, std::initializer_list<std::string> arguments) {
  std::string text;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const bool placeholder = message[i] == '{' && i + 2 < message.size() && message[i + 2] == '}' &&
                             message[i + 1] >= '0' && message[i + 1] <= '9';
    if (!placeholder) {
      text += message[i];
      continue;
    }
    text += arguments.begin()[message[i + 1] - '0'];
    i += 2;
  }
  return text;
}

}  // namespace

Diagnostic& Diagnostic::label(SourceSpan where, std::string text) {
  if (where.exists()) labels.push_back({where, std::move(text)});
  return *this;
}

Diagnostic& Diagnostic::note(std::string text) {
  notes.push_back(std::move(text));
  return *this;
}

Diagnostic& Diagnostic::help(std::string text) {
  helps.push_back(std::move(text));
  return *this;
}

Diagnostic& Diagnostic::fix(SourceSpan where, std::string replacement) {
  fixes.push_back({where, std::move(replacement)});
  return *this;
}

Diagnostic& Sink::add(const DiagnosticInfo& info, Where where,
                      std::initializer_list<std::string> arguments) {
  Diagnostic diagnostic;
  diagnostic.info = &info;
  diagnostic.severity = info.severity;
  diagnostic.message = fill(info.message, arguments);
  diagnostic.span = where.span;
  const bool known = std::ranges::any_of(diagnostics_, [&](const Diagnostic& other) {
    return other.info == &info && other.span == where.span && other.message == diagnostic.message;
  });
  if (known) {
    repeated_ = std::move(diagnostic);
    return repeated_;
  }
  OriginId origin = where.origin;
  for (int walked = 0; origin != 0 && origins_ != nullptr && walked < kMostPlacesWalked; ++walked) {
    const Where& used_at = origins_->used_at(origin);
    const bool shown =
        used_at.span == diagnostic.span ||
        std::ranges::find(diagnostic.labels, used_at.span, &Label::span) != diagnostic.labels.end();
    if (!shown && diagnostic.labels.size() < kMostPlacesShown) {
      diagnostic.label(used_at.span, "used here");
    }
    origin = used_at.origin;
  }
  return diagnostics_.emplace_back(std::move(diagnostic));
}

std::size_t Sink::error_count() const {
  return static_cast<std::size_t>(
      std::ranges::count(diagnostics_, Severity::Error, &Diagnostic::severity));
}

}  // namespace slsc
