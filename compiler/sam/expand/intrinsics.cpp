#include "sam/expand/intrinsics.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <vector>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/sam.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

// `Name` or `AWS::Name`, as it may stand in `${...}`.
bool is_parameter_name(std::string_view name) {
  constexpr std::string_view kPseudo = "AWS::";
  if (name.starts_with(kPseudo)) {
    const std::string_view rest = name.substr(kPseudo.size());
    return !rest.empty() && is_upper(rest.front()) && std::ranges::all_of(rest, is_letter);
  }
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return is_alphanumeric(c) || c == '.'; });
}

}  // namespace

std::optional<std::string> replace_in_sub(std::string_view text,
                                          const SubReplacement& replacement) {
  std::string result;
  std::size_t done = 0;
  for (std::size_t at = 0; (at = text.find("${", at)) != std::string_view::npos; at += 2) {
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) break;
    const auto replaced = replacement(at, text.substr(at + 2, end - at - 2));
    if (!replaced) continue;
    result += text.substr(done, at - done);
    result += *replaced;
    done = end + 1;
  }
  if (done == 0) return std::nullopt;
  result += text.substr(done);
  return result;
}

bool is_no_value(const Value& value) { return cfn::ref_target(value) == "AWS::NoValue"; }

std::optional<std::string_view> logical_id_of(const Value& value) {
  if (const auto id = cfn::ref_target(value)) return id;
  if (const auto target = cfn::get_att_target(value)) return target->logical_id;
  return std::nullopt;
}

bool is_given(const Value* value) {
  if (value == nullptr) return false;
  if (value->is_map()) return !value->as_map().empty();
  if (value->is_list()) return !value->as_list().empty();
  return value->truthy();
}

Value number_from_text(const Value& value) {
  if (!value.is_text()) return value;
  const std::string_view text = value.as_text();
  const char* const end = text.data() + text.size();
  std::int64_t whole = 0;
  const auto read_whole = std::from_chars(text.data(), end, whole);
  if (read_whole.ec == std::errc() && read_whole.ptr == end) return Value(whole).at(value.where());
  double number = 0;
  const auto read = std::from_chars(text.data(), end, number);
  const bool is_number = read.ec == std::errc() && read.ptr == end;
  return is_number ? Value(number).at(value.where()) : value;
}

bool is_choice(const Value& value) { return cfn::intrinsic_argument(value, "Fn::If") != nullptr; }

std::optional<Choice> read_choice(const Value& value, std::string_view path, Sink& sink) {
  const Value* argument = cfn::intrinsic_argument(value, "Fn::If");
  if (argument == nullptr) return std::nullopt;
  if (!argument->is_list() || argument->as_list().size() != 3) {
    sink.report(diag::sam_malformed_if, value.where(), path);
    return std::nullopt;
  }
  const List parts = argument->as_list();
  return Choice{parts[0], parts[1], parts[2]};
}

Parameters::Parameters(const Value& declared, const Value& given, std::string_view region,
                       std::string_view partition, Arena& arena)
    : values_(arena), arena_(arena) {
  constexpr std::string_view kUnknown = "{{IntrinsicFunction:";
  values_.set("AWS::Region", region);
  values_.set("AWS::Partition", partition);
  if (declared.is_map()) {
    for (const Map::Entry& parameter : declared.as_map()) {
      const Value* value = parameter.value.find("Default");
      if (value != nullptr) values_.set(parameter.key(), *value);
    }
  }
  if (given.is_map()) {
    for (const Map::Entry& parameter : given.as_map()) {
      values_.set(parameter.key(), parameter.value);
    }
  }
  std::vector<std::string_view> unknown;
  for (const Map::Entry& entry : values_) {
    if (entry.value.is_text() && entry.value.as_text().starts_with(kUnknown)) {
      unknown.push_back(entry.key());
    }
  }
  for (const std::string_view name : unknown) values_.erase(name);
}

void Parameters::resolve(Value& value, Sink& sink) const {
  if (value.is_list()) {
    for (Value& item : value.as_list()) resolve(item, sink);
    return;
  }
  if (!value.is_map()) return;
  if (const auto name = cfn::ref_target(value)) {
    const Value* known = find(*name);
    if (known == nullptr) return;
    // What a parameter holds is data: nothing in it is looked up again.
    value = clone(arena_, *known).at(value.where());
    return;
  }
  if (value.as_map().size() == 1) {
    if (Value* argument = value.find("Fn::Sub")) {
      Value& text =
          argument->is_list() && !argument->as_list().empty() ? argument->as_list()[0] : *argument;
      if (text.is_text()) substitute(text, sink);
    }
  }
  for (Map::Entry& entry : value.as_map()) resolve(entry.value, sink);
}

void Parameters::substitute(Value& text, Sink& sink) const {
  const auto known_text = [&](std::size_t at, std::string_view name) -> std::optional<std::string> {
    const Value* known = is_parameter_name(name) ? find(name) : nullptr;
    if (known == nullptr) return std::nullopt;
    if (known->is_text()) return std::string(known->as_text());
    sink.report(diag::sam_value_not_text,
                {text.part(at, at + name.size() + std::string_view("${}").size()), text.origin()},
                name, kind_name(known->kind()));
    return std::nullopt;
  };
  const auto after = replace_in_sub(text.as_text(), known_text);
  if (after) text = Value(arena_.copy(*after)).at(text.where());
}

void resolve_mappings(Value& value, const Value& mappings, Sink& sink) {
  if (value.is_list()) {
    for (Value& item : value.as_list()) resolve_mappings(item, mappings, sink);
    return;
  }
  if (!value.is_map()) return;
  for (Map::Entry& entry : value.as_map()) resolve_mappings(entry.value, mappings, sink);
  const Value* argument = cfn::intrinsic_argument(value, "Fn::FindInMap");
  if (argument == nullptr) return;
  if (!argument->is_list() || argument->as_list().size() != 3) {
    sink.report(diag::sam_malformed_find_in_map, value.where());
    return;
  }
  const Value* found = &mappings;
  for (const Value& key : argument->as_list()) {
    if (!key.is_text()) return;
    found = found->find(key.as_text());
    if (found == nullptr) return;
  }
  value = Value(*found).at(value.where());
}

}  // namespace slsc::sam
