#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "cfn/references.h"
#include "diagnostics/catalogue/lowering.h"
#include "passes/check_template.h"
#include "passes/resource_references.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

using To = cfn::Reference::To;

// "Did you mean" compares with every name; beyond some problems nobody reads the hints.
constexpr int kMostHints = 20;

class Checker {
 public:
  Checker(const cfn::Template& result, Completeness completeness, Sink& sink)
      : root_(result.value()), completeness_(completeness), sink_(sink) {}

  void check() {
    // A macro may add what is missing here.
    if (root_.find("Transform") != nullptr) return;
    for (const Map::Entry& entry : section("Conditions")) {
      check_value(entry.value, cfn::In::Conditions, concat({"condition `", entry.key(), "`"}),
                  entry);
    }
    for (const Map::Entry& entry : section("Resources")) {
      const std::string owner = concat({"resource `", entry.key(), "`"});
      check_condition_attribute(entry, owner);
      for (const cfn::Reference& reference : resource_references(entry.value)) {
        check_reference(reference, owner, entry);
      }
      for (const cfn::Reference& reference : dependencies(entry.value)) {
        if (!exists("Resources", reference.name) && is_new(reference, entry)) {
          hint(sink_.report(diag::dangling_depends_on, place(reference, entry), owner,
                            reference.name),
               reference.name, {"Resources"});
        }
      }
    }
    for (const Map::Entry& entry : section("Outputs")) {
      const std::string owner = concat({"output `", entry.key(), "`"});
      check_condition_attribute(entry, owner);
      check_value(entry.value, cfn::In::Elsewhere, owner, entry);
    }
  }

 private:
  Map section(std::string_view name) const {
    const Value* section = root_.find(name);
    return section != nullptr && section->is_map() ? section->as_map()
                                                   : Map(root_.as_map().arena());
  }

  bool exists(std::string_view section, std::string_view name) const {
    const Value* members = root_.find(section);
    return members != nullptr && members->find(name) != nullptr;
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

  void check_value(const Value& value, cfn::In in, std::string_view owner,
                   const Map::Entry& entry) {
    std::vector<cfn::Reference> references;
    cfn::collect_references(value, in, references);
    for (const cfn::Reference& reference : references) check_reference(reference, owner, entry);
  }

  void check_condition_attribute(const Map::Entry& entry, std::string_view owner) {
    const Value* condition = entry.value.find("Condition");
    if (condition == nullptr || !condition->is_text()) return;
    check_reference({To::Condition, condition->as_text(), condition->where()}, owner, entry);
  }

  void check_reference(const cfn::Reference& reference, std::string_view owner,
                       const Map::Entry& entry) {
    const std::string_view name = reference.name;
    switch (reference.to) {
      case To::Anything:
        if (exists("Resources", name) || exists("Parameters", name) ||
            cfn::is_pseudo_parameter(name)) {
          return;
        }
        if (is_new(reference, entry)) {
          hint(sink_.report(diag::dangling_reference, place(reference, entry), owner, name), name,
               {"Resources", "Parameters"});
        }
        return;
      case To::Attribute:
        if (exists("Resources", name)) return;
        if (is_new(reference, entry)) {
          hint(sink_.report(diag::dangling_attribute, place(reference, entry), owner, name), name,
               {"Resources"});
        }
        return;
      case To::Condition:
        if (!exists("Conditions", name) && is_new(reference, entry)) {
          hint(sink_.report(diag::unknown_condition, place(reference, entry), owner, name), name,
               {"Conditions"});
        }
        return;
      case To::Mapping:
        if (!exists("Mappings", name) && is_new(reference, entry)) {
          hint(sink_.report(diag::unknown_mapping, place(reference, entry), owner, name), name,
               {"Mappings"});
        }
        return;
    }
  }

  void hint(Diagnostic& problem, std::string_view name,
            std::initializer_list<std::string_view> sections) {
    if (completeness_ == Completeness::Part) {
      problem.severity = Severity::Warning;
      problem.note(
          "this service has no `resources`: CloudFormation refuses it unless another step adds "
          "one");
    }
    if (++hints_ > kMostHints) return;
    std::vector<std::string_view> names;
    if (name.starts_with("AWS::")) {
      names.assign(cfn::pseudo_parameters().begin(), cfn::pseudo_parameters().end());
    }
    for (const std::string_view from : sections) {
      for (const Map::Entry& entry : section(from)) names.push_back(entry.key());
    }
    if (const auto near = nearest(name, names)) problem.help("did you mean `" + *near + "`?");
  }

  Value root_;
  Completeness completeness_;
  Sink& sink_;
  std::set<std::tuple<FileId, std::uint32_t, std::string_view>> reported_;
  std::set<std::pair<std::string_view, std::string_view>> named_by_;  // resource, missing name
  int hints_ = 0;
};

}  // namespace

void check_references(const cfn::Template& result, Completeness completeness, Sink& sink) {
  Checker(result, completeness, sink).check();
}

}  // namespace slsc::passes
