#include "sam/expand/policies/policies.h"

#include <cstdint>
#include <optional>
#include <string>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/sam.h"
#include "sam/expand/policies/managed_policies.h"
#include "sam/expand/policies/policy_templates.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

enum class PolicyKind : std::uint8_t { Managed, Document, Template };

std::optional<std::string_view> only_key(const Value& value) {
  if (!value.is_map() || value.as_map().size() != 1) return std::nullopt;
  return value.as_map().begin()->key();
}

class Policies {
 public:
  Policies(const ResourceContext& resource, std::string_view role_id, RoleBuilder& role)
      : resource_(resource), role_id_(role_id), role_(role) {}

  void add(const Value& policy, std::size_t index, const std::string& path) {
    const auto kind = kind_of(policy, path);
    if (!kind) return;
    if (*kind == PolicyKind::Managed) {
      if (const auto arn = managed(policy)) role_.attach(*arn);
      return;
    }
    const std::string_view name =
        resource_.expansion().keep(concat({role_id_, "Policy", std::to_string(index)}));
    // Equal documents are kept: each entry has a name of its own.
    if (const auto inline_policy = named(policy, name, path)) {
      role_.policies().push_back(*inline_policy);
    }
  }

 private:
  std::optional<PolicyKind> kind_of(const Value& policy, const std::string& path) {
    if (is_choice(policy)) {
      const auto choice = read_choice(policy, path, resource_.sink());
      return choice ? kind_of(*choice, policy.where(), path) : std::nullopt;
    }
    if (policy.is_text() || cfn::is_intrinsic(policy)) return PolicyKind::Managed;
    if (policy.is_map() && policy.as_map().contains("Statement")) return PolicyKind::Document;
    const auto key = only_key(policy);
    if (key && is_policy_template(*key)) return PolicyKind::Template;
    Diagnostic& problem = resource_.sink()
                              .report(diag::sam_unknown_policy, policy.where(), path)
                              .help(
                                  "a policy is the name or ARN of a managed policy, a document "
                                  "with `Statement`, or a "
                                  "policy template of SAM");
    if (const auto near = key ? nearest_policy_template(*key) : std::nullopt) {
      problem.help(concat({"did you mean the policy template `", *near, "`?"}));
    }
    return std::nullopt;
  }

  std::optional<PolicyKind> kind_of(const Choice& choice, Where where, const std::string& path) {
    if (is_no_value(choice.yes)) return kind_of(choice.no, path);
    if (is_no_value(choice.no)) return kind_of(choice.yes, path);
    const auto yes = kind_of(choice.yes, path);
    const auto no = kind_of(choice.no, path);
    if (!yes || !no) return std::nullopt;
    if (yes == no) return yes;
    resource_.sink()
        .report(diag::sam_mixed_policies, where, path)
        .help("write an entry with a Fn::If of its own for each of the two");
    return std::nullopt;
  }

  std::optional<Value> managed(const Value& policy) const {
    const Expansion& expansion = resource_.expansion();
    if (!is_choice(policy)) return managed_policy(expansion, policy);
    return for_each_arm(policy, [&](const Value& arm) -> std::optional<Value> {
      return managed_policy(expansion, arm);
    });
  }

  /// {PolicyName, PolicyDocument}, or a Fn::If of it.
  std::optional<Value> named(const Value& policy, std::string_view name, const std::string& path) {
    const auto wrap = [&](const Value& value) -> std::optional<Value> {
      if (is_no_value(value)) return value;
      const auto content = document(value, path);
      if (!content) return std::nullopt;
      return Map(resource_.arena(), {{"PolicyName", name}, {"PolicyDocument", *content}});
    };
    return is_choice(policy) ? for_each_arm(policy, wrap) : wrap(policy);
  }

  /// A document with `Statement`, or a Fn::If of it.
  std::optional<Value> document(const Value& policy, const std::string& path) {
    if (is_choice(policy)) {
      return for_each_arm(policy, [&](const Value& arm) -> std::optional<Value> {
        return is_no_value(arm) ? arm : document(arm, path);
      });
    }
    if (policy.as_map().contains("Statement")) return policy;
    const Map::Entry& entry = *policy.as_map().begin();
    return fill_policy_template(resource_, entry.key(), entry.value,
                                concat({path, ".", entry.key()}),
                                {entry.key_span(), entry.value.origin()});
  }

  template <typename Change>
  std::optional<Value> for_each_arm(const Value& choice, const Change& change) const {
    const List parts = cfn::intrinsic_argument(choice, "Fn::If")->as_list();
    const std::optional<Value> yes = change(parts[1]);
    const std::optional<Value> no = change(parts[2]);
    if (!yes || !no) return std::nullopt;
    Arena& arena = resource_.arena();
    return Map(arena, {{"Fn::If", List(arena, {parts[0], *yes, *no})}});
  }

  const ResourceContext& resource_;
  std::string_view role_id_;
  RoleBuilder& role_;
};

}  // namespace

void add_policies(const ResourceContext& resource, std::string_view role_id, const Value& policies,
                  RoleBuilder& role) {
  if (!is_given(&policies)) return;
  Policies adder(resource, role_id, role);
  if (!policies.is_list()) {
    adder.add(policies, 0, resource.path("Policies"));
    return;
  }
  for (std::size_t i = 0; i < policies.as_list().size(); ++i) {
    adder.add(policies.as_list()[i], i,
              concat({resource.path("Policies["), std::to_string(i), "]"}));
  }
}

Value managed_policy(const Expansion& expansion, const Value& name) {
  if (!name.is_text()) return name;
  const Value* given = expansion.inputs().managed_policies.find(name.as_text());
  if (is_given(given)) return *given;
  if (const auto arn = aws_managed_policy(name.as_text(), expansion.partition())) {
    return Value(expansion.keep(*arn)).at(name.where());
  }
  return name;
}

}  // namespace slsc::sam
