#include "serverless/lower/service_context.h"

#include <algorithm>

#include "diagnostics/catalogue/lowering.h"
#include "serverless/naming/logical_ids.h"

namespace slsc::serverless {

namespace {

// Two functions whose keys collide do so with everything that they consist of; once is enough.
bool is_last_reported(const Sink& sink, const DiagnosticInfo& info, SourceSpan span) {
  if (sink.diagnostics().empty()) return false;
  const Diagnostic& last = sink.diagnostics().back();
  return last.info->number == info.number && last.span == span;
}

}  // namespace

ServiceContext::ServiceContext(const Service& service, const package::Artifacts& artifacts,
                               const LowerOptions& options, cfn::Template& out, Sink& sink)
    : service_(service),
      artifacts_(artifacts),
      options_(options),
      out_(out),
      sink_(sink),
      versions_(service.functions.size()) {}

cfn::Resource ServiceContext::add_resource(std::string_view logical_id, std::string_view type,
                                           Where origin) const {
  const std::string_view id = keep(logical_id);
  const Value* known = out_.resources().find(id);
  if (known != nullptr) collisions_.push_back({id, *known, origin});
  return out_.add_resource(id, type, origin);
}

cfn::Resource ServiceContext::replace_resource(std::string_view logical_id, std::string_view type,
                                               Where origin) const {
  return out_.add_resource(keep(logical_id), type, origin);
}

void ServiceContext::report_collisions() const {
  for (const Collision& collision : collisions_) {
    const Value* latter = out_.resources().find(collision.logical_id);
    const bool is_same = latter != nullptr && equal(*latter, collision.former);
    const auto& definition = is_same ? diag::declared_twice : diag::colliding_logical_ids;
    if (is_last_reported(sink_, definition.info, collision.origin.span)) continue;
    Diagnostic& problem = sink_.report(definition, collision.origin, collision.logical_id);
    if (is_same) {
      problem.label(collision.former.span(), "it is declared here already");
    } else {
      problem.label(collision.former.span(), "the other resource comes from here")
          .help("only one of the two would be deployed: rename or remove one");
    }
  }
}

void ServiceContext::set_condition(const cfn::Resource& resource, const Function& function) const {
  if (function.condition) resource.set_attribute("Condition", *function.condition);
}

Value ServiceContext::invocation_target(const Function& function) const {
  const Value arn = get_att(naming::lambda_function(function.key), "Arn");
  if (function.alias.empty()) return arn;
  return cfn::join(arena(), ":", {arn, function.alias});
}

std::optional<std::string> ServiceContext::target_alias(const Function& function) const {
  if (function.alias.empty()) return std::nullopt;
  return naming::lambda_alias(function.key, function.alias);
}

std::string_view ServiceContext::version_id(const Function& function) const {
  return versions_[static_cast<std::size_t>(&function - service_.functions.data())];
}

void ServiceContext::set_version_id(const Function& function, std::string_view logical_id) {
  versions_[static_cast<std::size_t>(&function - service_.functions.data())] = logical_id;
}

std::optional<std::string> ServiceContext::role_in_template(const Function& function) const {
  if (!function.role) return std::string(naming::kExecutionRole);
  const Value& role = *function.role;
  if (role.is_text()) {
    const std::string_view text = role.as_text();
    if (text.find(':') != std::string_view::npos) return std::nullopt;
    return std::string(text);
  }
  if (const auto target = cfn::get_att_target(role); target && target->attribute == "Arn") {
    return std::string(target->logical_id);
  }
  // Of a role that something else computes, nothing is known. The reference then depends on its own
  // role; so do we, where there is one.
  const bool is_outside = cfn::intrinsic_name(role) == "Fn::ImportValue" ||
                          cfn::intrinsic_name(role) == "Ref" ||
                          cfn::intrinsic_name(role) == "Fn::Sub";
  if (is_outside || !has_execution_role()) return std::nullopt;
  return std::string(naming::kExecutionRole);
}

void ServiceContext::grant(Map statement) const {
  if (statements_) statements_->push_back(statement);
}

Map ServiceContext::allow(std::initializer_list<std::string_view> actions,
                          const Value& resource) const {
  const List list(arena(), actions.size());
  for (const std::string_view action : actions) list.push_back(action);
  return Map(arena(), {{"Effect", "Allow"}, {"Action", list}, {"Resource", resource}});
}

void ServiceContext::trust(std::string_view service_principal) const {
  if (!trusted_) return;
  const bool there = std::ranges::any_of(*trusted_, [service_principal](const Value& known) {
    return known.text() == service_principal;
  });
  if (!there) trusted_->push_back(keep(service_principal));
}

}  // namespace slsc::serverless
