// The Amazon States Language as a graph: where it starts, where each state goes, what is never
// reached. Branches of `Parallel` and the inner part of `Map` are graphs of their own.
// https://states-language.net/spec.html
#include <array>
#include <string>
#include <unordered_set>
#include <vector>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/plugins.h"
#include "diagnostics/suggest.h"
#include "serverless/model/plugins/step_functions/state_machine.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

class Graph {
 public:
  Graph(const StateMachine& machine, const Value& graph, Sink& sink)
      : machine_(machine), graph_(graph), sink_(sink) {}

  void check() {
    const Value* states = graph_.find("States");
    if (states == nullptr || !states->is_map()) {
      sink_.report(diag::definition_without, graph_.where(), machine_.key, "States")
          .help("`States` holds the states by name");
      return;
    }
    states_ = *states;
    const Value* start = graph_.find("StartAt");
    if (start == nullptr || !start->is_text()) {
      Diagnostic& problem =
          sink_.report(diag::definition_without, graph_.where(), machine_.key, "StartAt");
      if (!states_.as_map().empty()) {
        problem.help(concat({"add `StartAt: ", states_.as_map().begin()->key(), "`"}));
      }
    } else {
      go_to(*start);
      follow();
      // What a misspelt name was to lead to is not reached either.
      if (!has_unknown_) report_unreached();
    }
    for (const Map::Entry& state : states_.as_map()) check_inside(state.value);
  }

 private:
  void go_to(const Value& name) {
    if (!name.is_text()) return;
    const Value* state = states_.find(name.as_text());
    if (state == nullptr) {
      report_unknown(name);
    } else if (reached_.insert(name.as_text()).second) {
      open_.push_back(*state);
    }
  }

  void follow() {
    while (!open_.empty()) {
      const Value state = open_.back();
      open_.pop_back();
      for (const std::string_view next : {"Next", "Default"}) {
        if (const Value* name = state.find(next)) go_to(*name);
      }
      for (const std::string_view list : {"Catch", "Choices"}) {
        const Value* ways = state.find(list);
        if (ways == nullptr || !ways->is_list()) continue;
        for (const Value& way : ways->as_list()) {
          if (const Value* name = way.find("Next")) go_to(*name);
        }
      }
    }
  }

  void report_unknown(const Value& name) {
    has_unknown_ = true;
    Diagnostic& problem =
        sink_.report(diag::unknown_state, name.where(), machine_.key, name.as_text());
    suggest(problem, name.as_text(), states_.as_map(), &Map::Entry::key,
            "a state is named by its key in the `States` that this one stands in");
  }

  void report_unreached() {
    for (const Map::Entry& state : states_.as_map()) {
      if (reached_.contains(state.key())) continue;
      sink_
          .report(diag::unreachable_state, Where(state.key_span(), states_.origin()), state.key(),
                  machine_.key)
          .help("no other state goes to it");
    }
  }

  void check_inside(const Value& state) {
    const auto check_graph = [this](const Value* graph) {
      if (graph != nullptr && graph->is_map() && !cfn::is_intrinsic(*graph)) {
        Graph(machine_, *graph, sink_).check();
      }
    };
    check_graph(state.find("ItemProcessor"));
    check_graph(state.find("Iterator"));
    const Value* branches = state.find("Branches");
    if (branches == nullptr || !branches->is_list()) return;
    for (const Value& branch : branches->as_list()) check_graph(&branch);
  }

  const StateMachine& machine_;
  Value graph_;
  Sink& sink_;
  Value states_;
  std::vector<Value> open_;
  std::unordered_set<std::string_view> reached_;
  bool has_unknown_ = false;
};

}  // namespace

void check_definition(const StateMachine& machine, Sink& sink) {
  Graph(machine, machine.definition, sink).check();
}

}  // namespace slsc::serverless
