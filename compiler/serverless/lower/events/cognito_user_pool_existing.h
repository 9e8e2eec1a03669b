#pragma once

#include "serverless/lower/events/lower_events.h"

namespace slsc::serverless {

/// The key of a pool: custom senders need one, and all of a pool the same.
class PoolKey {
 public:
  explicit PoolKey(const ServiceContext& context) : context_(context) {}
  /// Reports a custom sender without key, or with another key than an earlier one.
  void check(const CognitoUserPoolEvent& event);

 private:
  const ServiceContext& context_;
  std::optional<Value> key_;
};

/// Triggers of pools that are not of this stack (`existing: true`): a helper function sets them at
/// deployment. Events that make their pool are passed over.
void lower_existing_user_pools(const ServiceContext& context, Events<CognitoUserPoolEvent> events);

}  // namespace slsc::serverless
