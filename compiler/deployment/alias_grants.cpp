#include "deployment/alias_grants.h"

#include <algorithm>
#include <string>

#include "cfn/intrinsics.h"
#include "support/glob.h"
#include "support/strings.h"

namespace slsc::deployment {

namespace {

constexpr std::string_view kLatest = ":$LATEST";

/// What a statement lacks.
struct Grant {
  Value* resources;  ///< the statement's `Resource`, or the branch of `Fn::If` in its place
  std::vector<TextPart> function_arn;
  Value alias_arn;
  const LambdaAlias* alias;
};

bool contains(const Value& value, const Value* slot) {
  if (&value == slot) return true;
  if (value.is_list()) {
    return std::ranges::any_of(value.as_list(),
                               [&](const Value& item) { return contains(item, slot); });
  }
  return value.is_map() && std::ranges::any_of(value.as_map(), [&](const Map::Entry& entry) {
           return contains(entry.value, slot);
         });
}

/// The branch of `Fn::If` in which `slot` is, however many conditions are above it; `value` itself
/// when it has none.
Value* branch_of(Value* value, const Value* slot) {
  while (value != nullptr) {
    const Value* branches = cfn::intrinsic_argument(*value, "Fn::If");
    if (branches == nullptr || !branches->is_list()) return value;
    const List list = branches->as_list();
    const auto branch =
        std::ranges::find_if(list, [&](const Value& each) { return contains(each, slot); });
    value = branch == list.end() ? nullptr : &*branch;
  }
  return nullptr;
}

std::size_t position(std::string_view step) {
  std::size_t number = 0;
  for (const char digit : step) number = number * 10 + static_cast<std::size_t>(digit - '0');
  return number;
}

Value* item_at(List list, std::size_t index) {
  return index < list.size() ? &list[index] : nullptr;
}

Value* statement_of(const cfn::Template& stack, const FunctionSite& site) {
  const auto resource = std::ranges::find(site.steps, std::string_view("Resource"));
  if (resource == site.steps.end()) return nullptr;
  Value* value = stack.find_resource(site.resource)->body().find("Properties");
  value = branch_of(value, site.slot);
  for (auto step = site.steps.begin(); step != resource && value != nullptr; ++step) {
    value = value->is_list() ? item_at(value->as_list(), position(*step)) : value->find(*step);
    value = branch_of(value, site.slot);
  }
  return value;
}

bool allows_invocation(const Value& statement) {
  const Value* effect = statement.find("Effect");
  const Value* action = statement.find("Action");
  if (action == nullptr || effect == nullptr || effect->text() != "Allow") return false;
  const auto invokes = [](const Value& each) {
    const auto pattern = each.text();
    return pattern && Glob(to_lower(*pattern)).matches("lambda:invokefunction");
  };
  return action->is_list() ? std::ranges::any_of(action->as_list(), invokes) : invokes(*action);
}

std::vector<TextPart> without_latest(std::vector<TextPart> arn) {
  TextPart& last = arn.back();
  if (last.kind != TextPart::Kind::Text || !last.text.ends_with(kLatest)) return arn;
  last.text.resize(last.text.size() - kLatest.size());
  if (last.text.empty()) arn.pop_back();
  return arn;
}

/// The same ARN with the alias after it, by name: a Ref would let the role wait for the alias,
/// which waits for the function, which waits for the role.
Value qualified(Arena& arena, const Value& arn, std::vector<TextPart> parts,
                const LambdaAlias& alias) {
  const std::string qualifier = ":" + std::string(alias.name);
  if (const Value* sub = cfn::intrinsic_argument(arn, "Fn::Sub");
      sub != nullptr && sub->is_text()) {
    std::string_view text = sub->as_text();
    if (text.ends_with(kLatest)) text.remove_suffix(kLatest.size());
    return cfn::sub(arena, arena.copy(concat({text, qualifier})));
  }
  if (parts.back().kind == TextPart::Kind::Text) {
    parts.back().text += qualifier;
  } else {
    parts.push_back(TextPart::literal(qualifier));
  }
  return unspell(arena, parts);
}

/// `arn` below the conditions under which `value` has what is in `slot`.
Value below_conditions(Arena& arena, const Value& value, const Value* slot, const Value& arn) {
  if (value.is_list()) {
    for (const Value& item : value.as_list()) {
      if (contains(item, slot)) return below_conditions(arena, item, slot, arn);
    }
  }
  const Value* argument = cfn::intrinsic_argument(value, "Fn::If");
  if (argument == nullptr || !argument->is_list() || argument->as_list().size() != 3) return arn;
  const List branches = argument->as_list();
  const List copy(arena, {branches[0]});
  for (std::size_t i = 1; i < branches.size(); ++i) {
    copy.push_back(contains(branches[i], slot) ? below_conditions(arena, branches[i], slot, arn)
                                               : cfn::ref(arena, "AWS::NoValue"));
  }
  return Map(arena, {{"Fn::If", copy}});
}

bool equal_parts(const std::vector<TextPart>& a, const std::vector<TextPart>& b) {
  return std::ranges::equal(a, b, [](const TextPart& x, const TextPart& y) {
    return x.kind == y.kind && x.text == y.text && x.logical_id == y.logical_id &&
           x.attribute == y.attribute;
  });
}

/// Is `resource` the function's ARN followed by the alias or a wildcard?
bool covers(std::vector<TextPart> resource, const std::vector<TextPart>& arn,
            const LambdaAlias& alias) {
  if (resource.empty() || resource.back().kind != TextPart::Kind::Text) return false;
  std::string& last = resource.back().text;
  const std::size_t colon = last.rfind(':');
  if (colon == std::string::npos) return false;
  const std::string qualifier = last.substr(colon + 1);
  if (qualifier != "*" && qualifier != alias.name) return false;
  last.resize(colon);
  if (last.empty()) resource.pop_back();
  return equal_parts(resource, arn);
}

void find_grants(const cfn::Template& stack, const FunctionSite& site,
                 const std::set<std::string_view>& functions, std::vector<Grant>& grants) {
  if (site.use->use != FunctionUse::Grants) return;
  for (const FunctionReference& reference : site.references) {
    const LambdaAlias* alias = reference.function->shifted_alias();
    if (alias == nullptr || !reference.is_arn || !reference.unqualified() ||
        !functions.contains(reference.function->logical_id)) {
      continue;
    }
    Value* statement = statement_of(stack, site);
    if (statement == nullptr || !allows_invocation(*statement)) continue;
    Value* resources = branch_of(statement->find("Resource"), site.slot);
    if (resources == nullptr) continue;
    const std::vector<TextPart> arn = without_latest(site.parts);
    const Value alias_arn = qualified(stack.arena(), *site.slot, arn, *alias);
    grants.push_back(
        {resources, arn, below_conditions(stack.arena(), *resources, site.slot, alias_arn), alias});
  }
}

void add_alias_arn(Arena& arena, const Grant& grant) {
  Value* resources = grant.resources;
  if (!resources->is_list()) {
    *resources = Value(List(arena, {*resources})).at(resources->where());
  }
  const List list = resources->as_list();
  for (const Value& each : list) {
    if (covers(spell(each), grant.function_arn, *grant.alias)) return;
  }
  list.push_back(grant.alias_arn);
}

}  // namespace

void allow_aliases(const cfn::Template& stack, const std::vector<FunctionSite>& sites,
                   const std::set<std::string_view>& functions) {
  // All are found before the first list grows, which moves its items.
  std::vector<Grant> grants;
  for (const FunctionSite& site : sites) find_grants(stack, site, functions, grants);
  for (const Grant& grant : grants) add_alias_arn(stack.arena(), grant);
}

}  // namespace slsc::deployment
