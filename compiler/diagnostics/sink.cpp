#include "diagnostics/sink.h"

#include <algorithm>
#include <functional>

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

// Of what makes two reports the same one.
std::size_t hash_of(const Diagnostic& problem) {
  std::size_t hash = std::hash<std::string>()(problem.message);
  for (const std::uint32_t part :
       {static_cast<std::uint32_t>(problem.info->number),
        static_cast<std::uint32_t>(problem.span.file), problem.span.begin, problem.span.end}) {
    hash = hash * 31 + part;
  }
  return hash;
}

}  // namespace

Diagnostic& Diagnostic::label(SourceSpan where, std::string_view text) {
  if (where.exists()) labels.push_back({where, std::string(text)});
  return *this;
}

Diagnostic& Diagnostic::note(std::string_view text) {
  notes.emplace_back(text);
  return *this;
}

Diagnostic& Diagnostic::help(std::string_view text) {
  helps.emplace_back(text);
  return *this;
}

Diagnostic& Diagnostic::fix(SourceSpan where, std::string_view replacement) {
  fixes.push_back({where, std::string(replacement)});
  return *this;
}

Diagnostic& Sink::add(const DiagnosticInfo& info, Where where,
                      std::initializer_list<std::string> arguments) {
  Diagnostic diagnostic;
  diagnostic.info = &info;
  diagnostic.severity = info.severity;
  diagnostic.message = fill(info.message, arguments);
  diagnostic.span = where.span;
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
  return report(std::move(diagnostic));
}

Diagnostic& Sink::report(Diagnostic problem) {
  const std::size_t hash = hash_of(problem);
  if (find_same(problem, hash) != nullptr) {
    repeated_ = std::move(problem);
    return repeated_;
  }
  Diagnostic& kept = diagnostics_.emplace_back(std::move(problem));
  by_hash_.emplace(hash, &kept);
  return kept;
}

const Diagnostic* Sink::find_same(const Diagnostic& problem, std::size_t hash) {
  const auto [begin, end] = by_hash_.equal_range(hash);
  for (auto at = begin; at != end; ++at) {
    const Diagnostic& other = *at->second;
    ++comparisons_;
    if (other.info == problem.info && other.span == problem.span &&
        other.message == problem.message) {
      return &other;
    }
  }
  return nullptr;
}

std::size_t Sink::error_count() const {
  return static_cast<std::size_t>(
      std::ranges::count(diagnostics_, Severity::Error, &Diagnostic::severity));
}

}  // namespace slsc
