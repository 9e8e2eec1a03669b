#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cfn/intrinsics.h"
#include "cfn/template.h"
#include "diagnostics/sink.h"
#include "package/artifacts.h"
#include "serverless/lower/lower.h"
#include "serverless/model/service.h"

namespace slsc::serverless {

/// The helper functions that do at deployment what CloudFormation cannot.
enum class Helper { ExistingBucket, ExistingUserPool, ApiGatewayLogsRole };

/// What every lowering gets: the service, the template that grows, and the few operations they
/// share.
class ServiceContext {
 public:
  ServiceContext(const Service& service, const package::Artifacts& artifacts,
                 const LowerOptions& options, cfn::Template& out, Sink& sink);

  const Service& service() const { return service_; }
  const package::Artifacts& artifacts() const { return artifacts_; }
  const LowerOptions& options() const { return options_; }
  cfn::Template& out() const { return out_; }
  Arena& arena() const { return out_.arena(); }
  Sink& sink() const { return sink_; }

  /// `text` for as long as the template lives.
  std::string_view keep(std::string_view text) const { return arena().copy(text); }
  Value ref(std::string_view logical_id) const { return cfn::ref(arena(), keep(logical_id)); }
  Value get_att(std::string_view logical_id, std::string_view attribute) const {
    return cfn::get_att(arena(), keep(logical_id), keep(attribute));
  }
  /// {Fn::Sub: text}
  Value sub(std::string_view text) const { return cfn::sub(arena(), keep(text)); }

  /// Adds a resource. When another one claims the id already, report_collisions will say so.
  cfn::Resource add_resource(std::string_view logical_id, std::string_view type,
                             Where origin) const;
  /// Adds a resource, or takes the place of the one with this id, where the reference means it so:
  /// the same path and verb twice, one permission for all events of a kind.
  cfn::Resource replace_resource(std::string_view logical_id, std::string_view type,
                                 Where origin) const;
  /// Once the resources are complete: two different ones with one id are an error; the same one
  /// declared twice is superfluous, but the template is right.
  void report_collisions() const;
  /// `condition` of a function belongs on what exists only for it.
  void set_condition(const cfn::Resource& resource, const Function& function) const;

  /// How events address a function: GetAtt of its ARN, or its alias (provisioned concurrency,
  /// SnapStart, durable functions) joined to it.
  Value invocation_target(const Function& function) const;
  /// The logical id of that alias; resources that use the target depend on it.
  std::optional<std::string> target_alias(const Function& function) const;
  /// The logical id of the version that this template publishes; empty when it publishes none.
  std::string_view version_id(const Function& function) const;
  void set_version_id(const Function& function, std::string_view logical_id);

  /// The logical id of the role that a function runs as, when it is in this template: event source
  /// mappings depend on it.
  std::optional<std::string> role_in_template(const Function& function) const;
  /// Does the template have the execution role that slsc makes?
  bool has_execution_role() const { return statements_.has_value(); }
  /// Adds a statement to the execution role's policy; does nothing when functions bring their own
  /// roles. Statements are kept in order and never merged, as in the reference.
  void grant(Map statement) const;
  /// {Effect: Allow, Action: [...], Resource: ...}
  Map allow(std::initializer_list<std::string_view> actions, const Value& resource) const;
  /// Lets another AWS service (`scheduler.amazonaws.com`) assume the execution role, if there is
  /// one.
  void trust(std::string_view service_principal) const;
  /// A role is being made: the lists of its policy statements and of trusted services, and the
  /// statements of the service that are or will be among them.
  void set_execution_role(List statements, List trusted, std::optional<List> of_service) {
    statements_ = statements;
    trusted_ = trusted;
    statements_of_service_ = of_service;
  }
  const std::optional<List>& statements_of_service() const { return statements_of_service_; }

  /// Makes sure that a helper function is there, that its role may do what `statements` say, and
  /// gives the ServiceToken of its custom resources.
  Value add_helper(Helper helper, std::span<const Map> statements, Where origin) const;

 private:
  /// A resource that took the place of `former`.
  struct Collision {
    std::string_view logical_id;
    Value former;
    Where origin;
  };

  const Service& service_;
  const package::Artifacts& artifacts_;
  const LowerOptions& options_;
  cfn::Template& out_;
  Sink& sink_;
  std::optional<List> statements_;
  std::optional<List> trusted_;
  std::optional<List> statements_of_service_;
  std::vector<std::string_view> versions_;  // by position of the function
  mutable std::vector<Collision> collisions_;
};

}  // namespace slsc::serverless
