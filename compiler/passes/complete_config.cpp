#include "passes/complete_config.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "cfn/references.h"
#include "cfn/template.h"
#include "diagnostics/catalogue/input.h"
#include "diagnostics/catalogue/lowering.h"
#include "diagnostics/suggest.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

void add_all(Map into, const Value& more) {
  if (!more.is_map()) return;
  for (const Map::Entry& entry : more.as_map()) {
    into.set(entry.key(), entry.value, entry.key_span());
  }
}

// Numbers and booleans are written as texts, lists as CloudFormation's comma-separated ones.
void make_texts(Map map) {
  for (Map::Entry& entry : map) {
    if (entry.value.is_text()) continue;
    std::string text = scalar_text(entry.value);
    if (entry.value.is_list()) {
      std::vector<std::string> items;
      for (const Value& item : entry.value.as_list()) items.push_back(scalar_text(item));
      text = join(items, ",");
    }
    entry.value = Value(map.arena().copy(text)).at(entry.value.where());
  }
}

std::unordered_set<std::string_view> names_referred_to(const Value& value) {
  std::vector<cfn::Reference> references;
  cfn::collect_references(value, cfn::In::Elsewhere, references);
  std::unordered_set<std::string_view> names;
  for (const cfn::Reference& reference : references) {
    if (reference.to == cfn::Reference::To::Anything) names.insert(reference.name);
  }
  return names;
}

// Outputs of other stacks that this one uses.
void declare_output_parameters(const Environment& environment, const cfn::Template& stack,
                               Sink& sink) {
  if (environment.output_parameters.empty()) return;
  Arena& arena = stack.arena();
  const std::unordered_set<std::string_view> used = names_referred_to(stack.value());
  for (const OutputParameter& each : environment.output_parameters) {
    if (each.declared || !used.contains(each.name)) continue;
    const Value* declared = stack.root().find("Parameters");
    if (stack.has_resource(each.name) ||
        (declared != nullptr && declared->find(each.name) != nullptr)) {
      sink.report(diag::taken_parameter_name, each.where, each.name, each.output, each.service);
      continue;
    }
    if (declared == nullptr || !declared->is_map()) {
      declared = &stack.root().set("Parameters", Map(arena));
    }
    const std::string description =
        concat({"Output ", each.output, " of the service ", each.service});
    declared->as_map().set(
        arena.copy(each.name),
        Map(arena, {{"Type", "String"}, {"Description", Value(arena.copy(description))}}),
        each.where.span);
  }
}

void report_unknown(std::string_view name, Where where, Map parameters, Sink& sink) {
  Diagnostic& problem = sink.report(diag::unknown_stack_parameter, where, name);
  suggest(problem, name, parameters, &Map::Entry::key,
          "declare it below `resources.Parameters`, or take it away here");
}

bool is_output_parameter(const Environment& environment, std::string_view name) {
  return std::ranges::find(environment.output_parameters, name, &OutputParameter::name) !=
         environment.output_parameters.end();
}

void check_parameters(const cfn::StackConfig& config, const Environment& environment,
                      const cfn::Template& stack, Sink& sink) {
  const Value* declared = stack.root().find("Parameters");
  const Map none(stack.arena());
  const Map parameters = declared != nullptr && declared->is_map() ? declared->as_map() : none;
  for (const Map::Entry& entry : config.parameters) {
    if (!parameters.contains(entry.key())) {
      report_unknown(entry.key(), entry.key_span(), parameters, sink);
    }
  }
  for (const OutputParameter& each : environment.output_parameters) {
    if (each.declared && !parameters.contains(each.name)) {
      report_unknown(each.name, each.where, parameters, sink);
    }
  }
  for (const Map::Entry& parameter : parameters) {
    const bool has_value = parameter.value.find("Default") != nullptr ||
                           config.parameters.contains(parameter.key()) ||
                           is_output_parameter(environment, parameter.key());
    const bool is_kept =
        std::ranges::find(config.kept_parameters, parameter.key()) != config.kept_parameters.end();
    if (has_value || is_kept) continue;
    sink.report(diag::stack_parameter_without_value,
                {parameter.key_span(), parameter.value.origin()}, parameter.key())
        .help(concat({"give it a `Default`, or a value below `parameters` of the environment in "
                      "environments.yml or with --parameter ",
                      parameter.key(), "=VALUE"}));
  }
}

bool has_roles(const cfn::Template& stack) {
  return std::ranges::any_of(stack.resources(), [](const Map::Entry& resource) {
    const std::string_view type = cfn::type_of(resource.value);
    return type == "AWS::IAM::Role" || type == "AWS::IAM::User";
  });
}

// A stack takes both `team` and `Team`, and passes them on to its resources. IAM refuses them: it
// has them for one key.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
void check_tags(const cfn::StackConfig& config, const cfn::Template& stack, Sink& sink) {
  if (!has_roles(stack)) return;
  std::map<std::string, const Map::Entry*> known;
  for (const Map::Entry& tag : config.tags) {
    const auto [other, is_new] = known.emplace(to_lower(tag.key()), &tag);
    if (is_new) continue;
    sink.report(diag::tags_differ_in_case, tag.key_span(), other->second->key(), tag.key())
        .label(other->second->key_span(), "the other one")
        .help(
            "to IAM they are the same key, so it refuses the roles of the stack: spell it one way");
  }
}

}  // namespace

void complete_config(cfn::StackConfig& config, const Environment& environment,
                     const cfn::Template& stack, Sink& sink) {
  add_all(config.parameters, environment.parameters);
  if (environment.tags.is_map()) cfn::add_tags(config.tags, environment.tags.as_map());
  make_texts(config.parameters);
  make_texts(config.tags);
  declare_output_parameters(environment, stack, sink);
  check_parameters(config, environment, stack, sink);
  check_tags(config, stack, sink);
}

}  // namespace slsc::passes
