#pragma once

#include <string_view>

#include "sam/expand/resource_context.h"

namespace slsc::sam {

/// The role that SAM makes for a function, a state machine or an event while it is put together.
class RoleBuilder {
 public:
  explicit RoleBuilder(Expansion& expansion);

  /// The name of one of AWS's managed policies, path included; each is attached once.
  void attach(std::string_view policy);
  void attach(const char* policy) { attach(std::string_view(policy)); }
  /// The ARN, name or intrinsic of a managed policy; each once.
  void attach(const Value& policy);
  /// An inline policy, unless an equal document is there already.
  void add_policy(std::string_view name, const Value& document);

  List managed_policies() const { return managed_; }
  List policies() const { return policies_; }

  /// The document that lets `service` (`lambda.amazonaws.com`) assume the role.
  Value trust(std::string_view service) const;
  /// {Statement: [{Effect: Allow, Action, Resource}]}
  Value statement(const Value& actions, const Value& resource) const;

 private:
  Expansion& expansion_;
  List managed_;
  List policies_;
};

}  // namespace slsc::sam
