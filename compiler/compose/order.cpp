#include "compose/order.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "diagnostics/catalogue/input.h"
#include "diagnostics/suggest.h"
#include "support/strings.h"

namespace slsc::compose {

namespace {

// Suggestions compare with every name, and loops name every service: ten thousand help nobody.
constexpr std::size_t kMostSuggestions = 20;
constexpr std::size_t kMostShown = 20;

struct Edge {
  std::size_t to = 0;
  Where where;
};

class Graph {
 public:
  Graph(std::span<const Service> services, Sink& sink)
      : services_(services), sink_(sink), edges_(services.size()) {}

  /// False when a service that is needed does not exist.
  bool connect() {
    std::unordered_map<std::string_view, std::size_t> positions;
    for (std::size_t i = 0; i < services_.size(); ++i) positions.emplace(services_[i].name, i);
    std::size_t unknown = 0;
    for (std::size_t i = 0; i < services_.size(); ++i) {
      for (const Dependency& dependency : services_[i].dependencies) {
        const auto found = positions.find(dependency.service);
        if (found != positions.end()) {
          edges_[i].push_back({found->second, dependency.where});
          continue;
        }
        Diagnostic& problem =
            sink_.report(diag::unknown_composed_service, dependency.where, dependency.service);
        if (++unknown > kMostSuggestions) continue;
        suggest(problem, dependency.service, services_, &Service::name);
      }
    }
    return unknown == 0;
  }

  /// The wave of each service by taking away, again and again, those that need nothing that is
  /// left (Kahn's algorithm); what is never taken away waits for itself.
  std::optional<std::vector<std::vector<std::size_t>>> waves() {
    std::vector<std::vector<std::size_t>> needed_by(services_.size());
    std::vector<std::size_t> needs(services_.size());
    std::vector<std::size_t> wave;
    for (std::size_t i = 0; i < services_.size(); ++i) {
      needs[i] = edges_[i].size();
      if (needs[i] == 0) wave.push_back(i);
      for (const Edge& edge : edges_[i]) needed_by[edge.to].push_back(i);
    }
    std::vector<bool> done(services_.size(), false);
    std::vector<std::vector<std::size_t>> waves;
    while (!wave.empty()) {
      std::vector<std::size_t> next;
      for (const std::size_t i : wave) {
        done[i] = true;
        for (const std::size_t other : needed_by[i]) {
          if (--needs[other] == 0) next.push_back(other);
        }
      }
      std::ranges::sort(next);
      waves.push_back(std::exchange(wave, std::move(next)));
    }
    if (std::ranges::find(done, false) == done.end()) return waves;
    report_cycle(done);
    return std::nullopt;
  }

 private:
  /// Every service that is left needs another one that is left, so going on long enough walks in
  /// the loop.
  void report_cycle(const std::vector<bool>& done) {
    const auto next = [&](std::size_t from) -> const Edge& {
      return *std::ranges::find_if(edges_[from],
                                   [&done](const Edge& edge) { return !done[edge.to]; });
    };
    auto start = static_cast<std::size_t>(std::ranges::find(done, false) - done.begin());
    for (std::size_t step = 0; step < services_.size(); ++step) start = next(start).to;
    std::vector<Edge> walked;
    std::size_t at = start;
    do {
      walked.push_back(next(at));
      at = walked.back().to;
    } while (at != start);
    std::string loop = concat({"`", services_[start].name, "`"});
    const std::size_t shown = std::min(walked.size(), kMostShown);
    for (std::size_t i = 0; i + 1 < shown; ++i) {
      loop += concat({" → `", services_[walked[i].to].name, "`"});
    }
    if (shown < walked.size()) loop += " → …";
    loop += concat({" → `", services_[start].name, "`"});
    Diagnostic& problem =
        sink_.report(diag::composition_cycle, walked.front().where, services_[start].name, loop);
    for (std::size_t i = 1; i < shown; ++i) problem.label(walked[i].where.span, "and here");
  }

  std::span<const Service> services_;
  Sink& sink_;
  std::vector<std::vector<Edge>> edges_;
};

}  // namespace

std::optional<std::vector<std::vector<std::size_t>>> deployment_waves(
    std::span<const Service> services, Sink& sink) {
  Graph graph(services, sink);
  if (!graph.connect()) return std::nullopt;
  return graph.waves();
}

}  // namespace slsc::compose
