#include "compose/order.h"

#include <catch2/catch.hpp>
#include <string>

namespace slsc::compose {

namespace {

std::vector<Service> services(std::initializer_list<std::pair<const char*, const char*>> edges,
                              std::initializer_list<const char*> names) {
  std::vector<Service> result;
  for (const char* name : names) {
    Service& service = result.emplace_back();
    service.name = name;
    for (const auto& [from, to] : edges) {
      if (std::string(from) == name) service.dependencies.push_back({to, {}});
    }
  }
  return result;
}

}  // namespace

TEST_CASE("compose: a service is in the wave after all that it needs") {
  Sink sink;
  const auto all = services({{"a", "c"}, {"b", "a"}, {"b", "c"}}, {"a", "b", "c", "d"});
  const auto waves = deployment_waves(all, sink);
  REQUIRE(waves);
  CHECK(*waves == std::vector<std::vector<std::size_t>>{{2, 3}, {0}, {1}});
  CHECK(!sink.has_errors());
}

TEST_CASE("compose: a loop is shown without the services that lead to it") {
  Sink sink;
  const auto all = services({{"a", "b"}, {"b", "c"}, {"c", "b"}, {"d", "d"}}, {"a", "b", "c"});
  CHECK(!deployment_waves(all, sink));
  REQUIRE(sink.diagnostics().size() == 1);
  const std::string& message = sink.diagnostics()[0].message;
  CHECK(message.find("`a`") == std::string::npos);
  CHECK(message.find("`b` → `c`") != std::string::npos);
}

TEST_CASE("compose: of a long loop the beginning is shown") {
  Sink sink;
  std::vector<Service> all(10'000);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < all.size(); ++i) names.push_back("s" + std::to_string(i));
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].name = names[i];
    all[i].dependencies.push_back({names[(i + 1) % all.size()], {}});
  }
  CHECK(!deployment_waves(all, sink));
  const std::string& message = sink.diagnostics()[0].message;
  CHECK(message.find("`s18` → `s19` → … → `s0`") != std::string::npos);
  CHECK(message.find("`s20`") == std::string::npos);
  all.back().dependencies.clear();
  const auto waves = deployment_waves(all, sink);
  REQUIRE(waves);
  CHECK(waves->size() == all.size());
}

TEST_CASE("compose: a service that needs itself") {
  Sink sink;
  CHECK(!deployment_waves(services({{"a", "a"}}, {"a"}), sink));
  CHECK(sink.diagnostics()[0].message.find("`a` → `a`") != std::string::npos);
}

}  // namespace slsc::compose
