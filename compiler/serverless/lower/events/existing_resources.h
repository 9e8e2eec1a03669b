#pragma once

#include <string_view>
#include <vector>

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// Custom resources that change what is not of this stack: buckets, user pools. A function has one;
/// it makes all the changes of one bucket or pool that the function needs.
class ExistingResources {
 public:
  struct Kind {
    std::string_view type;
    std::string_view name_property;     ///< of the bucket or pool
    std::string_view configs_property;  ///< the list of changes
  };
  /// The first event of a function.
  struct Request {
    Value name;  ///< of the bucket or pool
    Where where;
    bool force_deploy = false;
  };

  ExistingResources(const ServiceContext& context, const Kind& kind)
      : context_(context), kind_(kind) {}

  /// `service_token` is the helper function that does the work.
  cfn::Resource add(std::string_view logical_id, const Function& function,
                    const Value& service_token, const Request& request);
  void add_config(const cfn::Resource& custom, const Value& config) const;
  bool empty() const { return changes_.empty(); }
  /// Call at the end. What they change is one setting of a bucket or pool: two that write it at
  /// once would lose one.
  void run_one_by_one() const;

 private:
  struct Changes {
    Value name;
    std::vector<cfn::Resource> custom_resources;
  };

  const ServiceContext& context_;
  Kind kind_;
  std::vector<Changes> changes_;
};

}  // namespace slsc::serverless
