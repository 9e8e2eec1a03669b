#include "serverless/lower/function_statements.h"

#include <algorithm>
#include <span>
#include <unordered_set>

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/execution_role.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

class Statements {
 public:
  explicit Statements(ServiceContext& context) : context_(context) {}

  void grant_settings(const Function& function) {
    Arena& arena = context_.arena();
    if (function.on_error && function.on_error->is_text()) {
      context_.grant(context_.allow({"sns:Publish"}, List(arena, {*function.on_error})));
    }
    if (function.kms_key_arn && function.kms_key_arn->is_text() &&
        keys_.insert(function.kms_key_arn->as_text()).second) {
      grant_unless_granted(context_.allow({"kms:Decrypt"}, List(arena, {*function.kms_key_arn})));
    }
    if (function.tracing_mode && !traces_) {
      traces_ = true;
      grant_unless_granted(context_.allow({"xray:PutTraceSegments", "xray:PutTelemetryRecords"},
                                          List(arena, {"*"})));
    }
    if (function.file_system) {
      context_.grant(
          context_.allow({"elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"},
                         List(arena, {function.file_system->arn})));
    }
  }

  // A function with a role of its own answers for its destinations there.
  void grant_destinations(const Function& function) {
    if (!function.role) grant_all_destinations(function);
  }

  void grant_all_destinations(const Function& function) {
    if (!function.destinations) return;
    grant_destination(function.destinations->on_success);
    grant_destination(function.destinations->on_failure);
  }

 private:
  // Only the service's own statements can say the same: what is granted here is so once.
  void grant_unless_granted(Map statement) {
    const auto& own = context_.statements_of_service();
    const bool there = own && std::ranges::any_of(*own, [&statement](const Value& known) {
                         return equal(known, statement);
                       });
    if (!there) context_.grant(statement);
  }

  void grant_destination(const std::optional<Destination>& destination) {
    if (!destination) return;
    const bool is_typed = destination->kind == Destination::Kind::Typed;
    const std::string_view text = destination->value.text().value_or("");
    if (!is_typed && !destinations_.insert(text).second) return;
    const std::string_view action =
        is_typed ? action_of_type(destination->type) : action_of(*destination);
    if (action.empty()) {
      context_.sink().report(diag::unsupported_destination, destination->value.where(), text);
      return;
    }
    context_.grant(
        Map(context_.arena(),
            {{"Effect", "Allow"}, {"Action", action}, {"Resource", resource_of(*destination)}}));
  }

  static std::string_view action_of_type(std::string_view type) {
    if (type == "function") return "lambda:InvokeFunction";
    if (type == "sqs") return "sqs:SendMessage";
    if (type == "sns") return "sns:Publish";
    if (type == "eventBus") return "events:PutEvents";
    return {};
  }

  static std::string_view action_of(const Destination& destination) {
    if (destination.kind == Destination::Kind::Function) return "lambda:InvokeFunction";
    const std::string_view arn = destination.value.text().value_or("");
    const auto mentions = [arn](std::string_view part) {
      return arn.find(part) != std::string_view::npos;
    };
    if (mentions(":function:")) return "lambda:InvokeFunction";
    if (mentions(":sqs:")) return "sqs:SendMessage";
    if (mentions(":sns:")) return "sns:Publish";
    if (mentions(":event-bus/")) return "events:PutEvents";
    return {};
  }

  // The role is created before the functions, so it cannot name one by reference.
  Value resource_of(const Destination& destination) const {
    if (destination.kind != Destination::Kind::Function) return destination.value;
    const Function* target =
        context_.service().find_function(destination.value.text().value_or(""));
    if (target == nullptr) return destination.value;
    const std::string_view separator = target->alias.empty() ? "" : ":";
    return context_.sub(concat(
        {"arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:", target->name,
         separator, target->alias}));
  }

  ServiceContext& context_;
  std::unordered_set<std::string_view> keys_;
  std::unordered_set<std::string_view> destinations_;
  bool traces_ = false;
};

}  // namespace

// The order is that of the reference, which reads archives while it goes on: what it knows at once
// comes first, then functions from images, then the destinations of functions whose archive it had
// to read for a version.
void grant_function_statements(ServiceContext& context) {
  if (!context.has_execution_role()) return;
  Statements statements(context);
  const std::span<const Function> functions = context.service().functions;
  for (const Function& function : functions) {
    if (function.image) continue;
    statements.grant_settings(function);
    if (!function.publishes_version()) statements.grant_destinations(function);
  }
  for (const Function& function : functions) {
    if (!function.image) continue;
    statements.grant_settings(function);
    statements.grant_destinations(function);
  }
  for (const Function& function : functions) {
    if (!function.image && function.publishes_version()) statements.grant_destinations(function);
  }
}

void grant_function_statements(ServiceContext& context, const Function& function) {
  Statements statements(context);
  statements.grant_settings(function);
  statements.grant_all_destinations(function);
  if (function.on_error && !function.on_error->is_text()) {
    context.grant(context.allow({"sns:Publish"}, List(context.arena(), {*function.on_error})));
  }
  if (function.durable) {
    context.grant(allow_durable_executions(
        context, List(context.arena(), {durable_executions(context, function)})));
  }
}

}  // namespace slsc::serverless
