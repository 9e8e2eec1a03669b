// serverless-plugin-split-stacks: resources of a stack that has grown too large move to stacks that
// the stack contains. A resource that moves later is made anew, with what it holds lost, so places
// that are known count before everything else.
#include "serverless/lower/plugins/split_stacks/split_stacks.h"

#include <deque>
#include <unordered_map>
#include <unordered_set>

#include "cfn/intrinsics.h"
#include "cfn/limits.h"
#include "cfn/references.h"
#include "cfn/template.h"
#include "diagnostics/catalogue/plugins.h"
#include "serverless/lower/plugins/split_stacks/stack_choices.h"
#include "serverless/lower/plugins/split_stacks/wiring.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kSuffix = "NestedStack";

// `cloudformation-template-Alarms-nested-stack-2.json` of `AlarmsNestedStack2`.
std::string file_of(std::string_view stack) {
  std::string name(stack);
  const std::size_t at = name.find(kSuffix);
  if (at != std::string::npos) {
    const std::string number = name.substr(at + kSuffix.size());
    name = concat({name.substr(0, at), "-nested-stack", number.empty() ? "" : "-", number});
  }
  return concat({"cloudformation-template-", name, ".json"});
}

class Split {
 public:
  Split(const Service& service, const SplitSettings& settings, const SplitInputs& inputs,
        cfn::Template& root, Sink& sink)
      : settings_(settings),
        inputs_(inputs),
        root_(root),
        sink_(sink),
        choices_(service, settings, inputs) {}

  SplitResult run() {
    read_places();
    // Those that have a place first: new ones must not take their room.
    for (const Map::Entry& entry : root_.resources()) place_known(entry);
    for (const Map::Entry& entry : root_.resources()) place_new(entry);
    limit_resource_concurrency();
    move();
    connect();
    add_stacks_to_root();
    SplitResult result;
    for (NestedStack& stack : stacks_) result.nested.push_back(std::move(stack));
    result.unplaced = std::move(unplaced_);
    return result;
  }

 private:
  Arena& arena() const { return root_.arena(); }

  void read_places() {
    if (!inputs_.places.is_map()) return;
    for (const Map::Entry& stack : inputs_.places.as_map()) {
      if (!stack.value.is_list()) continue;
      for (const Value& id : stack.value.as_list()) {
        if (id.is_text()) places_.emplace(id.as_text(), stack.key());
      }
    }
  }

  void place_known(const Map::Entry& entry) {
    const auto known = places_.find(place_name(entry.key(), cfn::type_of(entry.value)));
    if (known == places_.end()) return;
    const auto destination = choices_.of(entry.key(), cfn::type_of(entry.value));
    if (destination && destination->force) return;
    placed_.insert(entry.key());
    if (known->second != kRootStack) put(entry, stack_called(known->second));
  }

  void place_new(const Map::Entry& entry) {
    if (placed_.contains(entry.key())) return;
    unplaced_.push_back(place_name(entry.key(), cfn::type_of(entry.value)));
    const auto destination = choices_.of(entry.key(), cfn::type_of(entry.value));
    if (!destination || destination->stack.empty()) return;
    put(entry, stack_with_room(*destination, entry));
  }

  NestedStack& stack_called(std::string_view name) {
    const auto found = by_name_.find(name);
    if (found != by_name_.end()) return *found->second;
    cfn::Template result(arena());
    result.root().set("AWSTemplateFormatVersion", "2010-09-09");
    const std::string_view kept = arena().copy(name);
    result.root().set("Description", arena().copy(concat({kept, " nested stack"})));
    if (const Value* transform = root_.root().find("Transform")) {
      result.root().set("Transform", *transform);
    }
    result.root().set("Parameters", Map(arena()));
    result.root().set("Resources", result.resources());
    result.root().set("Outputs", result.outputs());
    const Map parameters(arena());
    const Map body(arena(), {{"Type", "AWS::CloudFormation::Stack"},
                             {"Properties", Map(arena(), {{"Parameters", parameters}})}});
    stacks_.push_back({kept, file_of(kept), result, cfn::Resource(kept, body), parameters});
    by_name_.emplace(kept, &stacks_.back());
    return stacks_.back();
  }

  NestedStack& stack_with_room(const StackChoice& choice, const Map::Entry& entry) {
    const std::string base = concat({choice.stack, kSuffix});
    NestedStack* stack = &stack_called(base);
    for (std::size_t number = 2; counts_[stack->name] >= cfn::kMostResources; ++number) {
      if (!choice.may_overflow) {
        sink_.report(diag::nested_stack_full, entry.value.where(), stack->name, cfn::kMostResources)
            .help("divide it otherwise: `perFunction`, or `perGroupFunction` with more groups");
        return *stack;
      }
      stack = &stack_called(base + std::to_string(number));
    }
    return *stack;
  }

  void put(const Map::Entry& entry, NestedStack& stack) {
    placed_.insert(entry.key());
    ++counts_[stack.name];
    homes_[entry.key()] = {&stack, entry.value};
  }

  // Chains of resources, as many as may be made at a time. Log groups stay out: functions wait for
  // them already.
  void limit_resource_concurrency() {
    const std::size_t at_a_time = settings_.resource_concurrency;
    if (at_a_time == 0) return;
    std::unordered_map<std::string_view, std::vector<std::string_view>> orders;
    for (const Map::Entry& entry : root_.resources()) {
      const auto home = homes_.find(entry.key());
      if (home == homes_.end() || cfn::type_of(entry.value) == "AWS::Logs::LogGroup") continue;
      std::vector<std::string_view>& order = orders[home->second.stack->name];
      const std::size_t position = order.size();
      order.push_back(entry.key());
      if (position < at_a_time) continue;
      const std::string_view before = order[position - at_a_time];
      if (!waits_for(before, entry.key())) {
        cfn::Resource(entry.key(), entry.value.as_map()).depends_on(before);
      }
    }
  }

  // Does `logical_id` wait for `other` already, however far?
  bool waits_for(std::string_view logical_id, std::string_view other) const {
    std::unordered_set<std::string_view> seen;
    std::vector<std::string_view> open = {logical_id};
    while (!open.empty()) {
      const std::string_view id = open.back();
      open.pop_back();
      if (id == other) return true;
      const Value* body = root_.resources().find(id);
      if (body == nullptr || !seen.insert(id).second) continue;
      std::vector<cfn::Reference> references;
      cfn::collect_references(*body, cfn::In::Elsewhere, references);
      for (const cfn::Reference& reference : references) open.push_back(reference.name);
      const Value* dependencies = body->find("DependsOn");
      if (dependencies == nullptr) continue;
      if (dependencies->is_text()) open.push_back(dependencies->as_text());
      if (!dependencies->is_list()) continue;
      for (const Value& id_of : dependencies->as_list()) {
        if (id_of.is_text()) open.push_back(id_of.as_text());
      }
    }
    return false;
  }

  void move() {
    std::vector<Map::Entry> all(root_.resources().begin(), root_.resources().end());
    root_.resources().clear();
    for (const Map::Entry& entry : all) {
      const auto home = homes_.find(entry.key());
      const bool stays = home == homes_.end();
      if (stays) homes_[entry.key()] = {nullptr, entry.value};
      const Map& resources = stays ? root_.resources() : home->second.stack->result.resources();
      resources.set(entry.key(), entry.value, entry.key_span());
    }
  }

  void connect() {
    Wiring wiring(root_, homes_);
    const auto connect_all = [&wiring](const cfn::Template& stack, NestedStack* nested) {
      for (const Map::Entry& entry : stack.resources()) {
        if (!entry.value.is_map()) continue;
        wiring.connect(cfn::Resource(entry.key(), entry.value.as_map()), nested);
      }
    };
    connect_all(root_, nullptr);
    for (NestedStack& stack : stacks_) connect_all(stack.result, &stack);
    for (const Map::Entry& output : root_.outputs()) {
      if (output.value.is_map()) wiring.connect_output(output.value.as_map());
    }
  }

  // Stacks that wait for each other anyway need no order of ours: it could close a circle.
  void add_stacks_to_root() {
    for (const NestedStack& stack : stacks_) {
      root_.resources().set(stack.name, Value(stack.in_root.body()).at(settings_.where));
    }
    const std::size_t at_a_time = settings_.stack_concurrency;
    if (at_a_time == 0) return;
    for (std::size_t i = at_a_time; i < stacks_.size(); ++i) {
      const NestedStack& before = stacks_[i - at_a_time];
      if (!waits_for(before.name, stacks_[i].name)) stacks_[i].in_root.depends_on(before.name);
    }
  }

  const SplitSettings& settings_;
  const SplitInputs& inputs_;
  cfn::Template& root_;
  Sink& sink_;
  StackChoices choices_;
  std::unordered_map<std::string, std::string_view> places_;
  std::unordered_set<std::string_view> placed_;
  std::unordered_map<std::string_view, std::size_t> counts_;
  std::deque<NestedStack> stacks_;  // addresses stay
  std::unordered_map<std::string_view, NestedStack*> by_name_;
  Homes homes_;
  std::vector<std::string> unplaced_;
};

}  // namespace

std::string place_name(std::string_view logical_id, std::string_view type) {
  struct Hashed {
    std::string_view type;
    std::string_view before;
  };
  constexpr Hashed kHashed[] = {{"AWS::Lambda::Version", "LambdaVersion"},
                                {"AWS::Lambda::LayerVersion", "LambdaLayer"},
                                {"AWS::Lambda::LayerVersionPermission", "LambdaLayer"},
                                {"AWS::ApiGateway::Deployment", "ApiGatewayDeployment"},
                                {"AWS::ApiGatewayV2::Deployment", "WebsocketsDeployment"}};
  for (const auto& [of_type, before] : kHashed) {
    const std::size_t at = type == of_type ? logical_id.rfind(before) : std::string_view::npos;
    if (at == std::string_view::npos) continue;
    return concat({logical_id.substr(0, at + before.size()), "*"});
  }
  return std::string(logical_id);
}

SplitResult split_stacks(const Service& service, const SplitSettings& settings,
                         const SplitInputs& inputs, cfn::Template& root, Sink& sink) {
  return Split(service, settings, inputs, root, sink).run();
}

}  // namespace slsc::serverless
