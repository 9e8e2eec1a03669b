#include "serverless/lower/plugins/split_stacks/stack_choices.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "serverless/model/config_reader.h"
#include "serverless/naming/logical_ids_api.h"
#include "serverless/naming/normalize.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

struct TypeRow {
  std::string_view type;
  std::string_view stack;
  bool may_overflow = false;
};

constexpr std::array<TypeRow, 11> kTypes = {{{"AWS::CloudWatch::Alarm", "Alarms", true},
                                             {"AWS::Logs::MetricFilter", "Filters", true},
                                             {"AWS::Logs::SubscriptionFilter", "Filters", true},
                                             {"AWS::ApiGateway::Resource", "API"},
                                             {"AWS::ApiGateway::RestApi", "API"},
                                             {"AWS::Lambda::Version", "Versions"},
                                             {"AWS::Lambda::Permission", "Permissions"},
                                             {"AWS::SNS::Subscription", "Subscriptions"},
                                             {"AWS::SNS::TopicPolicy", "Policies"},
                                             {"AWS::S3::BucketPolicy", "Policies"},
                                             {"AWS::SQS::QueuePolicy", "Policies"}}};

bool is_endpoint(std::string_view type) {
  return type == "AWS::ApiGateway::Method" || type == "AWS::ApiGateway::Resource";
}

// The groups of the plugin: the head of a digest, modulo their number.
std::string group_of(std::string_view function, std::size_t groups) {
  constexpr std::size_t kDigits = 10;
  const std::string digest = sha1_hex(function).substr(0, kDigits);
  std::uint64_t number = 0;
  std::from_chars(digest.data(), digest.data() + digest.size(), number, 16);
  return std::to_string(number % groups + 1);
}

}  // namespace

StackChoices::StackChoices(const Service& service, const SplitSettings& settings,
                           const SplitInputs& inputs)
    : settings_(settings), inputs_(inputs) {
  if (!settings.per_function && settings.function_groups == 0) return;
  read_functions(service);
  read_endpoints(service);
}

void StackChoices::read_functions(const Service& service) {
  for (const Function& function : service.functions) {
    functions_.insert(naming::normalize_name(function.key));
  }
}

// A path that only one function is behind goes with it; what several share stays in the root.
void StackChoices::read_endpoints(const Service& service) {
  const auto claim = [this](std::string id, std::string_view function) {
    const auto [known, is_new] = endpoints_.emplace(std::move(id), function);
    if (!is_new && known->second != function) known->second = {};
  };
  for (const Function& function : service.functions) {
    const auto owner = functions_.find(naming::normalize_name(function.key));
    for (const Event& event : function.events) {
      const auto* const http = event.as<HttpEvent>();
      if (http == nullptr) continue;
      endpoints_.insert_or_assign(naming::rest_api_method(http->path, http->verb), *owner);
      claim(naming::rest_api_method(http->path, "OPTIONS"), *owner);
      for (std::size_t slash = http->path.find('/');; slash = http->path.find('/', slash + 1)) {
        claim(naming::rest_api_resource(http->path.substr(0, slash)), *owner);
        if (slash == std::string_view::npos) break;
      }
    }
  }
}

std::string_view StackChoices::function_of(std::string_view logical_id,
                                           std::string_view type) const {
  if (is_endpoint(type)) {
    const auto found = endpoints_.find(std::string(logical_id));
    return found == endpoints_.end() ? std::string_view() : found->second;
  }
  // The longest name that the id begins with.
  for (std::string name(logical_id); !name.empty(); name.pop_back()) {
    const auto found = functions_.find(name);
    if (found != functions_.end()) return *found;
  }
  return {};
}

std::optional<StackChoice> StackChoices::read_choice(const Value* entry) {
  if (entry == nullptr || entry->is_null()) return std::nullopt;
  if (entry->is_bool() && !entry->as_bool()) return StackChoice();
  Sink unheard;
  const ConfigReader reader(*entry, unheard);
  const auto stack = reader.text("destination");
  if (!stack) return std::nullopt;
  return StackChoice{std::string(*stack), reader.boolean("allowSuffix").value_or(false),
                     reader.boolean("force").value_or(false)};
}

std::optional<StackChoice> StackChoices::of(std::string_view logical_id,
                                            std::string_view type) const {
  if (auto decided = read_choice(inputs_.decided.find(logical_id))) return decided;
  if (auto mapped = read_choice(inputs_.map.find(type))) return mapped;
  const std::string_view function =
      functions_.empty() ? std::string_view() : function_of(logical_id, type);
  if (settings_.per_function && !function.empty()) return StackChoice{std::string(function)};
  if (settings_.per_type) {
    const auto* const row = std::ranges::find(kTypes, type, &TypeRow::type);
    if (row != kTypes.end()) return StackChoice{std::string(row->stack), row->may_overflow};
  }
  if (settings_.function_groups > 0 && !function.empty()) {
    return StackChoice{group_of(function, settings_.function_groups)};
  }
  return std::nullopt;
}

}  // namespace slsc::serverless
