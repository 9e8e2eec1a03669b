// Resources that wait for each other in a circle can never be made. Resources are the nodes of a
// graph, references and DependsOn its edges; every strongly connected component (Tarjan) with a
// circle in it is reported once, by a shortest circle through its first resource.

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "diagnostics/catalogue/lowering.h"
#include "passes/check_template.h"
#include "passes/resource_references.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Edge {
  std::uint32_t to;
  SourceSpan where;
};

struct Graph {
  std::vector<const Map::Entry*> resources;
  std::vector<std::vector<Edge>> edges;
};

Graph build_graph(std::span<const ResourceReferences> resources) {
  Graph graph;
  std::unordered_map<std::string_view, std::uint32_t> index;
  index.reserve(resources.size());
  for (const ResourceReferences& found : resources) {
    index.emplace(found.resource->key(), static_cast<std::uint32_t>(graph.resources.size()));
    graph.resources.push_back(found.resource);
  }
  graph.edges.resize(graph.resources.size());
  for (std::size_t from = 0; from < resources.size(); ++from) {
    for (const auto* references : {&resources[from].references, &resources[from].dependencies}) {
      for (const cfn::Reference& reference : *references) {
        if (reference.to != cfn::Reference::To::Anything &&
            reference.to != cfn::Reference::To::Attribute) {
          continue;
        }
        const auto target = index.find(reference.name);
        if (target == index.end()) continue;
        graph.edges[from].push_back({target->second, reference.where.span});
      }
    }
  }
  return graph;
}

// The component of every node; iterative, because a chain of resources may be long.
std::vector<std::uint32_t> find_components(const Graph& graph) {
  const auto size = static_cast<std::uint32_t>(graph.edges.size());
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
      if (visit.next_edge < graph.edges[node].size()) {
        const std::uint32_t to = graph.edges[node][visit.next_edge++].to;
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
    for (const Edge& edge : graph.edges[node]) {
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
  const auto name = [&graph](std::uint32_t node) { return graph.resources[node]->key(); };
  std::string loop;
  for (const std::uint32_t node : circle) loop += concat({"`", name(node), "` -> "});
  loop += concat({"`", name(circle.front()), "`"});
  const auto edge_to = [&graph](std::uint32_t from, std::uint32_t to) {
    return *std::ranges::find(graph.edges[from], to, &Edge::to);
  };
  SourceSpan first = edge_to(circle[0], circle[circle.size() > 1 ? 1 : 0]).where;
  if (!first.exists()) first = graph.resources[circle[0]]->key_span();
  Diagnostic& problem = sink.report(diag::circular_dependency, first, loop);
  for (std::size_t i = 1; i < circle.size(); ++i) {
    const std::uint32_t to = circle[(i + 1) % circle.size()];
    SourceSpan where = edge_to(circle[i], to).where;
    if (!where.exists()) where = graph.resources[circle[i]]->key_span();
    problem.label(where, concat({"`", name(circle[i]), "` needs `", name(to), "` here"}));
  }
  problem.help("leave out one of the references, or make the name it stands for a literal");
}

}  // namespace

void check_cycles(std::span<const ResourceReferences> references, Sink& sink) {
  const Graph graph = build_graph(references);
  const std::vector<std::uint32_t> component = find_components(graph);
  std::vector<std::uint32_t> came_from(graph.edges.size(), kNone);
  std::vector<bool> reported(graph.edges.size(), false);
  for (std::uint32_t node = 0; node < graph.edges.size(); ++node) {
    if (reported[component[node]]) continue;
    const std::vector<std::uint32_t> circle = find_circle(graph, component, node, came_from);
    reported[component[node]] = true;
    if (!circle.empty()) report_circle(graph, circle, sink);
  }
}

}  // namespace slsc::passes
