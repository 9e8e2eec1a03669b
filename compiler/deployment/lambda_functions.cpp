#include "deployment/lambda_functions.h"

#include <algorithm>

#include "cfn/intrinsics.h"
#include "value/path.h"

namespace slsc::deployment {

namespace {

std::string_view text_at(const Value& resource, std::string_view path) {
  const Value* value = find_path(resource, path);
  return value == nullptr ? std::string_view() : value->text().value_or("");
}

}  // namespace

const LambdaAlias* LambdaFunction::shifted_alias() const {
  const auto found = std::ranges::find(aliases, true, &LambdaAlias::shifted);
  return found == aliases.end() ? nullptr : &*found;
}

LambdaFunctions::LambdaFunctions(const cfn::Template& stack, std::string_view region)
    : region_(region) {
  for (const Map::Entry& entry : stack.resources()) {
    if (text_at(entry.value, "Type") != "AWS::Lambda::Function") continue;
    LambdaFunction function{entry.key(), text_at(entry.value, "Properties.FunctionName"), {}};
    by_id_.emplace(function.logical_id, functions_.size());
    if (!function.name.empty()) by_name_.emplace(function.name, functions_.size());
    functions_.push_back(std::move(function));
  }
  for (const Map::Entry& entry : stack.resources()) {
    const std::string_view type = text_at(entry.value, "Type");
    const bool is_alias = type == "AWS::Lambda::Alias";
    if (!is_alias && type != "AWS::Lambda::Version") continue;
    const auto owner = owner_of(entry.value);
    if (!owner) continue;
    if (is_alias) {
      const Value* policy = find_path(entry.value, "UpdatePolicy.CodeDeployLambdaAliasUpdate");
      functions_[*owner].aliases.push_back(
          {entry.key(), text_at(entry.value, "Properties.Name"), policy != nullptr});
    }
    (is_alias ? by_alias_ : by_version_).emplace(entry.key(), *owner);
  }
}

std::optional<std::size_t> LambdaFunctions::owner_of(const Value& resource) const {
  const Value* name = find_path(resource, "Properties.FunctionName");
  if (name == nullptr) return std::nullopt;
  const LambdaFunction* function = nullptr;
  if (const auto target = cfn::ref_target(*name)) {
    function = by_id(*target);
  } else if (const auto attribute = cfn::get_att_target(*name)) {
    function = by_id(attribute->logical_id);
  } else if (name->is_text()) {
    function = by_name(name->as_text());
  }
  if (function == nullptr) return std::nullopt;
  return static_cast<std::size_t>(function - functions_.data());
}

const LambdaFunction* LambdaFunctions::find(const Index& index, std::string_view key) const {
  const auto found = index.find(key);
  return found == index.end() ? nullptr : &functions_[found->second];
}

const LambdaFunction* LambdaFunctions::by_id(std::string_view logical_id) const {
  return find(by_id_, logical_id);
}

const LambdaFunction* LambdaFunctions::by_name(std::string_view physical_name) const {
  return find(by_name_, physical_name);
}

const LambdaFunction* LambdaFunctions::by_alias_id(std::string_view logical_id) const {
  return find(by_alias_, logical_id);
}

const LambdaFunction* LambdaFunctions::by_version_id(std::string_view logical_id) const {
  return find(by_version_, logical_id);
}

}  // namespace slsc::deployment
