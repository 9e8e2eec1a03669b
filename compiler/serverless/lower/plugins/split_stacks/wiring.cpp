#include "serverless/lower/plugins/split_stacks/wiring.h"

#include <string>

#include "cfn/intrinsics.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// What the pseudo parameter of a nested stack says is about the nested stack.
bool is_about_the_stack(std::string_view name) {
  return name == "AWS::StackName" || name == "AWS::StackId";
}

std::string letters_and_digits(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (is_alphanumeric(c)) result += c;
  }
  return result;
}

Map section(const cfn::Template& of, std::string_view name) {
  const Value* known = of.root().find(name);
  if (known != nullptr && known->is_map()) return known->as_map();
  const Map made(of.arena());
  of.root().set(of.arena().copy(name), made);
  return made;
}

}  // namespace

void Wiring::wait_for(std::string_view logical_id) {
  if (waiting_) waiting_->depends_on(arena().copy(logical_id));
}

// Gives the stack of the resource a parameter. One of the same name for something else gets
// another.
Value Wiring::pass(std::string_view name, std::string_view type, const Value& value) {
  std::string parameter = concat({name, "Parameter"});
  const Value* known = here_->parameters.find(parameter);
  while (known != nullptr && !equal(*known, value)) {
    parameter += "2";
    known = here_->parameters.find(parameter);
  }
  const std::string_view kept = arena().copy(parameter);
  if (known == nullptr) {
    section(here_->result, "Parameters").set(kept, Map(arena(), {{"Type", type}}));
    here_->parameters.set(kept, value);
  }
  return cfn::ref(arena(), kept);
}

// Lists go to a nested stack as text with commas.
std::optional<Value> Wiring::parameter_of_root(std::string_view name) {
  if (is_about_the_stack(name)) {
    return pass(letters_and_digits(name), "String", cfn::ref(arena(), arena().copy(name)));
  }
  const Value* parameters = root_.root().find("Parameters");
  const Value* declared = parameters == nullptr ? nullptr : parameters->find(name);
  if (declared == nullptr) return std::nullopt;
  const Value* type = declared->find("Type");
  const std::string_view kind = type == nullptr ? "" : type->text().value_or("");
  const Value reference = cfn::ref(arena(), arena().copy(name));
  if (kind.find("List<") == std::string_view::npos && kind != "CommaDelimitedList") {
    return pass(name, "String", reference);
  }
  const Value joined = Map(arena(), {{"Fn::Join", List(arena(), {Value(","), reference})}});
  return pass(name, "CommaDelimitedList", joined);
}

std::optional<Value> Wiring::reference(std::string_view logical_id, std::string_view attribute,
                                       const Value& written) {
  const auto found = homes_.find(logical_id);
  if (found == homes_.end()) {
    if (here_ == nullptr || !attribute.empty()) return std::nullopt;
    return parameter_of_root(logical_id);
  }
  NestedStack* there = found->second.stack;
  if (there == here_) return std::nullopt;
  const Value* condition = found->second.body.find("Condition");
  const std::string_view name = arena().copy(concat({logical_id, letters_and_digits(attribute)}));
  Value value = written;
  if (there != nullptr) {
    const Map outputs = there->result.outputs();
    if (!outputs.contains(name)) {
      const Map output(arena(), {{"Value", written}});
      if (condition != nullptr) output.set("Condition", *condition);
      outputs.set(name, output);
    }
    value = cfn::get_att(arena(), there->name, arena().copy(concat({"Outputs.", name})));
  }
  wait_for(there != nullptr ? there->name : logical_id);
  if (here_ == nullptr) return value;
  // Without the resource there is nothing to give.
  if (condition != nullptr && condition->is_text()) {
    value = cfn::if_else(arena(), condition->as_text(), value, "");
  }
  return pass(name, "String", value);
}

// The variables in the text that lead to another stack become variables of the function.
std::optional<Value> Wiring::rewired_sub(const Value& value, const Value& argument) {
  const bool has_variables = argument.is_list() && argument.as_list().size() > 1;
  const Value& text =
      argument.is_list() && !argument.as_list().empty() ? argument.as_list()[0] : argument;
  if (!text.is_text()) return rewired_members(value);
  const Map variables(arena());
  bool changed = false;
  if (has_variables && argument.as_list()[1].is_map()) {
    for (const Map::Entry& entry : argument.as_list()[1].as_map()) {
      const auto other = rewired(entry.value);
      changed = changed || other.has_value();
      variables.set(entry.key(), other.value_or(entry.value), entry.key_span());
    }
  }
  std::string written(text.as_text());
  for (std::size_t at = written.find("${"); at != std::string::npos;
       at = written.find("${", at + 2)) {
    const std::size_t end = written.find('}', at);
    if (end == std::string::npos) break;
    const std::string name = written.substr(at + 2, end - at - 2);
    if (name.empty() || name[0] == '!' || variables.contains(name)) continue;
    const std::size_t dot = name.find('.');
    const std::string_view id = arena().copy(name.substr(0, dot));
    const std::string_view attribute =
        dot == std::string::npos ? std::string_view() : arena().copy(name.substr(dot + 1));
    const Value meant =
        attribute.empty() ? cfn::ref(arena(), id) : cfn::get_att(arena(), id, attribute);
    const auto other = reference(id, attribute, meant);
    if (!other) continue;
    const std::string variable = letters_and_digits(name);
    variables.set(arena().copy(variable), *other);
    written.replace(at + 2, name.size(), variable);
    changed = true;
  }
  if (!changed) return std::nullopt;
  return cfn::sub(arena(), arena().copy(written), variables).at(value.where());
}

std::optional<Value> Wiring::rewired_members(const Value& value) {
  bool changed = false;
  if (value.is_list()) {
    const List copy(arena(), value.as_list().size());
    for (const Value& item : value.as_list()) {
      const auto other = rewired(item);
      changed = changed || other.has_value();
      copy.push_back(other.value_or(item));
    }
    return changed ? std::optional(Value(copy).at(value.where())) : std::nullopt;
  }
  if (!value.is_map()) return std::nullopt;
  const Map copy(arena(), value.as_map().size());
  for (const Map::Entry& entry : value.as_map()) {
    const auto other = rewired(entry.value);
    changed = changed || other.has_value();
    copy.set(entry.key(), other.value_or(entry.value), entry.key_span());
  }
  return changed ? std::optional(Value(copy).at(value.where())) : std::nullopt;
}

std::optional<Value> Wiring::rewired(const Value& value) {
  if (value.is_scalar()) return std::nullopt;
  if (const auto target = cfn::ref_target(value)) return reference(*target, {}, value);
  if (const auto target = cfn::get_att_target(value)) {
    return reference(target->logical_id, target->attribute, value);
  }
  const std::string_view function = cfn::intrinsic_name(value);
  if (function.empty()) return rewired_members(value);
  const Value& argument = value.as_map().begin()->value;
  if (function == "Fn::Sub") return rewired_sub(value, argument);
  const bool has_name =
      argument.is_list() && !argument.as_list().empty() && argument.as_list()[0].is_text();
  if (has_name && function == "Fn::If") bring_condition(argument.as_list()[0].as_text());
  if (has_name && function == "Fn::FindInMap") bring_mapping(argument.as_list()[0].as_text());
  return rewired_members(value);
}

// A nested stack is told whether a condition of the root holds.
void Wiring::bring_condition(std::string_view name) {
  if (here_ == nullptr) return;
  const Map conditions = section(here_->result, "Conditions");
  if (conditions.contains(name)) return;
  const Value holds = pass(concat({name, "IsMet"}), "String",
                           cfn::if_else(arena(), arena().copy(name), "true", "false"));
  conditions.set(arena().copy(name),
                 Map(arena(), {{"Fn::Equals", List(arena(), {holds, Value("true")})}}));
}

void Wiring::bring_mapping(std::string_view name) {
  if (here_ == nullptr) return;
  const Value* mappings = root_.root().find("Mappings");
  const Value* mapping = mappings == nullptr ? nullptr : mappings->find(name);
  if (mapping != nullptr) section(here_->result, "Mappings").set(arena().copy(name), *mapping);
}

// What cannot be waited for in another stack is waited for by or with that stack.
void Wiring::move_dependencies(const cfn::Resource& resource) {
  const Value* known = resource.body().find("DependsOn");
  if (known == nullptr) return;
  const List old = known->is_list() ? known->as_list() : List(arena(), {*known});
  const List kept(arena(), old.size());
  resource.body().set("DependsOn", kept);
  for (const Value& dependency : old) {
    const auto found = homes_.find(dependency.text().value_or(""));
    NestedStack* there = found == homes_.end() ? here_ : found->second.stack;
    if (there == here_) {
      kept.push_back(dependency);
    } else {
      wait_for(there == nullptr ? dependency.as_text() : there->name);
    }
  }
  if (kept.empty()) resource.body().erase("DependsOn");
}

void Wiring::connect(const cfn::Resource& resource, NestedStack* stack) {
  here_ = stack;
  waiting_ = stack == nullptr ? resource : stack->in_root;
  move_dependencies(resource);
  // Waiting may add an attribute while this goes on.
  const Map body = resource.body();
  for (std::size_t i = 0; i < body.size(); ++i) {
    const std::string_view key = body.begin()[i].key();
    const Value value = body.begin()[i].value;
    if (key == "DependsOn" || key == "Type") continue;
    if (key == "Condition" && value.is_text()) bring_condition(value.as_text());
    if (const auto other = rewired(value)) body.set(key, *other);
  }
}

void Wiring::connect_output(Map output) {
  here_ = nullptr;
  waiting_.reset();
  for (Map::Entry& entry : output) {
    if (const auto other = rewired(entry.value)) entry.value = *other;
  }
}

}  // namespace slsc::serverless
