#include "sam/expand/event_invoke_config.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/sam.h"
#include "sam/naming/hash.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventinvokeconfiguration.html
namespace slsc::sam {

namespace {

struct DestinationType {
  std::string_view name;
  std::string_view policy;
  std::string_view action;
  bool can_be_made;  ///< SAM makes one when none is named
};

constexpr DestinationType kTypes[] = {
    {"SQS", "SQSPolicy", "sqs:SendMessage", true},
    {"SNS", "SNSPolicy", "sns:publish", true},
    {"EventBridge", "EventBridgePolicy", "events:PutEvents", false},
    {"Lambda", "LambdaPolicy", "lambda:InvokeFunction", false},
    {"S3Bucket", "S3Policy", "s3:PutObject", false},
};

class InvokeConfig {
 public:
  InvokeConfig(const ResourceContext& function, RoleBuilder& role)
      : function_(function),
        expansion_(function.expansion()),
        arena_(function.arena()),
        role_(role),
        id_(function.child_id("EventInvokeConfig")) {}

  void add(const Value& config, const std::optional<PublishedAlias>& alias) {
    const Map destinations(arena_);
    const Value* given = config.find("DestinationConfig");
    if (is_given(given) && is_map(*given, "DestinationConfig")) {
      for (const std::string_view name : {"OnSuccess", "OnFailure"}) {
        const Value* destination = given->find(name);
        if (destination == nullptr || destination->is_null()) continue;
        const auto arn = add_destination(name, *destination);
        if (arn) destinations.set(name, Map(arena_, {{"Destination", *arn}}));
      }
    }
    const cfn::Resource made = function_.add_twin(id_, "AWS::Lambda::EventInvokeConfig");
    if (alias) made.depends_on(alias->id);
    made.set("FunctionName", expansion_.ref(function_.id()));
    made.set("Qualifier", alias ? alias->name : "$LATEST");
    made.set("DestinationConfig", destinations);
    for (const std::string_view name : {"MaximumEventAgeInSeconds", "MaximumRetryAttempts"}) {
      const Value* value = config.find(name);
      if (value != nullptr && !value->is_null()) made.set(name, *value);
    }
  }

 private:
  std::string path(std::string_view rest) const {
    return concat({function_.path("EventInvokeConfig."), rest});
  }

  bool is_map(const Value& value, std::string_view rest) const {
    if (value.is_map()) return true;
    function_.sink().report(diag::sam_must_be, value.where(), path(rest), "a map");
    return false;
  }

  /// The ARN to send to: one that is given, or that of a queue or topic which is made.
  std::optional<Value> add_destination(std::string_view name, const Value& config) {
    const std::string rest = concat({"DestinationConfig.", name});
    if (!is_map(config, rest)) return std::nullopt;
    const Value* type_name = config.find("Type");
    const auto* type = type_name != nullptr && type_name->is_text()
                           ? std::ranges::find(kTypes, type_name->as_text(), &DestinationType::name)
                           : std::end(kTypes);
    if (type == std::end(kTypes)) {
      function_.sink().report(
          diag::sam_must_be, type_name != nullptr ? type_name->where() : config.where(),
          path(rest + ".Type"), "`SQS`, `SNS`, `EventBridge`, `Lambda` or `S3Bucket`");
      return std::nullopt;
    }
    const std::string made_id = concat({id_, name});
    const Value* given = config.find("Destination");
    if (given != nullptr && given->is_null()) given = nullptr;
    if (given != nullptr && is_choice(*given)) {
      // The path names the resource that is made, as those of events do.
      const auto choice = read_choice(*given, concat({id_, ".Properties.", rest, ".Destination"}),
                                      function_.sink());
      if (!choice) return std::nullopt;
      if (is_no_value(choice->yes) != is_no_value(choice->no)) {
        return add_chosen(*type, made_id, *choice, config, rest);
      }
    }
    if (given == nullptr) {
      if (!can_be_made(*type, config, rest)) return std::nullopt;
      const Value arn = make(*type, made_id, function_.condition());
      grant(*type, made_id, arn);
      return arn;
    }
    grant(*type, made_id, *given);
    return *given;
  }

  /// Fn::If with AWS::NoValue: one is made under a condition.
  std::optional<Value> add_chosen(const DestinationType& type, std::string_view made_id,
                                  const Choice& choice, const Value& config,
                                  std::string_view rest) {
    if (!can_be_made(type, config, rest)) return std::nullopt;
    if (!choice.condition.is_text()) {
      function_.sink().report(diag::sam_malformed_if, choice.condition.where(),
                              path(concat({rest, ".Destination"})));
      return std::nullopt;
    }
    std::string_view condition = choice.condition.as_text();
    Value other = choice.no;
    if (is_no_value(choice.no)) {
      const Map it(arena_, {{"Condition", condition}});
      condition = add_condition(concat({"NOT", condition, short_hash(std::string_view(id_))}),
                                Map(arena_, {{"Fn::Not", List(arena_, {Value(it)})}}));
      other = choice.yes;
    }
    const Value made = make(type, made_id, both(function_.condition(), condition, choice));
    const Value arn = cfn::if_else(arena_, condition, made, other);
    grant(type, made_id, arn);
    return arn;
  }

  bool can_be_made(const DestinationType& type, const Value& config, std::string_view rest) const {
    if (type.can_be_made) return true;
    function_.sink()
        .report(diag::sam_property_needs, config.where(), path(rest), "`Destination`")
        .help("only queues and topics (`SQS`, `SNS`) are made by SAM");
    return false;
  }

  Value make(const DestinationType& type, std::string_view made_id, std::string_view condition) {
    const bool is_queue = type.name == "SQS";
    const std::string id = concat({made_id, is_queue ? "Queue" : "Topic"});
    const cfn::Resource made =
        function_.add_child(id, is_queue ? "AWS::SQS::Queue" : "AWS::SNS::Topic");
    if (!condition.empty()) made.set_attribute("Condition", condition);
    expansion_.refer(function_.id(), is_queue ? "DestinationQueue" : "DestinationTopic", id);
    return is_queue ? expansion_.get_att(id, "Arn") : expansion_.ref(id);
  }

  void grant(const DestinationType& type, std::string_view made_id, const Value& arn) {
    const std::string name = concat({made_id, type.policy});
    if (type.name != "S3Bucket") {
      append(name, role_.statement(type.action, arn));
      return;
    }
    const Value document = role_.statement(type.action, cfn::join(arena_, "/", {arn, "*"}));
    const Value list = role_.statement("s3:ListBucket", arn);
    document.find("Statement")->as_list().push_back(list.find("Statement")->as_list()[0]);
    append(name, document);
  }

  void append(std::string_view name, const Value& document) {
    role_.policies().push_back(
        Map(arena_, {{"PolicyName", expansion_.keep(name)}, {"PolicyDocument", document}}));
  }

  std::string_view add_condition(const std::string& name, const Value& condition) {
    const std::string_view kept = expansion_.keep(name);
    expansion_.add_condition(kept, condition);
    return kept;
  }

  // SAM writes each operand a level too deep. The id and the condition are what it makes all the
  // same, so that a stack does not change; that it cannot be deployed is said.
  std::string_view both(std::string_view of_function, std::string_view of_destination,
                        const Choice& choice) {
    if (of_function.empty()) return of_destination;
    function_.sink()
        .report(diag::sam_nested_condition, choice.condition.where(),
                function_.path("EventInvokeConfig"), of_function)
        .help("name a queue or topic of your own instead of `AWS::NoValue`");
    const auto operand = [&](std::string_view name) {
      return Map(arena_, {{"Condition", Map(arena_, {{"Condition", name}})}});
    };
    return add_condition(
        concat({of_function, "AND", of_destination, short_hash(function_.id())}),
        Map(arena_, {{"Fn::And", List(arena_, {operand(of_function), operand(of_destination)})}}));
  }

  const ResourceContext& function_;
  Expansion& expansion_;
  Arena& arena_;
  RoleBuilder& role_;
  std::string id_;
};

}  // namespace

void add_event_invoke_config(const ResourceContext& function,
                             const std::optional<PublishedAlias>& alias, RoleBuilder& role) {
  Value* config = function.property("EventInvokeConfig");
  if (!is_given(config)) return;
  function.expansion().resolve_parameters(*config);
  if (!config->is_map()) {
    function.sink().report(diag::sam_must_be, function.where("EventInvokeConfig"),
                           function.path("EventInvokeConfig"), "a map");
    return;
  }
  InvokeConfig(function, role).add(*config, alias);
}

}  // namespace slsc::sam
