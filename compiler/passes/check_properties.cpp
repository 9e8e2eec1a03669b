#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "cfn/intrinsics.h"
#include "cfn/references.h"
#include "cfn/template.h"
#include "diagnostics/catalogue/lowering.h"
#include "diagnostics/suggest.h"
#include "passes/check_template.h"
#include "passes/checked_resources.h"
#include "passes/schedule_expression.h"
#include "support/edit_distance.h"
#include "support/strings.h"

// What CloudFormation takes and the service behind it refuses minutes later. Only what is written
// out is judged: a value that a function or a condition decides is not known here.
namespace slsc::passes {

namespace {

const Value* property_of(const Value& resource, std::string_view name) {
  const Value* properties = resource.find("Properties");
  return properties != nullptr ? properties->find(name) : nullptr;
}

std::optional<std::int64_t> number_in(const Value* value) {
  if (value == nullptr) return std::nullopt;
  if (value->is_int()) return value->as_int();
  if (!value->is_text()) return std::nullopt;
  const std::string_view text = value->as_text();
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

/// A property that is not set counts as `otherwise`; one that is not known, as nothing.
std::optional<std::int64_t> number_or(const Value* value, std::int64_t otherwise) {
  return value == nullptr || value->is_null() ? otherwise : number_in(value);
}

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
constexpr std::array<std::string_view, 17> kReservedVariables = {"_HANDLER",
                                                                 "_X_AMZN_TRACE_ID",
                                                                 "AWS_DEFAULT_REGION",
                                                                 "AWS_REGION",
                                                                 "AWS_EXECUTION_ENV",
                                                                 "AWS_LAMBDA_FUNCTION_NAME",
                                                                 "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                                                                 "AWS_LAMBDA_FUNCTION_VERSION",
                                                                 "AWS_LAMBDA_INITIALIZATION_TYPE",
                                                                 "AWS_LAMBDA_LOG_GROUP_NAME",
                                                                 "AWS_LAMBDA_LOG_STREAM_NAME",
                                                                 "AWS_ACCESS_KEY_ID",
                                                                 "AWS_SECRET_ACCESS_KEY",
                                                                 "AWS_SESSION_TOKEN",
                                                                 "AWS_LAMBDA_RUNTIME_API",
                                                                 "LAMBDA_TASK_ROOT",
                                                                 "LAMBDA_RUNTIME_DIR"};

constexpr std::array<std::string_view, 8> kSourceEndings = {"js", "mjs", "cjs", "jsx",
                                                            "ts", "tsx", "py",  "rb"};

// Types whose `Ref` is a name or a URL, and which have an attribute `Arn`.
constexpr std::array<std::string_view, 8> kTypesNamedByRef = {
    "AWS::Cognito::UserPool", "AWS::DynamoDB::Table", "AWS::IAM::Role",  "AWS::Kinesis::Stream",
    "AWS::Lambda::Function",  "AWS::Logs::LogGroup",  "AWS::S3::Bucket", "AWS::SQS::Queue"};

/// A property that takes some texts only.
struct Choice {
  std::string_view type;
  std::string_view property;
  std::span<const std::string_view> values;
};

constexpr std::array<std::string_view, 7> kComparisons = {
    "GreaterThanThreshold",
    "GreaterThanOrEqualToThreshold",
    "LessThanThreshold",
    "LessThanOrEqualToThreshold",
    "GreaterThanUpperThreshold",
    "LessThanLowerThreshold",
    "LessThanLowerOrGreaterThanUpperThreshold"};
constexpr std::array<std::string_view, 5> kStatistics = {"Average", "Maximum", "Minimum",
                                                         "SampleCount", "Sum"};
constexpr std::array<std::string_view, 4> kMissingData = {"breaching", "ignore", "missing",
                                                          "notBreaching"};
constexpr std::array<std::string_view, 2> kBilling = {"PAY_PER_REQUEST", "PROVISIONED"};
constexpr std::array<std::string_view, 9> kProtocols = {
    "application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs"};

constexpr std::array<Choice, 5> kChoices = {{
    {"AWS::CloudWatch::Alarm", "ComparisonOperator", kComparisons},
    {"AWS::CloudWatch::Alarm", "Statistic", kStatistics},
    {"AWS::CloudWatch::Alarm", "TreatMissingData", kMissingData},
    {"AWS::DynamoDB::Table", "BillingMode", kBilling},
    {"AWS::SNS::Subscription", "Protocol", kProtocols},
}};

std::string listed(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += concat({"`", names[i], "`"});
  }
  return text;
}

class Checker {
 public:
  Checker(const cfn::Template& result, Sink& sink) : resources_(result.resources()), sink_(sink) {}

  void check(const Map::Entry& resource, std::string_view type) {
    if (resource.value.is_map()) {
      for (const Map::Entry& attribute : resource.value.as_map())
        check_attribute(resource, attribute);
    }
    if (has_included_properties(resource.value)) return;
    for (const Choice& choice : kChoices) {
      if (choice.type == type) check_choice(resource, choice);
    }
    if (type == "AWS::Lambda::Function") check_function(resource);
    if (type == "AWS::Lambda::EventSourceMapping") check_mapping(resource);
    if (type == "AWS::Events::Rule") check_schedule(resource, ScheduleOf::Rule);
    if (type == "AWS::Scheduler::Schedule") check_schedule(resource, ScheduleOf::Scheduler);
    if (type == "AWS::DynamoDB::Table") check_table(resource);
    if (type == "AWS::S3::Bucket") check_notifications(resource);
    if (type == "AWS::CloudWatch::Alarm") check_alarm(resource);
    if (type == "AWS::SNS::Topic") check_topic(resource);
    if (type.starts_with("AWS::IAM::")) check_policies(resource);
    if (type == "AWS::ApiGateway::Resource") check_path_part(resource);
  }

 private:
  static Where place(const Value* value, const Map::Entry& resource) {
    if (value != nullptr && value->span().exists()) return value->where();
    if (resource.value.span().exists()) return resource.value.where();
    return resource.key_span();
  }

  /// With `help`, when there is some. What is wrong with a setting of the provider is so with all
  /// functions, and said once; null when it was said.
  Diagnostic* refuse(const Map::Entry& resource, std::string_view property, const Value* value,
                     std::string_view reason, std::string_view help = {}) {
    const Where where = place(value, resource);
    if (!reported_.emplace(where.span.file, where.span.begin, std::string(reason)).second) {
      return nullptr;
    }
    Diagnostic& problem =
        sink_.report(diag::refused_property, where, property, resource.key(), reason);
    if (!help.empty()) problem.help(std::string(help));
    return &problem;
  }

  void check_attribute(const Map::Entry& resource, const Map::Entry& attribute) {
    constexpr std::array<std::string_view, 4> kPolicies = {"Delete", "Retain", "Snapshot",
                                                           "RetainExceptOnCreate"};
    if (attribute.key() != "DeletionPolicy" && attribute.key() != "UpdateReplacePolicy") return;
    check_text(resource, attribute.key(), attribute.value, kPolicies);
  }

  void check_choice(const Map::Entry& resource, const Choice& choice) {
    const Value* value = property_of(resource.value, choice.property);
    if (value != nullptr) check_text(resource, choice.property, *value, choice.values);
  }

  void check_text(const Map::Entry& resource, std::string_view property, const Value& value,
                  std::span<const std::string_view> allowed) {
    if (!value.is_text() || std::ranges::find(allowed, value.as_text()) != allowed.end()) return;
    if (cfn::has_dynamic_reference(value.as_text())) return;
    Diagnostic* problem = refuse(resource, property, &value,
                                 concat({"`", value.as_text(), "` is none of its values"}));
    const std::string all = concat({"there are ", listed(allowed)});
    if (problem != nullptr) suggest(*problem, value.as_text(), allowed, all);
  }

  void check_handler(const Map::Entry& function) {
    const Value* handler = property_of(function.value, "Handler");
    const Value* runtime = property_of(function.value, "Runtime");
    if (handler == nullptr || runtime == nullptr || !handler->is_text()) return;
    if (cfn::has_dynamic_reference(handler->as_text())) return;
    const std::string_view language = runtime->text().value_or("");
    if (!language.starts_with("nodejs") && !language.starts_with("python") &&
        !language.starts_with("ruby")) {
      return;
    }
    const std::string_view whole = handler->as_text();
    const std::string_view name = whole.substr(whole.rfind('/') + 1);
    const std::size_t dot = name.find('.');
    const std::string_view rest = dot == std::string_view::npos ? "" : name.substr(dot + 1);
    const std::string_view after = rest.substr(0, rest.find('.'));
    if (!rest.empty() && std::ranges::find(kSourceEndings, after) == kSourceEndings.end()) return;
    const std::string_view file =
        whole.substr(0, whole.size() - name.size() + std::min(dot, name.size()));
    const bool has_more = rest.size() > after.size();
    const std::string_view called = has_more ? rest.substr(after.size() + 1) : "main";
    sink_.report(diag::handler_without_function, place(handler, function), whole)
        .help(concat({"write the file without its ending, a dot, and what it exports, such as `",
                      file, ".", called, "`"}));
  }

  void check_layers(const Map::Entry& function) {
    const Value* layers = property_of(function.value, "Layers");
    if (layers == nullptr || !layers->is_list()) return;
    constexpr std::size_t kMostLayers = 5;
    std::size_t count = 0;
    for (const Value& layer : layers->as_list()) {
      if (cfn::intrinsic_argument(layer, "Fn::If") != nullptr) return;
      if (cfn::ref_target(layer) != "AWS::NoValue") ++count;
    }
    if (count <= kMostLayers) return;
    refuse(function, "Layers", layers,
           concat({counted(count, "layer"), ", and a function takes 5"}));
  }

  void check_function(const Map::Entry& function) {
    check_handler(function);
    check_layers(function);
    const Value* environment = property_of(function.value, "Environment");
    const Value* variables = environment != nullptr ? environment->find("Variables") : nullptr;
    if (variables == nullptr || !variables->is_map()) return;
    for (const Map::Entry& variable : variables->as_map()) check_variable(function, variable);
  }

  void check_variable(const Map::Entry& function, const Map::Entry& variable) {
    // `Fn::If` or `Fn::Transform` in the place of variables: which there are is not known.
    if (variable.key().starts_with("Fn::")) return;
    const Value name =
        Value(variable.key()).at(Where(variable.key_span(), variable.value.origin()));
    if (std::ranges::find(kReservedVariables, variable.key()) != kReservedVariables.end()) {
      refuse(function, "Environment", &name,
             concat({"`", variable.key(), "` is a variable that Lambda sets itself"}),
             "choose another name");
    } else if (variable.value.is_list() ||
               (variable.value.is_map() && !cfn::is_intrinsic(variable.value))) {
      refuse(function, "Environment", &name,
             concat({"the value of `", variable.key(), "` is ", kind_name(variable.value.kind()),
                     ", and variables are texts"}),
             "write the parts as variables of their own, or all of it as JSON in quotes");
    }
  }

  /// The id of the resource of the type `type` that `value` names, through an alias or a version,
  /// too; empty for none, and for one that a condition chooses or whose properties are included.
  std::string_view named_by(const Value* value, std::string_view type, int depth = 0) const {
    constexpr int kLongestWay = 3;
    if (value == nullptr || depth > kLongestWay) return {};
    std::vector<cfn::Reference> references;
    cfn::collect_references(*value, cfn::In::Elsewhere, references);
    for (const cfn::Reference& reference : references) {
      const Value* found = reference.within_if ? nullptr : resources_.find(reference.name);
      if (found == nullptr || has_included_properties(*found)) continue;
      if (cfn::type_of(*found) == type) return reference.name;
      const auto behind = named_by(property_of(*found, "FunctionName"), type, depth + 1);
      if (!behind.empty()) return behind;
    }
    return {};
  }

  void check_mapping(const Map::Entry& mapping) {
    const Value* source = property_of(mapping.value, "EventSourceArn");
    if (source == nullptr) return;
    const std::string_view queue = named_by(source, "AWS::SQS::Queue");
    const bool is_elsewhere = source->is_text() && source->as_text().starts_with("arn:") &&
                              source->as_text().find(":sqs:") != std::string_view::npos;
    if (queue.empty() && !is_elsewhere) return;
    check_batch(mapping, queue.empty() ? source->as_text().ends_with(".fifo")
                                       : is_fifo(*resources_.find(queue)));
    if (!queue.empty()) check_visibility(mapping, queue);
  }

  static bool is_fifo(const Value& queue) {
    const Value* fifo = property_of(queue, "FifoQueue");
    return fifo != nullptr && (fifo->boolean() == true || fifo->text() == "true");
  }

  void check_batch(const Map::Entry& mapping, bool is_fifo) {
    constexpr std::int64_t kMostAtOnce = 10;
    const Value* size = property_of(mapping.value, "BatchSize");
    if (number_or(size, kMostAtOnce).value_or(0) <= kMostAtOnce) return;
    if (is_fifo) {
      refuse(mapping, "BatchSize", size, "a FIFO queue hands over 10 messages at most");
    } else if (number_or(property_of(mapping.value, "MaximumBatchingWindowInSeconds"), 0) == 0) {
      refuse(mapping, "BatchSize", size, "more than 10 messages need time to be collected",
             "set `maximumBatchingWindow` to 1 second or more");
    }
  }

  void check_visibility(const Map::Entry& mapping, std::string_view queue) {
    constexpr std::int64_t kUsualVisibility = 30;
    constexpr std::int64_t kUsualTimeout = 3;
    const std::string_view function =
        named_by(property_of(mapping.value, "FunctionName"), "AWS::Lambda::Function");
    if (function.empty()) return;
    const Value* visibility = property_of(*resources_.find(queue), "VisibilityTimeout");
    const Value* timeout = property_of(*resources_.find(function), "Timeout");
    const auto hidden = number_or(visibility, kUsualVisibility);
    const auto running = number_or(timeout, kUsualTimeout);
    if (!hidden || !running || *hidden >= *running) return;
    const auto entry = std::ranges::find(resources_, queue, &Map::Entry::key);
    const Value key = Value(queue).at(Where(entry->key_span(), entry->value.origin()));
    const std::string seen = concat(
        {std::to_string(*hidden), " seconds", visibility == nullptr ? ", as it is not set," : ""});
    Diagnostic* problem =
        refuse(*entry, "VisibilityTimeout", visibility != nullptr ? visibility : &key,
               concat({seen, " are less than the ", std::to_string(*running), " that `", function,
                       "`, which reads the queue, may run"}),
               "AWS advises six times the timeout of the function");
    const Where event = place(nullptr, mapping);
    if (problem != nullptr && event.span.exists()) {
      problem->label(event.span, "it reads the queue here");
    }
  }

  void check_schedule(const Map::Entry& resource, ScheduleOf owner) {
    const Value* expression = property_of(resource.value, "ScheduleExpression");
    if (expression == nullptr || !expression->is_text()) return;
    if (cfn::has_dynamic_reference(expression->as_text())) return;
    const std::string wrong = wrong_with_schedule(expression->as_text(), owner);
    if (!wrong.empty()) refuse(resource, "ScheduleExpression", expression, wrong);
  }

  // Attributes are those of keys, of the table and of its indexes, and no others.
  void check_table(const Map::Entry& table) {
    const Value* definitions = property_of(table.value, "AttributeDefinitions");
    const Value* keys = property_of(table.value, "KeySchema");
    if (definitions == nullptr || keys == nullptr) return;
    std::vector<const Value*> defined;
    std::vector<const Value*> used;
    bool is_known = collect_attributes(*definitions, defined) && collect_attributes(*keys, used);
    for (const std::string_view kind : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
      const Value* indexes = property_of(table.value, kind);
      if (indexes == nullptr) continue;
      if (!indexes->is_list()) return;
      for (const Value& index : indexes->as_list()) {
        const Value* schema = index.find("KeySchema");
        is_known = is_known && schema != nullptr && collect_attributes(*schema, used);
      }
    }
    if (!is_known) return;
    const std::set<std::string_view> used_names = texts_of(used);
    for (const Value* name : defined) {
      if (used_names.contains(name->as_text())) continue;
      refuse(table, "AttributeDefinitions", name, concat({"`", name->as_text(), "` is in no key"}),
             "leave it out: only attributes of keys are defined, all others just come with items");
    }
    const std::set<std::string_view> defined_names = texts_of(defined);
    for (const Value* name : used) {
      if (defined_names.contains(name->as_text())) continue;
      refuse(table, "KeySchema", name,
             concat({"`", name->as_text(), "` is not in `AttributeDefinitions`"}),
             concat({"add `{ AttributeName: ", name->as_text(), ", AttributeType: S }` there"}));
    }
  }

  static std::set<std::string_view> texts_of(const std::vector<const Value*>& values) {
    std::set<std::string_view> texts;
    for (const Value* value : values) texts.insert(value->as_text());
    return texts;
  }

  /// False when not all of them are written out.
  static bool collect_attributes(const Value& list, std::vector<const Value*>& names) {
    if (!list.is_list()) return false;
    for (const Value& item : list.as_list()) {
      const Value* name = item.find("AttributeName");
      if (name == nullptr || !name->is_text()) return false;
      names.push_back(name);
    }
    return true;
  }

  struct Notification {
    const Value* event;
    std::string_view prefix;
    std::string_view suffix;
  };

  void check_notifications(const Map::Entry& bucket) {
    const Value* settings = property_of(bucket.value, "NotificationConfiguration");
    if (settings == nullptr || !settings->is_map()) return;
    // Each is compared with those before it; S3 takes 100.
    constexpr std::size_t kMostNotifications = 100;
    std::vector<Notification> seen;
    for (const std::string_view kind :
         {"LambdaConfigurations", "QueueConfigurations", "TopicConfigurations"}) {
      const Value* list = settings->find(kind);
      if (list == nullptr || !list->is_list()) continue;
      for (const Value& item : list->as_list()) {
        const auto notification = read_notification(item);
        if (!notification) continue;
        if (seen.size() == kMostNotifications) return;
        const auto other = std::ranges::find_if(
            seen, [&](const Notification& earlier) { return overlap(earlier, *notification); });
        if (other != seen.end()) report_overlap(bucket, *other, *notification);
        seen.push_back(*notification);
      }
    }
  }

  void report_overlap(const Map::Entry& bucket, const Notification& earlier,
                      const Notification& later) {
    Diagnostic* problem =
        refuse(bucket, "NotificationConfiguration", later.event,
               concat({"two of them are for `", later.event->as_text(), "` of the same objects"}),
               "give them prefixes or suffixes that exclude each other, or send the event to a "
               "topic that both functions listen to");
    if (problem != nullptr && earlier.event->span().exists()) {
      problem->label(earlier.event->span(), "the other one is here");
    }
  }

  static std::optional<Notification> read_notification(const Value& item) {
    Notification result{item.find("Event"), {}, {}};
    if (result.event == nullptr || !result.event->is_text()) return std::nullopt;
    const Value* filter = item.find("Filter");
    if (filter == nullptr) return result;
    const Value* key = filter->find("S3Key");
    const Value* rules = key != nullptr ? key->find("Rules") : nullptr;
    if (rules == nullptr || !rules->is_list()) return std::nullopt;
    for (const Value& rule : rules->as_list()) {
      const Value* name = rule.find("Name");
      const Value* value = rule.find("Value");
      if (name == nullptr || value == nullptr || !name->is_text() || !value->is_text()) {
        return std::nullopt;
      }
      (to_lower(name->as_text()) == "prefix" ? result.prefix : result.suffix) = value->as_text();
    }
    return result;
  }

  static bool overlap(const Notification& a, const Notification& b) {
    const auto covers = [](std::string_view wide, std::string_view narrow) {
      if (wide == narrow) return true;
      if (!wide.ends_with(":*")) return false;
      return narrow.starts_with(wide.substr(0, wide.size() - 1));
    };
    const std::string_view first = a.event->as_text();
    const std::string_view second = b.event->as_text();
    if (!covers(first, second) && !covers(second, first)) return false;
    return (a.prefix.starts_with(b.prefix) || b.prefix.starts_with(a.prefix)) &&
           (a.suffix.ends_with(b.suffix) || b.suffix.ends_with(a.suffix));
  }

  void check_alarm(const Map::Entry& alarm) {
    const Value* statistic = property_of(alarm.value, "ExtendedStatistic");
    if (statistic == nullptr || !statistic->is_text()) return;
    const std::string_view name = statistic->as_text();
    if (to_lower(name) == "iqm" || std::ranges::any_of(name, is_digit)) return;
    Diagnostic* problem = refuse(alarm, "ExtendedStatistic", statistic,
                                 concat({"`", name, "` is none of its values"}));
    if (problem == nullptr) return;
    if (const auto plain = nearest(name, kStatistics)) {
      problem->help(concat({"did you mean `", *plain, "` as `Statistic`?"}));
    }
    problem->help("there are percentiles and trimmed ones, as `p99`, `tm(10%:90%)` and `IQM`");
  }

  void check_topic(const Map::Entry& topic) {
    const Value* subscriptions = property_of(topic.value, "Subscription");
    if (subscriptions == nullptr || !subscriptions->is_list()) return;
    for (const Value& subscription : subscriptions->as_list()) {
      const Value* protocol = subscription.find("Protocol");
      if (protocol != nullptr) check_text(topic, "Subscription", *protocol, kProtocols);
    }
  }

  void check_policies(const Map::Entry& resource) {
    if (const Value* policies = property_of(resource.value, "Policies")) {
      if (!policies->is_list()) return;
      for (const Value& policy : policies->as_list()) {
        if (const Value* document = policy.find("PolicyDocument"))
          check_policy(resource, *document);
      }
    } else if (const Value* document = property_of(resource.value, "PolicyDocument")) {
      check_policy(resource, *document);
    }
  }

  void check_policy(const Map::Entry& resource, const Value& document) {
    const Value* statements = document.find("Statement");
    if (statements == nullptr || !statements->is_list()) return;
    for (const Value& statement : statements->as_list()) {
      for (const std::string_view name : {"Action", "NotAction"}) {
        for_each_item(statement.find(name), [&](const Value& action) {
          if (!action.is_text() || action.as_text() == "*") return;
          if (action.as_text().find(':') != std::string_view::npos) return;
          refuse(resource, name, &action, concat({"`", action.as_text(), "` is of no service"}),
                 "actions are written with their service, as in `dynamodb:GetItem`");
        });
      }
      for (const std::string_view name : {"Resource", "NotResource"}) {
        for_each_item(statement.find(name),
                      [&](const Value& target) { check_policy_target(resource, name, target); });
      }
    }
  }

  template <typename Do>
  static void for_each_item(const Value* value, Do do_with) {
    if (value == nullptr) return;
    if (!value->is_list()) return do_with(*value);
    for (const Value& item : value->as_list()) do_with(item);
  }

  void check_policy_target(const Map::Entry& resource, std::string_view name, const Value& target) {
    if (const auto id = cfn::ref_target(target)) {
      const Value* referred = resources_.find(*id);
      if (referred == nullptr) return;
      if (std::ranges::find(kTypesNamedByRef, cfn::type_of(*referred)) == kTypesNamedByRef.end())
        return;
      refuse(resource, name, cfn::intrinsic_argument(target, "Ref"),
             concat({"`Ref` of `", *id, "` is no ARN"}), concat({"write `!GetAtt ", *id, ".Arn`"}));
      return;
    }
    // A name that was refused before, as that of a destination, ends up here, too.
    if (!target.is_text() || sink_.has_errors()) return;
    const std::string_view text = target.as_text();
    if (text.starts_with("arn:") || text.starts_with('*')) return;
    if (cfn::has_dynamic_reference(text)) return;
    refuse(resource, name, &target, concat({"`", text, "` is no ARN"}),
           "write the ARN, `*` for everything, or `!GetAtt LogicalId.Arn` of a resource");
  }

  void check_path_part(const Map::Entry& resource) {
    const Value* part = property_of(resource.value, "PathPart");
    if (part == nullptr || !part->is_text()) return;
    if (cfn::has_dynamic_reference(part->as_text())) return;
    std::string_view name = part->as_text();
    const bool is_variable = name.size() > 2 && name.starts_with('{') && name.ends_with('}');
    if (is_variable) name = name.substr(1, name.size() - 2);
    if (is_variable && name.ends_with('+')) name.remove_suffix(1);
    const auto fits = [](char c) {
      return is_alphanumeric(c) || std::string_view("._-:~$,%").find(c) != std::string_view::npos;
    };
    if (!name.empty() && std::ranges::all_of(name, fits)) return;
    refuse(resource, "PathPart", part,
           concat({"`", part->as_text(), "` is neither a plain part of a path nor a variable"}),
           "a variable is `{name}`, one for all that follows `{name+}`");
  }

  Map resources_;
  std::set<std::tuple<FileId, std::uint32_t, std::string>> reported_;
  Sink& sink_;
};

}  // namespace

void check_properties(const cfn::Template& result, const CheckedResources& resources, Sink& sink) {
  // A macro may change anything.
  if (has_macro(result)) return;
  Checker checker(result, sink);
  for (const CheckedResource& resource : resources.all()) {
    checker.check(*resource.entry, resource.type);
  }
}

}  // namespace slsc::passes
