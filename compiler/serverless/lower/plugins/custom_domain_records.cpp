#include "serverless/lower/plugins/custom_domain_records.h"

#include "diagnostics/catalogue/plugins.h"
#include "serverless/model/plugins/recorded_domains.h"
#include "serverless/naming/logical_ids_plugins.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

void set_routing(const ServiceContext& context, const RecordRouting& routing,
                 const DomainTarget& target, const Map& record) {
  if (routing.policy == RecordRouting::Policy::Simple) return;
  if (routing.policy == RecordRouting::Policy::Latency) {
    record.set("Region", routing.region.value_or(Value(context.service().region)));
  } else {
    record.set("Weight", routing.weight);
  }
  record.set("SetIdentifier", routing.set_identifier.value_or(target.name));
  record.set_if("HealthCheckId", routing.health_check);
}

class Records {
 public:
  Records(ServiceContext& context, const CustomDomain& domain, const DomainTarget& target)
      : context_(context),
        domain_(domain),
        records_(*domain.records),
        target_(target),
        recorded_(context.service().values.find("route53")) {}

  void add() {
    if (records_.split_horizon) {
      add_recorded("public", false);
      add_recorded("private", true);
      return;
    }
    if (auto zone = records_.zone_id ? records_.zone_id : find(records_.private_zone)) {
      add_group("", "HostedZoneId", *zone);
      return;
    }
    // CloudFormation looks the zone up by its name, and refuses when there is none or several.
    const std::string_view zone = parent_zone(domain_.name);
    context_.sink()
        .report(diag::assumed_hosted_zone, domain_.name_where, domain_.name, zone)
        .help("if it is another one, add `hostedZoneId`");
    add_group("", "HostedZoneName", context_.keep(concat({zone, "."})));
  }

 private:
  std::optional<Value> find(std::optional<bool> private_zone) const {
    if (recorded_ == nullptr) return std::nullopt;
    return find_hosted_zone(*recorded_, domain_.name, private_zone);
  }

  void add_recorded(std::string_view which, bool private_zone) {
    if (const auto zone = find(private_zone)) {
      add_group(private_zone ? "Private" : "", "HostedZoneId", *zone);
      return;
    }
    const std::string_view prefix = private_zone ? "private:" : "";
    context_.sink()
        .report(diag::unrecorded_hosted_zone, domain_.name_where, which, domain_.name)
        .help(concat({"record it in environments.yml: `values: { route53: { \"", prefix,
                      parent_zone(domain_.name),
                      "\": Z... } }`, or in a file given with `--values`"}));
  }

  void add_group(std::string_view which, std::string_view zone_property, const Value& zone) {
    Arena& arena = context_.arena();
    const cfn::Resource group =
        context_.add_resource(context_.keep(naming::custom_domain_records(domain_.name, which)),
                              "AWS::Route53::RecordSetGroup", domain_.where);
    group.set(zone_property, zone);
    const List records(arena);
    for (const std::string_view type : {"A", "AAAA"}) {
      if (type == "AAAA" && !records_.ipv6) continue;
      const Map alias(arena, {{"DNSName", target_.name},
                              {"EvaluateTargetHealth", Value(false)},
                              {"HostedZoneId", target_.zone_id}});
      const Map record(arena, {{"Name", domain_.name}, {"Type", type}, {"AliasTarget", alias}});
      set_routing(context_, records_.routing, target_, record);
      records.push_back(record);
    }
    group.set("RecordSets", records);
    if (domain_.keeps_when_removed) group.set_attribute("DeletionPolicy", "Retain");
  }

  ServiceContext& context_;
  const CustomDomain& domain_;
  const DomainRecords& records_;
  const DomainTarget& target_;
  const Value* recorded_;
};

}  // namespace

void add_domain_records(ServiceContext& context, const CustomDomain& domain,
                        const DomainTarget& target) {
  if (domain.records) Records(context, domain, target).add();
}

}  // namespace slsc::serverless
