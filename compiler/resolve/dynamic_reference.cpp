#include "resolve/dynamic_reference.h"

#include <algorithm>

#include "diagnostics/catalogue/variables.h"

namespace slsc::resolve {

namespace {

constexpr std::string_view kOpening = "{{resolve:";

// Settings that are copied into properties as they are.
constexpr std::string_view kSections[] = {"resources", "custom", "params", "outputs"};
constexpr std::string_view kProviderSettings[] = {"environment", "vpc",       "iam",    "tags",
                                                  "role",        "kmsKeyArn", "layers", "logs"};
constexpr std::string_view kFunctionSettings[] = {"environment", "vpc",    "tags",       "role",
                                                  "kmsKeyArn",   "layers", "description"};

class Check {
 public:
  Check(const std::set<std::string_view>& references, Sink& sink)
      : references_(references), sink_(sink) {}

  void none_in(const Value& value) {
    if (value.is_map()) {
      for (const Map::Entry& entry : value.as_map()) none_in(entry.value);
    } else if (value.is_list()) {
      for (const Value& item : value.as_list()) none_in(item);
    } else if (value.is_text() && holds_reference(value.as_text(), references_)) {
      report_misplaced_reference(value.where(), sink_);
    }
  }

  /// Only members called one of `allowed` may hold references.
  template <std::size_t N>
  void members(const Value* value, const std::string_view (&allowed)[N]) {
    if (value == nullptr) return;
    if (!value->is_map()) return none_in(*value);
    for (const Map::Entry& entry : value->as_map()) {
      if (std::ranges::find(allowed, entry.key()) == std::end(allowed)) none_in(entry.value);
    }
  }

  void functions(const Value* value) {
    if (value == nullptr) return;
    if (value->is_list()) {
      for (const Value& item : value->as_list()) functions(&item);
    } else if (value->is_map()) {
      for (const Map::Entry& entry : value->as_map()) members(&entry.value, kFunctionSettings);
    }
  }

 private:
  const std::set<std::string_view>& references_;
  Sink& sink_;
};

}  // namespace

bool holds_reference(std::string_view text, const std::set<std::string_view>& references) {
  for (std::size_t at = text.find(kOpening); at != std::string_view::npos;
       at = text.find(kOpening, at + 1)) {
    const std::size_t end = text.find("}}", at);
    if (end == std::string_view::npos) return false;
    if (references.contains(text.substr(at, end + 2 - at))) return true;
  }
  return false;
}

void report_misplaced_reference(Where where, Sink& sink) {
  sink.report(diag::unrecorded_value_needed, where)
      .help("record it under `values:` in environments.yml, or in a file given with `--values`");
}

void check_dynamic_references(const Value& config, const std::set<std::string_view>& references,
                              Sink& sink) {
  Check check(references, sink);
  for (const Map::Entry& entry : config.as_map()) {
    if (entry.key() == "provider") {
      check.members(&entry.value, kProviderSettings);
    } else if (entry.key() == "functions") {
      check.functions(&entry.value);
    } else if (std::ranges::find(kSections, entry.key()) == std::end(kSections)) {
      check.none_in(entry.value);
    }
  }
}

}  // namespace slsc::resolve
