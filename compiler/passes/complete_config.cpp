#include "passes/complete_config.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "diagnostics/catalogue/lowering.h"
#include "support/edit_distance.h"
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

void check_parameters(const cfn::StackConfig& config, const cfn::Template& stack, Sink& sink) {
  const Value* declared = stack.root().find("Parameters");
  const Map none(stack.arena());
  const Map parameters = declared != nullptr && declared->is_map() ? declared->as_map() : none;
  for (const Map::Entry& entry : config.parameters) {
    if (parameters.contains(entry.key())) continue;
    Diagnostic& problem = sink.report(diag::unknown_stack_parameter, entry.key_span(), entry.key());
    std::vector<std::string_view> names;
    for (const Map::Entry& parameter : parameters) names.push_back(parameter.key());
    if (const auto near = nearest(entry.key(), names)) {
      problem.help("did you mean `" + *near + "`?");
    } else {
      problem.help("declare it below `resources.Parameters`, or take it away here");
    }
  }
  for (const Map::Entry& parameter : parameters) {
    if (parameter.value.find("Default") != nullptr || config.parameters.contains(parameter.key())) {
      continue;
    }
    sink.report(diag::stack_parameter_without_value,
                {parameter.key_span(), parameter.value.origin()}, parameter.key())
        .help(concat({"give it a `Default`, or a value below `parameters` of the environment in "
                      "environments.yml or with --parameter ",
                      parameter.key(), "=VALUE"}));
  }
}

bool has_roles(const cfn::Template& stack) {
  return std::ranges::any_of(stack.resources(), [](const Map::Entry& resource) {
    const Value* type = resource.value.find("Type");
    return type != nullptr &&
           (type->text() == "AWS::IAM::Role" || type->text() == "AWS::IAM::User");
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
  check_parameters(config, stack, sink);
  check_tags(config, stack, sink);
}

}  // namespace slsc::passes
