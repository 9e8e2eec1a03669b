#include "sam/expand/api/record_set_group.h"

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/open_api_document.h"
#include "sam/naming/hash.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-route53configuration.html
namespace slsc::sam {

namespace {

constexpr std::string_view kType = "AWS::Route53::RecordSetGroup";

Value member(Map map, std::string_view name) {
  const Value* value = map.find(name);
  return value != nullptr ? *value : Value();
}

Value zone_of(Map route53) {
  const Value* id = route53.find("HostedZoneId");
  return is_given(id) ? *id : member(route53, "HostedZoneName");
}

std::string group_id(const ResourceContext& api, Map domain, Map route53, RecordSetGroup group) {
  const Value zone = zone_of(route53);
  if (group != RecordSetGroup::OfDomain) return concat({"RecordSetGroup", short_hash(zone)});
  const List both(api.arena(), {zone, member(domain, "DomainName")});
  return concat({"RecordSetGroup", short_hash(Value(both))});
}

List records_of(const ResourceContext& api, Map route53, const std::string& id,
                RecordSetGroup group) {
  Expansion& expansion = api.expansion();
  // One with this id that the template has itself is no group of ours.
  if (group == RecordSetGroup::OfZone && !expansion.source_resources().contains(id)) {
    if (const auto known = expansion.out().find_resource(id)) {
      return known->properties().find("RecordSets")->as_list();
    }
  }
  const cfn::Resource made = api.add_child(id, kType);
  for (const std::string_view name : {"HostedZoneId", "HostedZoneName"}) {
    const Value zone = member(route53, name);
    if (!zone.is_null()) made.set(name, zone);
  }
  const List records(api.arena());
  made.set("RecordSets", records);
  return records;
}

Map record(Arena& arena, Map domain, Map route53, std::string_view type, Map target) {
  const Map made(arena, {{"Name", member(domain, "DomainName")}, {"Type", type}});
  made.set("AliasTarget", clone(arena, target));
  for (const std::string_view name : {"Region", "SetIdentifier"}) {
    const Value value = member(route53, name);
    if (!value.is_null()) made.set(name, value);
  }
  return made;
}

}  // namespace

bool check_route53(const ResourceContext& api, Map domain) {
  const Value* route53 = domain.find("Route53");
  const SourceSpan key = domain.key_span("Route53");
  const Where where = key.exists() ? Where{key, route53->origin()} : api.where("Domain");
  if (!route53->is_map()) {
    api.sink().report(diag::sam_not_a_map, where, api.path("Domain.Route53"),
                      kind_name(route53->kind()));
    return false;
  }
  const Map map = route53->as_map();
  if (member(map, "HostedZoneId").is_null() && member(map, "HostedZoneName").is_null()) {
    api.sink().report(diag::sam_no_hosted_zone, where, api.path("Domain.Route53"));
    return false;
  }
  return true;
}

void add_record_sets(const ResourceContext& api, Map domain, Map target, RecordSetGroup group) {
  Arena& arena = api.arena();
  const Map route53 = domain.find("Route53")->as_map();
  const Map alias(arena);
  const Value health = member(route53, "EvaluateTargetHealth");
  if (!health.is_null()) alias.set("EvaluateTargetHealth", health);
  for (const Map::Entry& entry : target) alias.set(entry.key(), entry.value);
  const std::string id = group_id(api, domain, route53, group);
  if (group == RecordSetGroup::OfApi && api.expansion().out().has_resource(id)) {
    api.sink()
        .report(diag::sam_records_replaced, {domain.key_span("Route53"), 0},
                api.path("Domain.Route53"))
        .help(
            "SAM gives them one logical id; add the records of all "
            "but one as a resource of your own");
  }
  const List records = records_of(api, route53, id, group);
  records.push_back(record(arena, domain, route53, "A", alias));
  if (member(route53, "IpV6").boolean() == true) {
    records.push_back(record(arena, domain, route53, "AAAA", alias));
  }
}

}  // namespace slsc::sam
