#include "sam/expand/partition.h"

#include "support/strings.h"

namespace slsc::sam {

namespace {

struct Row {
  std::string_view prefix;
  std::string_view partition;
};

// The first that fits counts.
constexpr Row kPartitions[] = {
    {"cn-", "aws-cn"},        {"us-iso-", "aws-iso"},   {"us-isob", "aws-iso-b"},
    {"us-gov", "aws-us-gov"}, {"eu-isoe", "aws-iso-e"}, {"us-isof", "aws-iso-f"},
    {"eusc-", "aws-eusc"},
};

}  // namespace

std::string_view partition_of(std::string_view region) {
  for (const Row& row : kPartitions) {
    if (starts_with_ignoring_case(region, row.prefix)) return row.partition;
  }
  return "aws";
}

}  // namespace slsc::sam
