#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "cfn/intrinsics.h"
#include "cfn/template.h"
#include "diagnostics/sink.h"
#include "package/artifacts.h"
#include "serverless/model/service.h"

namespace slsc::serverless {

/// What every lowering gets: the service, the template that grows, and the few operations they share.
class ServiceContext {
 public:
  ServiceContext(const Service& service, const package::Artifacts& artifacts, cfn::Template& out,
                 Sink& sink);

  const Service& service() const { return service_; }
  const package::Artifacts& artifacts() const { return artifacts_; }
  cfn::Template& out() const { return out_; }
  Arena& arena() const { return out_.arena(); }
  Sink& sink() const { return sink_; }

  /// `text` for as long as the template lives.
  std::string_view keep(std::string_view text) const { return arena().copy(text); }
  Value ref(std::string_view logical_id) const { return cfn::ref(arena(), keep(logical_id)); }
  Value get_att(std::string_view logical_id, std::string_view attribute) const {
    return cfn::get_att(arena(), keep(logical_id), keep(attribute));
  }

  /// Adds a resource; reports when another resource claims the id already.
  cfn::Resource add_resource(std::string_view logical_id, std::string_view type, Where origin) const;

  /// How events address a function: GetAtt of its ARN, or its alias (provisioned concurrency,
  /// SnapStart, durable functions) joined to it.
  Value invocation_target(const Function& function) const;
  /// The logical id of that alias; resources that use the target depend on it.
  std::optional<std::string> target_alias(const Function& function) const;
  /// The logical id of the role that a function runs as, when it is in this template: event source
  /// mappings depend on it.
  std::optional<std::string> role_in_template(const Function& function) const;

  /// Adds a statement to the execution role's policy; does nothing when functions bring their own
  /// roles. Statements are kept in order and never merged, as in the reference.
  void grant(Map statement) const;
  /// {Effect: Allow, Action: [...], Resource: ...}
  Map allow(std::initializer_list<std::string_view> actions, const Value& resource) const;

 private:
  const Service& service_;
  const package::Artifacts& artifacts_;
  cfn::Template& out_;
  Sink& sink_;
};

}  // namespace slsc::serverless
