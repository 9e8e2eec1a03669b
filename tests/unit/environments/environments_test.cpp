#include "environments/environments.h"

#include <catch2/catch.hpp>

#include "json/json_writer.h"
#include "yaml/yaml_reader.h"

using namespace slsc;

namespace {

struct Declared {
  SourceManager sources;
  Arena arena;
  Sink sink;

  Value yaml(std::string_view text) {
    const SourceFile& file = sources.add("environments.yml", std::string(text));
    const auto document = yaml::read(file, yaml::Dialect::JsYaml, arena, sink);
    REQUIRE(document.has_value());
    return *document;
  }
  Environments read(std::string_view text) { return read_environments(yaml(text), arena); }
};

std::string json_text(const Value& value) { return json::write(value, json::Layout::Compact); }

}  // namespace

TEST_CASE("environments: defaults are merged below what each says, in order of promotion") {
  Declared declared;
  const Environments environments = declared.read(R"(
strategy: single-stack
allowPlugins: [serverless-offline]
defaults: { region: eu-west-1, approval: manual, params: { a: 1, b: 1 }, tags: { team: t } }
environments:
  staging: { account: "111111111111", approval: automatic, params: { b: 2 } }
  prod: { region: us-east-1, branch: main, protected: true, deployment: { type: AllAtOnce } }
  empty:
)");
  CHECK(environments.strategy == Environments::Strategy::SingleStack);
  CHECK(environments.allowed_plugins == std::vector<std::string>{"serverless-offline"});
  REQUIRE(environments.in_order.size() == 3);
  const Environment& staging = environments.in_order[0];
  CHECK(staging.name == "staging");
  CHECK(staging.region == "eu-west-1");
  CHECK(staging.account == "111111111111");
  CHECK_FALSE(staging.manual_approval);
  CHECK(json_text(staging.params) == R"({"a":1,"b":2})");
  const Environment& prod = environments.in_order[1];
  CHECK(prod.region == "us-east-1");
  CHECK(prod.branch == "main");
  CHECK(prod.manual_approval);
  CHECK(prod.is_protected);
  CHECK(json_text(prod.deployment) == R"({"type":"AllAtOnce"})");
  CHECK(declared.sources.text(prod.where.span) == "prod");
  CHECK(environments.in_order[2].region == "eu-west-1");
}

TEST_CASE("environments: recorded values are merged name by name") {
  Declared declared;
  Environments environments = declared.read(R"(
environments:
  dev: { values: { ssm: { /b: dev } } }
values: { ssm: { /a: all, /b: all }, cf: { s.O: o } }
)");
  CHECK(json_text(environments.in_order[0].values) ==
        R"({"ssm":{"/a":"all","/b":"dev"},"cf":{"s.O":"o"}})");
  add_values(environments, declared.yaml("ssm: {/a: file}"), declared.arena);
  CHECK(json_text(environments.in_order[0].values) ==
        R"({"ssm":{"/a":"file","/b":"dev"},"cf":{"s.O":"o"}})");
}

TEST_CASE("environments: names that are not declared are reported") {
  Declared declared;
  const Environments environments = declared.read("environments: {dev: {}, prod: {}}");
  const std::vector<std::string> names = {"prod", "dev"};
  const auto selected = select_environments(environments, names, declared.sink);
  REQUIRE(selected.size() == 2);
  CHECK(selected[0].name == "dev");
  const std::vector<std::string> wrong = {"prdo"};
  CHECK(select_environments(environments, wrong, declared.sink).empty());
  REQUIRE(declared.sink.error_count() == 1);
  CHECK(declared.sink.diagnostics()[0].helps[0] == "did you mean `prod`?");
  CHECK(select_environments(Environments(), wrong, declared.sink)[0].name == "prdo");
}
