#include "sam/expand/language_extensions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/sam.h"
#include "json/json_writer.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kTransform = "AWS::LanguageExtensions";
constexpr std::string_view kForEach = "Fn::ForEach::";
constexpr int kDeepestLoops = 5;  // CloudFormation's limit
// More than any template can hold.
constexpr std::size_t kMostMade = 50'000;
constexpr std::size_t kMostText = 16'000'000;

/// A loop's variable and what it stands for in one round.
struct Binding {
  std::string_view name;
  std::string_view value;
};

class LanguageExtensions {
 public:
  LanguageExtensions(Map document, const Parameters& parameters, Sink& sink)
      : document_(document),
        parameters_(parameters),
        arena_(document.arena()),
        sink_(sink),
        mappings_(document.find("Mappings") != nullptr ? *document.find("Mappings") : Value()) {}

  void run() {
    for (const std::string_view section : {"Conditions", "Resources", "Outputs"}) {
      if (Value* value = document_.find(section)) expand_loops(*value, 0);
    }
    for (Map::Entry& entry : document_) {
      if (entry.key() != "Parameters" && entry.key() != "Mappings") work_out(entry.value);
    }
    Value* resources = document_.find("Resources");
    if (resources != nullptr && resources->is_map()) {
      for (Map::Entry& resource : resources->as_map()) settle_policies(resource.value);
    }
    if (!rest_for_cloudformation_) leave_transform();
  }

 private:
  // Fn::ForEach

  void expand_loops(Value& value, int depth) {
    if (value.is_list()) {
      for (Value& item : value.as_list()) expand_loops(item, depth);
      return;
    }
    if (!value.is_map()) return;
    const Map map = value.as_map();
    const bool has_loop = std::any_of(map.begin(), map.end(), [](const Map::Entry& entry) {
      return entry.key().starts_with(kForEach);
    });
    if (has_loop) {
      const Map made(arena_, map.size());
      for (const Map::Entry& entry : map) add_entry(entry, made, depth);
      value = Value(made).at(value.where());
    }
    for (Map::Entry& entry : value.as_map()) expand_loops(entry.value, depth);
  }

  void add_entry(const Map::Entry& entry, Map into, int depth) {
    if (!entry.key().starts_with(kForEach)) {
      into.set(entry.key(), entry.value, entry.key_span());
      return;
    }
    const Where where{entry.key_span(), entry.value.origin()};
    const Value& loop = entry.value;
    if (!loop.is_list() || loop.as_list().size() != 3 || !loop.as_list()[0].is_text() ||
        !loop.as_list()[2].is_map()) {
      sink_.report(diag::malformed_for_each, where, entry.key())
          .help("write [Identifier, [a, b], { Key${Identifier}: ... }]");
      return;
    }
    if (depth == kDeepestLoops) {
      sink_.report(diag::for_each_too_large, where, entry.key());
      return;
    }
    const auto collection = texts_of(loop.as_list()[1]);
    if (!collection) {
      sink_.report(diag::unknown_collection, loop.as_list()[1].where(), entry.key())
          .help("write a list of texts, or a Ref to a list parameter with a value");
      return;
    }
    for (const std::string_view item : *collection) {
      const Binding binding{loop.as_list()[0].as_text(), item};
      for (const Map::Entry& fragment : loop.as_list()[2].as_map()) {
        if (is_full_) return;
        ++made_;
        const Map one(arena_, 1);
        one.set(substituted(fragment.key(), binding), bound(fragment.value, binding),
                fragment.key_span());
        if (made_ > kMostMade || text_made_ > kMostText) {
          is_full_ = true;
          sink_.report(diag::for_each_too_large, where, entry.key());
          return;
        }
        // The key of a round may be that of a loop itself.
        for (const Map::Entry& result : one) add_entry(result, into, depth + 1);
      }
    }
  }

  /// The items of a collection: a list of texts, a list parameter's value, a mapping's list.
  std::optional<std::vector<std::string_view>> texts_of(const Value& collection) {
    std::vector<std::string_view> texts;
    Value known = clone(arena_, collection);
    parameters_.resolve(known, sink_);
    work_out(known);
    if (known.is_text()) {
      for (const std::string_view part : split(known.as_text(), ',')) texts.push_back(trim(part));
      return texts;
    }
    if (!known.is_list()) return std::nullopt;
    for (const Value& item : known.as_list()) {
      if (!item.is_scalar() || item.is_null()) return std::nullopt;
      texts.push_back(item.is_text() ? item.as_text() : arena_.copy(scalar_text(item)));
    }
    return texts;
  }

  /// `${Name}` is the value, `&{Name}` its letters and digits.
  std::string_view substituted(std::string_view text, const Binding& binding) {
    const std::string whole = concat({"${", binding.name, "}"});
    const std::string letters = concat({"&{", binding.name, "}"});
    if (text.find(whole) == text.npos && text.find(letters) == text.npos) return text;
    std::string alphanumeric;
    for (const char c : binding.value) {
      if (slsc::is_alphanumeric(c)) alphanumeric += c;
    }
    // More letters than this do not come out; what does not fit stays as it is, and is reported.
    text_made_ += text.size() / whole.size() * binding.value.size();
    if (text_made_ > kMostText) return text;
    return arena_.copy(replace_all(replace_all(text, whole, binding.value), letters, alphanumeric));
  }

  Value bound(const Value& value, const Binding& binding) {
    if (value.is_text()) {
      const std::string_view text = substituted(value.as_text(), binding);
      return text.data() == value.as_text().data() ? value : Value(text).at(value.where());
    }
    if (value.is_list()) {
      const List made(arena_, value.as_list().size());
      for (const Value& item : value.as_list()) made.push_back(bound(item, binding));
      return Value(made).at(value.where());
    }
    if (!value.is_map()) return value;
    if (cfn::ref_target(value) == binding.name) return Value(binding.value).at(value.where());
    const Map made(arena_, value.as_map().size());
    for (const Map::Entry& entry : value.as_map()) {
      made.set(substituted(entry.key(), binding), bound(entry.value, binding), entry.key_span());
    }
    return Value(made).at(value.where());
  }

  // The functions

  void work_out(Value& value) {
    if (value.is_list()) {
      for (Value& item : value.as_list()) work_out(item);
      return;
    }
    if (!value.is_map()) return;
    for (Map::Entry& entry : value.as_map()) work_out(entry.value);
    if (value.as_map().size() != 1) return;
    Map::Entry& entry = *value.as_map().begin();
    if (entry.key() == "Fn::Length") {
      length(value, entry);
    } else if (entry.key() == "Fn::ToJsonString") {
      to_json(value, entry.value);
    } else if (entry.key() == "Fn::FindInMap") {
      find_in_map(value, entry.value);
    }
  }

  void length(Value& value, const Map::Entry& entry) {
    Value list = clone(arena_, entry.value);
    parameters_.resolve(list, sink_);
    // Only a parameter's value is a list that is spelled as a text.
    if (list.is_text() && !entry.value.is_text()) {
      value = Value(static_cast<std::int64_t>(split(list.as_text(), ',').size())).at(value.where());
    } else if (list.is_list()) {
      value = Value(static_cast<std::int64_t>(list.as_list().size())).at(value.where());
    } else if (cfn::is_intrinsic(list)) {
      rest_for_cloudformation_ = true;
    } else {
      sink_.report(diag::length_of_no_list, {entry.key_span(), entry.value.origin()},
                   kind_name(list.kind()));
    }
  }

  void to_json(Value& value, const Value& argument) {
    Value known = clone(arena_, argument);
    parameters_.resolve(known, sink_);
    if (contains_intrinsic(known)) {
      rest_for_cloudformation_ = true;
      return;
    }
    value = Value(arena_.copy(json::write(known, json::Layout::Compact))).at(value.where());
  }

  static bool contains_intrinsic(const Value& value) {
    if (cfn::is_intrinsic(value)) return true;
    if (value.is_list()) return std::ranges::any_of(value.as_list(), contains_intrinsic);
    if (!value.is_map()) return false;
    const Map map = value.as_map();
    return std::any_of(map.begin(), map.end(),
                       [](const Map::Entry& entry) { return contains_intrinsic(entry.value); });
  }

  /// Only what CloudFormation cannot do without the transform: a default, or keys other than Ref
  /// and Fn::FindInMap.
  void find_in_map(Value& value, const Value& argument) {
    if (!argument.is_list() || argument.as_list().size() < 3) return;
    const Value* otherwise =
        argument.as_list().size() > 3 ? argument.as_list()[3].find("DefaultValue") : nullptr;
    Value keys = clone(arena_, argument);
    parameters_.resolve(keys, sink_);
    const Value* found = &mappings_;
    bool is_computed = false;
    for (std::size_t i = 0; i < 3; ++i) {
      const Value key = settled(keys.as_list()[i]);
      const Value& written = argument.as_list()[i];
      is_computed = is_computed || (written.is_map() && !cfn::ref_target(written) &&
                                    cfn::intrinsic_name(written) != "Fn::FindInMap");
      if (!key.is_text()) {
        if (otherwise != nullptr || is_computed) rest_for_cloudformation_ = true;
        return;
      }
      if (found != nullptr) found = found->find(key.as_text());
    }
    if (otherwise == nullptr && !is_computed) return;
    if (found == nullptr && otherwise == nullptr) return;  // the template's checks say so
    value = clone(arena_, found != nullptr ? *found : *otherwise).at(value.where());
  }

  /// A Fn::Sub in which nothing is left to put in is its text.
  static Value settled(const Value& value) {
    const Value* text = cfn::intrinsic_argument(value, "Fn::Sub");
    const bool is_settled =
        text != nullptr && text->is_text() && text->as_text().find("${") == std::string_view::npos;
    return is_settled ? *text : value;
  }

  void settle_policies(Value& resource) {
    for (const std::string_view name : {"DeletionPolicy", "UpdateReplacePolicy"}) {
      Value* policy = resource.find(name);
      if (policy == nullptr || !policy->is_map()) continue;
      parameters_.resolve(*policy, sink_);
      work_out(*policy);
      *policy = settled(*policy).at(policy->where());
      resolve_mappings(*policy, mappings_, sink_);
      if (policy->is_map()) rest_for_cloudformation_ = true;
    }
  }

  void leave_transform() {
    Value* transform = document_.find("Transform");
    if (transform->is_list()) {
      const List names = transform->as_list();
      for (std::size_t i = names.size(); i-- > 0;) {
        if (names[i].text() == kTransform) names.erase(i);
      }
      if (!names.empty()) return;
    }
    document_.erase("Transform");
  }

  Map document_;
  const Parameters& parameters_;
  Arena& arena_;
  Sink& sink_;
  Value mappings_;
  std::size_t made_ = 0;
  std::size_t text_made_ = 0;
  bool is_full_ = false;
  bool rest_for_cloudformation_ = false;
};

}  // namespace

bool uses_language_extensions(const Value& document) {
  const Value* transform = document.find("Transform");
  if (transform == nullptr) return false;
  const auto is_this = [](const Value& name) { return name.text() == kTransform; };
  return is_this(*transform) ||
         (transform->is_list() && std::ranges::any_of(transform->as_list(), is_this));
}

void expand_language_extensions(Map document, const Parameters& parameters, Sink& sink) {
  LanguageExtensions(document, parameters, sink).run();
}

}  // namespace slsc::sam
