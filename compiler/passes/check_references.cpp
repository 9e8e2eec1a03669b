#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "cfn/references.h"
#include "diagnostics/catalogue/lowering.h"
#include "diagnostics/suggest.h"
#include "passes/check_template.h"
#include "passes/checked_resources.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

using To = cfn::Reference::To;

// "Did you mean" compares with every name; beyond some problems nobody reads the hints.
constexpr int kMostHints = 20;

// Who refers: `resource `X``, spelt out only when there is something to report.
struct Owner {
  std::string_view noun;
  const Map::Entry& entry;
  std::string text() const { return concat({noun, " `", entry.key(), "`"}); }
};

class Checker {
 public:
  Checker(const cfn::Template& result, Completeness completeness, Sink& sink)
      : root_(result.value()),
        resources_(section("Resources")),
        parameters_(section("Parameters")),
        conditions_(section("Conditions")),
        mappings_(section("Mappings")),
        completeness_(completeness),
        sink_(sink) {}

  void check(const CheckedResources& checked) {
    // What is missing here may be in what `Fn::Transform` includes.
    for (const Map section : {resources_, parameters_, conditions_, mappings_}) {
      if (section.contains("Fn::Transform")) return;
    }
    for (const CheckedResource& resource : checked.all()) {
      if (resource.type.ends_with("::MODULE")) modules_.push_back(resource.entry->key());
    }
    for (const Map::Entry& entry : conditions_) {
      check_value(entry.value, cfn::In::Conditions, {"condition", entry});
    }
    for (const CheckedResource& resource : checked.all()) {
      const Owner owner{"resource", *resource.entry};
      check_condition_attribute(owner);
      for (const cfn::Reference& reference : checked.references(resource)) {
        check_reference(reference, owner);
      }
      for (const cfn::Reference& reference : checked.dependencies(resource)) {
        if (!names_resource(reference)) {
          report(diag::dangling_depends_on, reference, owner, {resources_});
        }
      }
    }
    for (const Map::Entry& entry : section("Outputs")) {
      const Owner owner{"output", entry};
      check_condition_attribute(owner);
      check_value(entry.value, cfn::In::Elsewhere, owner);
    }
  }

 private:
  Map section(std::string_view name) const {
    const Value* section = root_.find(name);
    return section != nullptr && section->is_map() ? section->as_map()
                                                   : Map(root_.as_map().arena());
  }

  // Where it was written; for what slsc itself wrote, what made slsc write it.
  static Where place(const cfn::Reference& reference, const Map::Entry& owner) {
    if (reference.where.span.exists()) return reference.where;
    if (owner.value.span().exists()) return owner.value.where();
    return owner.key_span();
  }

  // One report for what one place leads to: a function's `condition` reaches four resources, and a
  // role that is not there is both referred to and depended on.
  bool is_new(const cfn::Reference& reference, const Map::Entry& owner) {
    const SourceSpan span = place(reference, owner).span;
    return reported_.emplace(span.file, span.begin, reference.name).second &&
           named_by_.emplace(owner.key(), reference.name).second;
  }

  bool names_resource(const cfn::Reference& reference) const {
    return reference.has_target() || resources_.contains(reference.name) ||
           is_of_module(reference.name);
  }

  // A module's `Bucket` is `ModuleBucket` or `Module.Bucket`; what is in it is not known here.
  bool is_of_module(std::string_view name) const {
    return std::ranges::any_of(
        modules_, [name](std::string_view module) { return name.starts_with(module); });
  }

  void check_value(const Value& value, cfn::In in, const Owner& owner) {
    std::vector<cfn::Reference> references;
    cfn::collect_references(value, in, references);
    for (const cfn::Reference& reference : references) check_reference(reference, owner);
  }

  void check_condition_attribute(const Owner& owner) {
    const Value* condition = owner.entry.value.find("Condition");
    if (condition == nullptr || !condition->is_text()) return;
    check_reference({To::Condition, condition->as_text(), condition->where()}, owner);
  }

  void check_reference(const cfn::Reference& reference, const Owner& owner) {
    const std::string_view name = reference.name;
    switch (reference.to) {
      case To::Anything:
        if (!names_resource(reference) && !parameters_.contains(name) &&
            !cfn::is_pseudo_parameter(name)) {
          report(diag::dangling_reference, reference, owner, {resources_, parameters_});
        }
        return;
      case To::Attribute:
        if (!names_resource(reference)) {
          report(diag::dangling_attribute, reference, owner, {resources_});
        }
        return;
      case To::Condition:
        if (!conditions_.contains(name)) {
          report(diag::unknown_condition, reference, owner, {conditions_});
        }
        return;
      case To::Mapping:
        if (!mappings_.contains(name)) {
          report(diag::unknown_mapping, reference, owner, {mappings_});
        }
        return;
    }
  }

  void report(const Definition<std::string_view, std::string_view>& definition,
              const cfn::Reference& reference, const Owner& owner,
              std::initializer_list<Map> candidates) {
    if (!is_new(reference, owner.entry)) return;
    Diagnostic& problem =
        sink_.report(definition, place(reference, owner.entry), owner.text(), reference.name);
    if (completeness_ == Completeness::Part) {
      problem.severity = Severity::Warning;
      problem.note("CloudFormation refuses it unless another step of the delivery adds it");
    }
    if (++hints_ > kMostHints) return;
    std::vector<std::string_view> names;
    if (reference.name.starts_with("AWS::")) {
      names.assign(cfn::pseudo_parameters().begin(), cfn::pseudo_parameters().end());
    }
    for (const Map members : candidates) {
      for (const Map::Entry& entry : members) names.push_back(entry.key());
    }
    const std::string_view name = reference.name;
    if (const std::string id = function_or_layer(name); !id.empty()) {
      problem.help(concat({"its logical id is `", id, "`"}));
    } else if (!suggest(problem, name, names) && reference.to == To::Anything &&
               resources_.contains(name.substr(0, name.find('.')))) {
      problem.help(concat({"attributes are what `Fn::GetAtt` gives: `!GetAtt ", name, "`"}));
    }
  }

  // What people write for a function or a layer is its key in serverless.yml.
  std::string function_or_layer(std::string_view key) const {
    for (const std::string_view ending : {"LambdaFunction", "Function", "Lambda", "Layer"}) {
      if (key.ends_with(ending)) key.remove_suffix(ending.size());
    }
    std::string id = replace_all(replace_all(key, "-", "Dash"), "_", "Underscore");
    if (id.empty()) return id;
    if (is_lower(id.front())) id.front() = static_cast<char>(id.front() - 'a' + 'A');
    for (const std::string_view ending : {"LambdaFunction", "LambdaLayer"}) {
      std::string whole = concat({id, ending});
      if (resources_.contains(whole)) return whole;
    }
    return {};
  }

  Value root_;
  Map resources_;
  Map parameters_;
  Map conditions_;
  Map mappings_;
  std::vector<std::string_view> modules_;
  Completeness completeness_;
  Sink& sink_;
  std::set<std::tuple<FileId, std::uint32_t, std::string_view>> reported_;
  std::set<std::pair<std::string_view, std::string_view>> named_by_;  // resource, missing name
  int hints_ = 0;
};

}  // namespace

void check_references(const cfn::Template& result, const CheckedResources& resources,
                      Completeness completeness, Sink& sink) {
  // A macro may add what is missing here.
  if (has_macro(result)) return;
  Checker(result, completeness, sink).check(resources);
}

}  // namespace slsc::passes
