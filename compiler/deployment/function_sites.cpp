#include "deployment/function_sites.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cfn/intrinsics.h"
#include "cfn/template.h"
#include "support/strings.h"

namespace slsc::deployment {

namespace {

constexpr FunctionUseRow kOutput{"", "**", FunctionUse::HandsOn, "output"};
/// A name among other words: of a queue, a sentence, a script.
constexpr FunctionUseRow kWithinText{"", "**", FunctionUse::HandsOn, "text"};
/// Another thing that is called as the function is.
constexpr FunctionUseRow kNamesake{"", "**", FunctionUse::Describes, "name"};
constexpr FunctionUseRow kHook{"", "**", FunctionUse::Fixed, "deployment hook"};

/// Positions in lists as texts that outlive the walk.
constexpr std::array<std::string_view, 16> kIndices{"0", "1", "2",  "3",  "4",  "5",  "6",  "7",
                                                    "8", "9", "10", "11", "12", "13", "14", "15"};

bool may_name_function(std::string_view text) {
  return text.find("function:") != std::string_view::npos ||
         text.find("\"FunctionName\"") != std::string_view::npos;
}

/// `TableName`, but not `FunctionName`.
bool is_name_property(const std::vector<std::string_view>& steps) {
  return !steps.empty() && steps.back().ends_with("Name") &&
         !steps.back().ends_with("FunctionName");
}

class Walk {
 public:
  Walk(const cfn::Template& stack, const LambdaFunctions& functions)
      : stack_(stack), functions_(functions) {}

  std::vector<FunctionSite> run() {
    for (Map::Entry& entry : stack_.resources()) {
      if (!entry.value.is_map()) continue;
      resource_ = entry.key();
      type_ = cfn::type_of(entry.value);
      fixed_use_ = nullptr;
      if (Value* properties = entry.value.find("Properties")) visit(*properties);
      if (Value* policy = entry.value.find("UpdatePolicy")) {
        fixed_use_ = &kHook;
        visit(*policy);
      }
    }
    type_ = {};
    fixed_use_ = &kOutput;
    for (Map::Entry& entry : stack_.outputs()) {
      resource_ = entry.key();
      if (Value* value = entry.value.find("Value")) visit(*value);
    }
    return std::move(sites_);
  }

 private:
  void visit(Value& value) {
    if (value.is_text()) {
      visit_text(value);
    } else if (value.is_list()) {
      visit_items(value.as_list());
    } else if (value.is_map()) {
      visit_map(value);
    }
  }

  void visit_text(Value& value) {
    const std::string_view text = value.as_text();
    const std::string_view name = text.substr(0, text.find(':'));
    if (functions_.by_name(name) != nullptr || may_name_function(text)) add(value);
  }

  void visit_map(Value& value) {
    const std::string_view intrinsic = cfn::intrinsic_name(value);
    if (intrinsic.empty()) {
      for (Map::Entry& entry : value.as_map()) {
        steps_.push_back(entry.key());
        visit(entry.value);
        steps_.pop_back();
      }
      return;
    }
    if (intrinsic == "Ref" || intrinsic == "Fn::GetAtt") {
      add(value);
      return;
    }
    if (intrinsic == "Fn::Sub" || intrinsic == "Fn::Join") {
      add(value);
      visit_other_intrinsics(value.as_map().begin()->value);
      return;
    }
    if (intrinsic == "Fn::If") {  // either branch may become the value
      Value& argument = value.as_map().begin()->value;
      if (argument.is_list() && argument.as_list().size() == 3) {
        visit(argument.as_list()[1]);
        visit(argument.as_list()[2]);
      }
      return;
    }
    visit_values(value.as_map().begin()->value);
  }

  /// Inside Sub and Join only what they could not spell has a slot of its own.
  void visit_other_intrinsics(Value& value) {
    if (value.is_list()) {
      for (Value& item : value.as_list()) visit_other_intrinsics(item);
    } else if (value.is_map()) {
      const std::string_view intrinsic = cfn::intrinsic_name(value);
      if (intrinsic == "Ref" || intrinsic == "Fn::GetAtt") return;
      if (intrinsic.empty() || intrinsic == "Fn::Sub" || intrinsic == "Fn::Join") {
        for (Map::Entry& entry : value.as_map()) visit_other_intrinsics(entry.value);
      } else {
        visit(value);
      }
    }
  }

  /// The arguments of an intrinsic do not lengthen the property's path.
  void visit_values(Value& value) {
    if (value.is_list()) {
      for (Value& item : value.as_list()) visit_values(item);
    } else {
      visit(value);
    }
  }

  void visit_items(List list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      steps_.push_back(i < kIndices.size() ? kIndices[i] : list.arena().copy(std::to_string(i)));
      visit(list[i]);
      steps_.pop_back();
    }
  }

  void add(Value& value) {
    std::vector<TextPart> parts = spell(value);
    if (!mentions_something(parts)) return;
    const FunctionUseRow& use = fixed_use_ != nullptr ? *fixed_use_ : function_use(type_, steps_);
    std::vector<FunctionReference> references =
        find_function_references(parts, functions_, use.takes_names);
    if (references.empty()) return;
    FunctionSite site;
    site.slot = &value;
    site.resource = resource_;
    site.resource_type = type_;
    site.steps = steps_;
    for (const std::string_view step : steps_) {
      if (is_digit(step.empty() ? 'x' : step.front())) {
        site.property += concat({"[", step, "]"});
      } else {
        if (!site.property.empty()) site.property += '.';
        site.property += step;
      }
    }
    const bool only_names = !use.takes_names && use.use == FunctionUse::Invokes &&
                            std::ranges::none_of(references, &FunctionReference::is_arn);
    site.use = &use;
    if (only_names && is_name_property(steps_)) {
      site.use = &kNamesake;
    } else if (only_names && parts.size() > 1) {
      site.use = &kWithinText;
    }
    site.parts = std::move(parts);
    site.references = std::move(references);
    take_qualifier_property(site);
    sites_.push_back(std::move(site));
  }

  /// Most values mention no function: they are told apart without looking at the table.
  bool mentions_something(const std::vector<TextPart>& parts) const {
    for (const TextPart& part : parts) {
      if (part.kind == TextPart::Kind::Text) {
        if (parts.size() == 1 || may_name_function(part.text)) return true;
      } else if (part.kind == TextPart::Kind::Reference) {
        if (functions_.by_id(part.logical_id) != nullptr ||
            functions_.by_alias_id(part.logical_id) != nullptr ||
            functions_.by_version_id(part.logical_id) != nullptr) {
          return true;
        }
      }
    }
    return false;
  }

  void take_qualifier_property(FunctionSite& site) const {
    std::string_view name = qualifier_property(type_, site.property);
    if (type_ == "AWS::Lambda::Url" && site.property == "TargetFunctionArn") name = "Qualifier";
    if (name.empty()) return;
    const auto resource = stack_.find_resource(resource_);
    const Value* qualifier = resource->properties().find(name);
    if (qualifier == nullptr || !qualifier->truthy()) return;
    FunctionReference& reference = site.references.front();
    const auto text = qualifier->text();
    reference.qualifier_text = text.value_or("");
    if (!text) {
      reference.qualifier = Qualifier::Unknown;
    } else {
      reference.qualifier = *text == "$LATEST" ? Qualifier::Latest : Qualifier::Alias;
    }
  }

  const cfn::Template& stack_;
  const LambdaFunctions& functions_;
  std::string_view resource_;
  std::string_view type_;
  const FunctionUseRow* fixed_use_ = nullptr;
  std::vector<std::string_view> steps_;
  std::vector<FunctionSite> sites_;
};

}  // namespace

std::string FunctionSite::path() const {
  if (resource_type.empty()) return concat({"Outputs.", resource, ".Value"});
  if (use == &kHook) return concat({"Resources.", resource, ".UpdatePolicy"});
  return concat({"Resources.", resource, ".Properties.", property});
}

std::string_view qualifier_property(std::string_view resource_type, std::string_view property) {
  if (resource_type == "AWS::Lambda::EventInvokeConfig" && property == "FunctionName") {
    return "Qualifier";
  }
  const bool existing = resource_type == "Custom::S3" || resource_type == "Custom::CognitoUserPool";
  return existing && property == "FunctionName" ? "FunctionQualifier" : "";
}

std::vector<FunctionSite> find_function_sites(const cfn::Template& stack,
                                              const LambdaFunctions& functions) {
  return Walk(stack, functions).run();
}

}  // namespace slsc::deployment
