#include "serverless/model/events/kafka.h"

#include <algorithm>
#include <array>

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/event_source_mapping.h"
#include "serverless/lower/events/kafka_topic.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/naming/logical_ids_events.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

enum class Needs { VpcAccess, Secret };

/// A way to reach or to be known by the cluster, as serverless.yml and as Lambda call it.
struct AccessKind {
  std::string_view key;
  std::string_view type;
  std::string_view uri_prefix;
  Needs needs;
};

constexpr std::array kAccessKinds = {
    AccessKind{"vpcSubnet", "VPC_SUBNET", "subnet:", Needs::VpcAccess},
    AccessKind{"vpcSecurityGroup", "VPC_SECURITY_GROUP", "security_group:", Needs::VpcAccess},
    AccessKind{"saslPlainAuth", "BASIC_AUTH", "", Needs::Secret},
    AccessKind{"saslScram256Auth", "SASL_SCRAM_256_AUTH", "", Needs::Secret},
    AccessKind{"saslScram512Auth", "SASL_SCRAM_512_AUTH", "", Needs::Secret},
    AccessKind{"clientCertificateTlsAuth", "CLIENT_CERTIFICATE_TLS_AUTH", "", Needs::Secret},
    AccessKind{"serverRootCaCertificate", "SERVER_ROOT_CA_CERTIFICATE", "", Needs::Secret},
};

// Lambda places its pollers in a subnet with a security group: one without the other is refused.
void check_vpc_access(const ServiceContext& context, Map access) {
  const auto has = [&access](std::string_view key) {
    const Value* setting = access.find(key);
    return setting != nullptr && !setting->is_null();
  };
  const bool subnet = has("vpcSubnet");
  const bool group = has("vpcSecurityGroup");
  if (subnet == group) return;
  const std::string_view present = subnet ? "vpcSubnet" : "vpcSecurityGroup";
  const std::string_view missing = subnet ? "vpcSecurityGroup" : "vpcSubnet";
  context.sink()
      .report(diag::incomplete_kafka_vpc_access, access.key_span(present), present, missing)
      .help("add `" + std::string(missing) + "` beside it");
}

struct Access {
  List configurations;  ///< SourceAccessConfigurations
  List secrets;
  bool uses_vpc = false;
};

void add_access(const ServiceContext& context, const Map::Entry& entry, Access& access) {
  const auto* kind = std::ranges::find(kAccessKinds, entry.key(), &AccessKind::key);
  if (kind == kAccessKinds.end() || !entry.value.is_list()) return;
  for (const Value& item : entry.value.as_list()) {
    Value uri = item;
    if (kind->needs == Needs::Secret) {
      access.secrets.push_back(item);
    } else {
      access.uses_vpc = true;
      uri = Value(context.keep(concat({kind->uri_prefix, scalar_text(item)}))).at(item.where());
    }
    access.configurations.push_back(Map(context.arena(), {{"Type", kind->type}, {"URI", uri}}));
  }
}

}  // namespace

// https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html
void lower_events(ServiceContext& context, Events<KafkaEvent> events) {
  Arena& arena = context.arena();
  for_each_function(events, [&](const Function& function, Events<KafkaEvent> topics) {
    const List secrets(arena);
    bool uses_vpc = false;
    for (const auto& placed : topics) {
      const KafkaEvent& event = placed.event;
      const cfn::Resource mapping =
          add_kafka_mapping(context, function, event.topic,
                            naming::kafka_event_source_mapping(function.key, event.topic.name),
                            "SelfManagedKafkaEventSourceConfig", event.where);
      const Map endpoints(arena, {{"KafkaBootstrapServers", event.bootstrap_servers}});
      mapping.set("SelfManagedEventSource", Map(arena, {{"Endpoints", endpoints}}));

      Access access{List(arena), secrets};
      if (event.access_configurations) {
        check_vpc_access(context, *event.access_configurations);
        for (const Map::Entry& entry : *event.access_configurations) {
          add_access(context, entry, access);
        }
      }
      uses_vpc = uses_vpc || access.uses_vpc;
      mapping.set("SourceAccessConfigurations", access.configurations);
      if (event.on_failure_destination) {
        set_failure_destination(context, mapping, *event.on_failure_destination);
      }
    }
    if (!secrets.empty()) {
      context.grant(context.allow({"secretsmanager:GetSecretValue"}, secrets));
    }
    if (uses_vpc) grant_network_interfaces(context);
  });
}

}  // namespace slsc::serverless
