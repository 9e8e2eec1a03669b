#include "cfn/partition.h"

#include "support/strings.h"

namespace slsc::cfn {

namespace {

struct Partition {
  std::string_view prefix;  ///< of its regions
  std::string_view name;
  std::string_view url_suffix;
};

constexpr Partition kPartitions[] = {
    {"cn-", "aws-cn", "amazonaws.com.cn"},       {"us-gov-", "aws-us-gov", "amazonaws.com"},
    {"us-iso-", "aws-iso", "c2s.ic.gov"},        {"us-isob-", "aws-iso-b", "sc2s.sgov.gov"},
    {"us-isof-", "aws-iso-f", "csp.hci.ic.gov"}, {"eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"},
    {"eusc-", "aws-eusc", "amazonaws.eu"},
};
constexpr Partition kCommercial = {{}, "aws", "amazonaws.com"};

const Partition& find_partition(std::string_view region) {
  for (const Partition& partition : kPartitions) {
    if (starts_with_ignoring_case(region, partition.prefix)) return partition;
  }
  return kCommercial;
}

}  // namespace

std::string_view partition_of(std::string_view region) { return find_partition(region).name; }

std::string_view url_suffix_of(std::string_view region) {
  return find_partition(region).url_suffix;
}

}  // namespace slsc::cfn
