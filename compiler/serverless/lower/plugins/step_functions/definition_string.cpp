// The definition as text. What CloudFormation has to work out becomes a variable of Fn::Sub, called
// after the MD5 of what it stands for, as in the plugin: a state machine that is deployed already
// keeps its text.
#include <algorithm>
#include <string>
#include <vector>

#include "cfn/references.h"
#include "diagnostics/catalogue/plugins.h"
#include "json/json_writer.h"
#include "serverless/lower/plugins/plugins.h"
#include "serverless/lower/plugins/step_functions/state_machines.h"
#include "serverless/naming/logical_ids.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

bool shifts_traffic(const Service& service, const Function& function) {
  return uses_any(service, {"serverless-plugin-canary-deployments",
                            "@flagsmith/serverless-plugin-canary-deployments"}) &&
         function.config.find("deploymentSettings") != nullptr;
}

class Substitution {
 public:
  explicit Substitution(const ServiceContext& context)
      : context_(context), variables_(context.arena()) {}

  const Map& variables() const { return variables_; }

  /// A copy of `value` in which variables stand for intrinsics.
  Value replaced(const Value& value) {
    if (value.is_list()) {
      const List copy(context_.arena(), value.as_list().size());
      for (const Value& item : value.as_list()) copy.push_back(replaced(item));
      return copy;
    }
    if (!value.is_map()) return value;
    if (is_function_of_cloudformation(value)) return variable(value);
    const Map copy(context_.arena(), value.as_map().size());
    for (const Map::Entry& entry : value.as_map()) {
      copy.set(entry.key(), replaced_member(value, entry));
    }
    return copy;
  }

  /// A number of seconds that CloudFormation fills in stands in no quotes.
  void unquote_seconds(std::string& text) const {
    for (const std::string_view variable : seconds_) {
      text = replace_all(text, concat({"\"", variable, "\""}), variable);
    }
  }

 private:
  static bool is_function_of_cloudformation(const Value& value) {
    return std::ranges::any_of(value.as_map(), [](const Map::Entry& entry) {
      return entry.key() == "Ref" || entry.key().starts_with("Fn::");
    });
  }

  Value replaced_member(const Value& owner, const Map::Entry& entry) {
    const bool has_parameters = entry.key() == "Parameters" || entry.key() == "Arguments";
    const Value copy =
        replaced(has_parameters && invokes_function(owner) ? with_function_reference(entry.value)
                                                           : entry.value);
    const Value* type = owner.find("Type");
    if (entry.key() == "Seconds" && entry.value.is_map() && type != nullptr &&
        type->text() == "Wait") {
      seconds_.push_back(copy.text().value_or(""));
    }
    return copy;
  }

  static bool invokes_function(const Value& state) {
    const Value* resource = state.find("Resource");
    return resource != nullptr && resource->is_text() &&
           resource->as_text().find(":states:::lambda:invoke") != std::string_view::npos;
  }

  // The bare name of a function whose alias moves becomes a reference, so that the alias can take
  // its place.
  Value with_function_reference(const Value& parameters) const {
    const Value* name = parameters.find("FunctionName");
    if (name == nullptr || !name->is_text()) return parameters;
    const Service& service = context_.service();
    const auto found = std::ranges::find(service.functions, name->as_text(), &Function::name);
    if (found == service.functions.end() || !shifts_traffic(service, *found)) return parameters;
    const Value result = clone(context_.arena(), parameters);
    result.as_map().set("FunctionName",
                        context_.ref(naming::lambda_function(found->key)).at(name->where()));
    return result;
  }

  Value variable(const Value& value) {
    const std::string_view name = context_.keep(md5_hex(json::write(value, json::Layout::Compact)));
    variables_.set(name, local_reference(context_, value));
    return context_.keep(concat({"${", name, "}"}));
  }

  const ServiceContext& context_;
  Map variables_;
  std::vector<std::string_view> seconds_;
};

// `#{AWS::Region}` is how the plugin's users write what CloudFormation fills in.
bool replace_hashes(std::string& text) {
  bool replaced = false;
  for (std::size_t begin = text.find("#{"); begin != std::string::npos;
       begin = text.find("#{", begin + 1)) {
    const std::size_t end = text.find('}', begin);
    if (end == std::string::npos) break;
    if (end == begin + 2) continue;
    text[begin] = '$';
    replaced = true;
  }
  return replaced;
}

bool names_pseudo_parameter(std::string_view text) {
  return std::ranges::any_of(cfn::pseudo_parameters(), [text](std::string_view name) {
    return text.find(concat({"${", name, "}"})) != std::string_view::npos;
  });
}

// A reference to a function as one to the version that this template publishes.
Value exact_version(const ServiceContext& context, const StateMachine& machine,
                    const Value& value) {
  const auto reference = cfn::ref_target(value);
  const auto attribute = cfn::get_att_target(value);
  const std::string_view target = reference   ? *reference
                                  : attribute ? attribute->logical_id
                                              : std::string_view();
  for (const Function& function : context.service().functions) {
    if (naming::lambda_function(function.key) != target) continue;
    const std::string_view version = context.version_id(function);
    if (!version.empty() && shifts_traffic(context.service(), function)) {
      context.sink()
          .report(diag::exact_version_of_shifted_function, value.where(), machine.key, function.key)
          .help("without `useExactVersion` it calls the alias");
    }
    return version.empty() ? value : context.ref(version).at(value.where());
  }
  return value;
}

}  // namespace

Value definition_string(const ServiceContext& context, const StateMachine& machine) {
  if (cfn::is_intrinsic(machine.definition)) return machine.definition;
  Substitution substitution(context);
  const Value definition = substitution.replaced(machine.definition);
  std::string text = json::write(definition, json::Layout::Indented);
  const bool has_hashes = replace_hashes(text);
  substitution.unquote_seconds(text);
  const Map& variables = substitution.variables();
  const Value kept = Value(context.keep(text)).at(machine.definition.where());
  if (variables.empty()) {
    // Pseudo parameters in a text that is no Fn::Sub would reach Step Functions as they are.
    return has_hashes || names_pseudo_parameter(text)
               ? cfn::sub(context.arena(), kept.as_text()).at(kept.where())
               : kept;
  }
  if (machine.reader(context.sink()).boolean("useExactVersion").value_or(false)) {
    for (Map::Entry& entry : variables) entry.value = exact_version(context, machine, entry.value);
  }
  return cfn::sub(context.arena(), kept.as_text(), variables);
}

}  // namespace slsc::serverless
