#include "cfn/references.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "cfn/intrinsics.h"

namespace slsc::cfn {

namespace {

constexpr std::array<std::string_view, 8> kPseudoParameters = {
    "AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition",
    "AWS::Region",    "AWS::StackId", "AWS::StackName",        "AWS::URLSuffix"};

// `${Name}` and `${Name.Attribute}` in the text of a Fn::Sub; `${!Literal}` stands for itself and
// names of `own` are the function's own variables.
void collect_from_sub(const Value& text, const Value* own, std::vector<Reference>& out) {
  const std::string_view content = text.as_text();
  for (std::size_t at = content.find("${"); at != std::string_view::npos;
       at = content.find("${", at + 2)) {
    const std::size_t begin = at + 2;
    const std::size_t end = content.find('}', begin);
    if (end == std::string_view::npos) return;
    std::string_view name = content.substr(begin, end - begin);
    if (name.empty() || name[0] == '!') continue;
    if (own != nullptr && own->find(name) != nullptr) continue;
    const std::size_t dot = name.find('.');
    Reference reference;
    reference.to =
        dot == std::string_view::npos ? Reference::To::Anything : Reference::To::Attribute;
    reference.name = name.substr(0, dot);
    reference.where = Where(text.part(begin, begin + reference.name.size()), text.origin());
    out.push_back(reference);
  }
}

void collect_from_call(std::string_view function, const Value& argument, In in,
                       std::vector<Reference>& out) {
  const auto add = [&out](Reference::To to, std::string_view name, const Value& written) {
    out.push_back({to, name, written.where()});
  };
  const bool is_list = argument.is_list() && !argument.as_list().empty();
  const Value& first = is_list ? argument.as_list()[0] : argument;
  if (function == "Ref") {
    if (argument.is_text()) add(Reference::To::Anything, argument.as_text(), argument);
  } else if (function == "Fn::GetAtt") {
    const bool is_whole = !is_list || argument.as_list().size() > 1;
    if (first.is_text() && is_whole) {
      const std::string_view text = first.as_text();
      const std::string_view id = is_list ? text : text.substr(0, text.find('.'));
      out.push_back(
          {Reference::To::Attribute, id, Where(first.part(0, id.size()), first.origin())});
    }
  } else if (function == "Fn::Sub") {
    const bool has_variables = is_list && argument.as_list().size() > 1;
    if (first.is_text()) {
      collect_from_sub(first, has_variables ? &argument.as_list()[1] : nullptr, out);
    }
  } else if (function == "Fn::If") {
    if (is_list && first.is_text()) add(Reference::To::Condition, first.as_text(), first);
  } else if (function == "Fn::FindInMap") {
    if (is_list && first.is_text()) add(Reference::To::Mapping, first.as_text(), first);
  } else if (function == "Condition" && in == In::Conditions) {
    if (argument.is_text()) add(Reference::To::Condition, argument.as_text(), argument);
  }
}

}  // namespace

std::span<const std::string_view> pseudo_parameters() { return kPseudoParameters; }

bool is_pseudo_parameter(std::string_view name) {
  return std::ranges::find(kPseudoParameters, name) != kPseudoParameters.end();
}

void collect_references(const Value& value, In in, std::vector<Reference>& out) {
  if (value.is_list()) {
    for (const Value& item : value.as_list()) collect_references(item, in, out);
    return;
  }
  if (!value.is_map()) return;
  const std::string_view function = intrinsic_name(value);
  const std::size_t begin = out.size();
  if (!function.empty()) collect_from_call(function, value.as_map().begin()->value, in, out);
  for (const Map::Entry& entry : value.as_map()) collect_references(entry.value, in, out);
  if (function != "Fn::If") return;
  for (std::size_t i = begin; i < out.size(); ++i) out[i].within_if = true;
}

}  // namespace slsc::cfn
