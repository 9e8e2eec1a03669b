#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serverless/model/service.h"

// serverless-domain-manager: `custom.customDomain` and `custom.customDomains`.
namespace slsc::serverless {

/// Which API of the service a domain leads to.
enum class ApiKind : std::uint8_t { Rest, Http, Websocket };
/// `REST`, `HTTP`, `websocket`.
std::string_view api_kind_name(ApiKind kind);

enum class DomainEndpoint : std::uint8_t { Edge, Regional, Private };

/// How Route 53 chooses among records of one name.
struct RecordRouting {
  enum class Policy : std::uint8_t { Simple, Latency, Weighted };
  Policy policy = Policy::Simple;
  Value weight = Value(200);
  std::optional<Value> set_identifier;
  std::optional<Value> health_check;
  std::optional<Value> region;  ///< of a latency record; the stack's when there is none
};

/// Where the records of a domain go.
struct DomainRecords {
  bool ipv6 = true;
  std::optional<Value> zone_id;
  std::optional<bool> private_zone;  ///< none: whichever there is
  bool split_horizon = false;        ///< a public and a private zone
  RecordRouting routing;
};

/// A domain that leads to one API of the service.
struct CustomDomain {
  Where where;
  std::string_view name;
  Where name_where;
  ApiKind api = ApiKind::Rest;
  std::string_view base_path;  ///< empty: the whole domain
  Where path_where;
  std::optional<Value> stage;
  /// The stack makes the domain; else it exists already and is only mapped.
  bool made_by_stack = false;
  bool says_who_makes_it = false;
  bool keeps_when_removed = false;

  DomainEndpoint endpoint = DomainEndpoint::Edge;
  Value security_policy = "TLS_1_2";
  std::optional<Value> access_mode;
  std::optional<Value> certificate_arn;
  std::optional<Value> certificate_name;
  std::optional<Value> truststore_uri;
  std::optional<Value> truststore_version;
  std::optional<DomainRecords> records;  ///< none: no records
};

/// The domains that are enabled; what cannot be is reported and left out.
std::vector<CustomDomain> read_custom_domains(const Service& service, Sink& sink);

}  // namespace slsc::serverless
