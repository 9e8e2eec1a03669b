#include "sam/expand/api/resource_policy.h"

#include <algorithm>
#include <string>

#include "support/strings.h"

// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
namespace slsc::sam {

namespace {

List as_list(Arena& arena, const Value& value) {
  return value.is_list() ? value.as_list() : List(arena, {value});
}

/// The policy of the whole API, while statements are added to it.
class Policy {
 public:
  explicit Policy(const OpenApiDocument& document)
      : arena_(document.arena()), policy_(document.section("x-amazon-apigateway-policy")) {}

  Map statement(std::string_view effect, const Value& resources, const Value& principal) const {
    return Map(arena_, {{"Effect", effect},
                        {"Action", "execute-api:Invoke"},
                        {"Resource", resources},
                        {"Principal", principal}});
  }

  /// The first statement of the policy stands alone, without a list.
  void add(Map statement) const {
    policy_.set("Version", "2012-10-17");
    if (find() == nullptr) {
      policy_.set("Statement", statement);
    } else {
      statements().push_back(statement);
    }
  }

  void add_unless_known(const Value& statement) const {
    policy_.set("Version", "2012-10-17");
    const List known = statements();
    const auto is_this = [&](const Value& other) { return equal(other, statement); };
    if (std::ranges::none_of(known, is_this)) known.push_back(statement);
  }

  /// All may call, but for those that meet `condition`.
  void add_all_but(const Value& resources, Map condition) const {
    add_unless_known(statement("Allow", resources, "*"));
    const Map deny = statement("Deny", resources, "*");
    deny.set("Condition", condition);
    add_unless_known(deny);
  }

  bool empty() const { return find() == nullptr; }
  void set(const Value& statements) const {
    policy_.set("Version", "2012-10-17");
    policy_.set("Statement", statements);
  }

 private:
  const Value* find() const {
    const Value* known = policy_.find("Statement");
    return known != nullptr && !known->is_null() ? known : nullptr;
  }

  List statements() const {
    const Value* known = find();
    if (known != nullptr && known->is_list()) return known->as_list();
    const List made(arena_);
    if (known != nullptr) made.push_back(*known);
    policy_.set("Statement", made);
    return made;
  }

  Arena& arena_;
  Map policy_;
};

List resources_of(const OpenApiDocument& document, std::string_view path, const Value& stage) {
  Arena& arena = document.arena();
  const List resources(arena);
  const std::string place = without_path_parameters(path);
  for (const Map item : document.path_items(path)) {
    for (const Map::Entry& method : item) {
      const std::string upper = to_upper(method.key());
      const bool any = method_key(arena, method.key()) == kAnyMethod;
      const std::string arn = concat({"execute-api:/${__Stage__}/", any ? "*" : upper, place});
      const Map variables(arena, {{"__Stage__", stage}});
      resources.push_back(cfn::sub(arena, arena.copy(arn), variables));
    }
  }
  return resources;
}

void add_accounts(const Policy& policy, Arena& arena, const Value* accounts,
                  std::string_view effect, const Value& resources) {
  if (!is_given(accounts)) return;
  const Map principal(arena, {{"AWS", as_list(arena, *accounts)}});
  policy.add(policy.statement(effect, resources, principal));
}

void add_addresses(const Policy& policy, Arena& arena, const Value* ranges,
                   std::string_view condition, const Value& resources) {
  if (!is_given(ranges)) return;
  const Map source(arena, {{"aws:SourceIp", as_list(arena, *ranges)}});
  policy.add_all_but(resources, Map(arena, {{condition, source}}));
}

void append(Arena& arena, Map to, std::string_view key, const Value& item) {
  Value* list = to.find(key);
  if (list == nullptr) list = &to.set(key, List(arena));
  list->as_list().push_back(item);
}

void add_networks(const Policy& policy, Arena& arena, const Value& given, std::string_view kind,
                  std::string_view condition, const Value& resources) {
  constexpr std::string_view kVpc = "aws:SourceVpc";
  constexpr std::string_view kEndpoint = "aws:SourceVpce";
  const Map sources(arena);
  const auto each = [&](const std::string& name, auto add) {
    const Value* listed = given.find(name);
    if (listed == nullptr || listed->is_null()) return;
    for (const Value& item : as_list(arena, *listed)) add(item);
  };
  each(concat({"SourceVpc", kind}), [&](const Value& item) {
    const std::string_view id = item.text().value_or(std::string_view());
    if (id.starts_with("vpce-")) append(arena, sources, kEndpoint, item);
    if (id.starts_with("vpc-")) append(arena, sources, kVpc, item);
  });
  each(concat({"IntrinsicVpc", kind}),
       [&](const Value& item) { append(arena, sources, kVpc, item); });
  each(concat({"IntrinsicVpce", kind}),
       [&](const Value& item) { append(arena, sources, kEndpoint, item); });
  if (!sources.empty()) policy.add_all_but(resources, Map(arena, {{condition, sources}}));
}

}  // namespace

void add_resource_policy(const OpenApiDocument& document, const Value& policy,
                         std::string_view path, const Value& stage) {
  Arena& arena = document.arena();
  const Policy made(document);
  const Value resources = resources_of(document, path, stage);
  add_accounts(made, arena, policy.find("AwsAccountWhitelist"), "Allow", resources);
  add_accounts(made, arena, policy.find("AwsAccountBlacklist"), "Deny", resources);
  add_addresses(made, arena, policy.find("IpRangeWhitelist"), "NotIpAddress", resources);
  add_addresses(made, arena, policy.find("IpRangeBlacklist"), "IpAddress", resources);
  add_networks(made, arena, policy, "Blacklist", "StringEquals", resources);
  add_networks(made, arena, policy, "Whitelist", "StringNotEquals", resources);
}

void add_custom_statements(const OpenApiDocument& document, const Value& policy) {
  const Value* given = policy.find("CustomStatements");
  if (!is_given(given)) return;
  Arena& arena = document.arena();
  const Policy made(document);
  const Value own = clone(arena, *given);
  if (made.empty()) {
    made.set(own);
    return;
  }
  for (const Value& statement : as_list(arena, own)) made.add_unless_known(statement);
}

}  // namespace slsc::sam
