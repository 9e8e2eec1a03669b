// Resources that wait for each other in a circle can never be made. Resources are the nodes of a
// graph, references and DependsOn its edges; every strongly connected component (Tarjan) with a
// circle in it is reported once, by a shortest circle through its first resource.

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/catalogue/lowering.h"
#include "passes/check_template.h"
#include "passes/checked_resources.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Edge {
  std::uint32_t to;
  SourceSpan where;
};

// The edges of all nodes stand behind each other.
class Graph {
 public:
  explicit Graph(const CheckedResources& checked) {
    const std::span<const CheckedResource> all = checked.all();
    resources_.reserve(all.size());
    ends_.reserve(all.size());
    edges_.reserve(checked.reference_count());
    for (const CheckedResource& resource : all) {
      for (const auto part : {checked.references(resource), checked.dependencies(resource)}) {
        for (const cfn::Reference& reference : part) {
          if (reference.has_target()) edges_.push_back({reference.target, reference.where.span});
        }
      }
      resources_.push_back(resource.entry);
      ends_.push_back(edges_.size());
    }
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(resources_.size()); }
  const Map::Entry& resource(std::uint32_t node) const { return *resources_[node]; }
  std::span<const Edge> edges(std::uint32_t node) const {
    const std::size_t begin = node == 0 ? 0 : ends_[node - 1];
    return std::span(edges_).subspan(begin, ends_[node] - begin);
  }

 private:
  std::vector<const Map::Entry*> resources_;
  std::vector<Edge> edges_;
  std::vector<std::size_t> ends_;  // of each node's edges
};

// The component of every node; iterative, because a chain of resources may be long.
std::vector<std::uint32_t> find_components(const Graph& graph) {
  const std::uint32_t size = graph.size();
  std::vector<std::uint32_t> component(size, kNone);
  std::vector<std::uint32_t> order(size, kNone);
  std::vector<std::uint32_t> low(size, 0);
  std::vector<std::uint32_t> open;  // visited, not yet in a component
  struct Visit {
    std::uint32_t node;
    std::size_t next_edge;
  };
  std::vector<Visit> path;
  std::uint32_t visited = 0;
  std::uint32_t components = 0;
  const auto enter = [&](std::uint32_t node) {
    order[node] = low[node] = visited++;
    open.push_back(node);
    path.push_back({node, 0});
  };
  for (std::uint32_t start = 0; start < size; ++start) {
    if (order[start] != kNone) continue;
    enter(start);
    while (!path.empty()) {
      Visit& visit = path.back();
      const std::uint32_t node = visit.node;
      const std::span<const Edge> edges = graph.edges(node);
      if (visit.next_edge < edges.size()) {
        const std::uint32_t to = edges[visit.next_edge++].to;
        if (order[to] == kNone) {
          enter(to);
        } else if (component[to] == kNone) {
          low[node] = std::min(low[node], order[to]);
        }
        continue;
      }
      path.pop_back();
      if (!path.empty()) low[path.back().node] = std::min(low[path.back().node], low[node]);
      if (low[node] != order[node]) continue;
      for (std::uint32_t member = kNone; member != node;) {
        member = open.back();
        open.pop_back();
        component[member] = components;
      }
      ++components;
    }
  }
  return component;
}

// The nodes of a shortest circle that begins at `start` and stays in its component; empty when
// there is none. `came_from` is shared by all calls: components do not meet.
std::vector<std::uint32_t> find_circle(const Graph& graph,
                                       const std::vector<std::uint32_t>& component,
                                       std::uint32_t start, std::vector<std::uint32_t>& came_from) {
  std::vector<std::uint32_t> queue = {start};
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const std::uint32_t node = queue[i];
    for (const Edge& edge : graph.edges(node)) {
      if (edge.to == start) {
        std::vector<std::uint32_t> circle = {node};
        while (circle.back() != start) circle.push_back(came_from[circle.back()]);
        std::ranges::reverse(circle);
        return circle;
      }
      if (component[edge.to] != component[start] || came_from[edge.to] != kNone) continue;
      came_from[edge.to] = node;
      queue.push_back(edge.to);
    }
  }
  return {};
}

void report_circle(const Graph& graph, const std::vector<std::uint32_t>& circle, Sink& sink) {
  const auto name = [&graph](std::uint32_t node) { return graph.resource(node).key(); };
  std::string loop;
  for (const std::uint32_t node : circle) loop += concat({"`", name(node), "` -> "});
  loop += concat({"`", name(circle.front()), "`"});
  const auto edge_to = [&graph](std::uint32_t from, std::uint32_t to) {
    return *std::ranges::find(graph.edges(from), to, &Edge::to);
  };
  SourceSpan first = edge_to(circle[0], circle[circle.size() > 1 ? 1 : 0]).where;
  if (!first.exists()) first = graph.resource(circle[0]).key_span();
  Diagnostic& problem = sink.report(diag::circular_dependency, first, loop);
  for (std::size_t i = 1; i < circle.size(); ++i) {
    const std::uint32_t to = circle[(i + 1) % circle.size()];
    SourceSpan where = edge_to(circle[i], to).where;
    if (!where.exists()) where = graph.resource(circle[i]).key_span();
    problem.label(where, concat({"`", name(circle[i]), "` needs `", name(to), "` here"}));
  }
  problem.help("leave out one of the references, or make the name it stands for a literal");
}

}  // namespace

void check_cycles(const CheckedResources& resources, Sink& sink) {
  const Graph graph(resources);
  const std::vector<std::uint32_t> component = find_components(graph);
  std::vector<std::uint32_t> members(graph.size(), 0);
  for (const std::uint32_t of_node : component) ++members[of_node];
  std::vector<std::uint32_t> came_from(graph.size(), kNone);
  std::vector<bool> reported(graph.size(), false);
  for (std::uint32_t node = 0; node < graph.size(); ++node) {
    if (reported[component[node]]) continue;
    reported[component[node]] = true;
    const auto leads_to_itself = [node](const Edge& edge) { return edge.to == node; };
    if (members[component[node]] == 1 && std::ranges::none_of(graph.edges(node), leads_to_itself)) {
      continue;
    }
    const std::vector<std::uint32_t> circle = find_circle(graph, component, node, came_from);
    if (!circle.empty()) report_circle(graph, circle, sink);
  }
}

}  // namespace slsc::passes
