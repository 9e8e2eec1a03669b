#include "resolve/resolve.h"

#include <catch2/catch.hpp>

#include "json/json_writer.h"
#include "support/memory_file_system.h"
#include "support/strings.h"
#include "value/path.h"
#include "yaml/yaml_reader.h"

using namespace slsc;

namespace {

class NoProcesses final : public Processes {
 public:
  Result<ProcessOutput> run(const std::vector<std::string>&, const std::string&) override {
    return Error{"tests run no programs"};
  }
};

// A service in memory. `value` is what `custom.x` resolves to, or the numbers of the problems.
struct Service {
  MemoryFileSystem disk;
  NoProcesses processes;
  StringOutput out;
  World world{disk, processes, out, out, {}, {}, 0};
  SourceManager sources;
  resolve::Files included{disk, sources};
  Environment environment;
  resolve::Texts options;
  resolve::Texts params;
  Arena arena;
  Origins origins;
  Sink sink{&origins};

  Value yaml(std::string_view text) {
    const SourceFile& file = sources.add("serverless.yml", std::string(text));
    const auto document = yaml::read(file, yaml::Dialect::JsYaml, arena, sink);
    REQUIRE(document.has_value());
    return *document;
  }

  std::optional<Value> resolve(std::string_view text) {
    const resolve::Inputs inputs{environment, options,          params, world,   sources,
                                 "/memory",   "serverless.yml", false,  included};
    return resolve::resolve(yaml(text), inputs, arena, origins, sink);
  }

  std::string value(std::string_view text, std::string_view path = "custom.x") {
    const std::optional<Value> resolved = resolve(text);
    if (!resolved) return problems();
    const Value* found = find_path(*resolved, path);
    return found == nullptr ? "(nothing)" : json::write(*found, json::Layout::Compact);
  }

  std::string problems() const {
    std::vector<std::string> lines;
    for (const Diagnostic& problem : sink.diagnostics()) {
      lines.push_back(concat({diagnostic_code(*problem.info), " ", sources.text(problem.span)}));
    }
    return join(lines, "\n");
  }
};

std::string value(std::string_view text) { return Service().value(text); }

}  // namespace

TEST_CASE("resolve: one variable alone keeps its type, inside a text it becomes text") {
  CHECK(value("custom: {x: '${self:custom.y}', y: 5}") == "5");
  CHECK(value("custom: {x: '${self:custom.y}', y: {a: [1]}}") == R"({"a":[1]})");
  CHECK(value("custom: {x: 'a${self:custom.y}b${self:custom.z}', y: 5, z: true}") ==
        R"("a5btrue")");
  CHECK(value("custom: {x: 'a${self:custom.y}', y: {a: 1}}") == "SLS2012 ${self:custom.y}");
  CHECK(value("custom: {x: 'a${self:custom.y, null}'}") == "SLS2012 ${self:custom.y, null}");
  CHECK(value("custom: {x: '${self:custom.y, null}'}") == "null");
}

TEST_CASE("resolve: self reaches into what is not resolved yet") {
  CHECK(value("custom: {x: '${self:custom.y.a.b}', y: '${self:custom.z}', z: {a: '${self:w}'}}\n"
              "w: {b: deep}") == R"("deep")");
  CHECK(value("custom: {x: '${self:custom.y.1}', y: [a, '${self:s}']}\ns: t") == R"("t")");
  CHECK(value("custom: {x: '${self:custom.y.length}', y: [a, b]}") == "2");
  CHECK(value("custom: {x: '${self:custom.y.01}', y: [a, b]}") == "SLS2005 self:custom.y.01");
  CHECK(value("custom: {x: '${self:custom.n, 0}', n: null}") == "0");
  CHECK(value("custom: {x: '${self:custom.n, 1}', n: false}") == "false");
}

TEST_CASE("resolve: a failed value is reported once, however many depend on it") {
  CHECK(value("custom: {x: '${self:custom.y}', y: '${env:NO}', z: '${self:custom.x}'}") ==
        "SLS2007 env:NO");
  CHECK(value("custom: {x: '${self:custom.y, 5}', y: '${env:NO}'}") == "SLS2007 env:NO");
  CHECK(value("custom: {x: '${vault:a}', y: '${env:NO}', z: '${self:'}") ==
        "SLS2001 vault\nSLS2007 env:NO\nSLS2002 ${");
}

TEST_CASE("resolve: cycles are found, also through maps") {
  CHECK(value("custom: {x: '${self:custom.y}', y: '${self:custom.x}'}") == "SLS2004 self:custom.y");
  CHECK(value("custom: {x: '${self:}'}") == "SLS2004 self:");
  CHECK(value("custom: {x: {a: '${self:custom.y}'}, y: {b: '${self:custom.x}'}}") ==
        "SLS2004 self:custom.y");
}

TEST_CASE("resolve: the whole loop is shown") {
  Service service;
  service.resolve("custom: {a: '${self:custom.b}', b: '${self:custom.c}', c: '${self:custom.a}'}");
  REQUIRE(service.sink.diagnostics().size() == 1);
  const Diagnostic& problem = service.sink.diagnostics()[0];
  CHECK(problem.message == "`custom.a` depends on itself");
  CHECK(problem.labels.size() == 2);
}

TEST_CASE("resolve: a long chain of references is fine, one without an end is not") {
  for (const int length : {14, 300}) {
    std::string text = "custom:\n  x: ${self:custom.v0}\n";
    for (int i = 0; i < length; ++i) {
      text += concat({"  v", std::to_string(i), ": ${self:custom.v", std::to_string(i + 1), "}\n"});
    }
    text += concat({"  v", std::to_string(length), ": end\n"});
    CHECK(value(text) == R"("end")");
  }
}

TEST_CASE("resolve: values that multiply are stopped") {
  std::string text = "custom:\n  v0: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string item = concat({"'${self:custom.v", std::to_string(i - 1), "}', "});
    text += concat({"  v", std::to_string(i), ": [", item, item, item, item, item, item, "1]\n"});
  }
  CHECK(value(text).find("SLS2014") != std::string::npos);

  text = "custom:\n  v0: aaaaaaaaaaaaaaaaaaaa\n";
  for (int i = 1; i < 40; ++i) {
    const std::string item = concat({"${self:custom.v", std::to_string(i - 1), "}"});
    text += concat({"  v", std::to_string(i), ": ", item, item, "\n"});
  }
  CHECK(value(text).find("SLS2014") != std::string::npos);
}

TEST_CASE("resolve: values that nest each other are stopped, whichever comes first") {
  const std::string opening(40, '[');
  const std::string closing(40, ']');
  for (const bool forward : {true, false}) {
    std::string text = "custom:\n  v0: 1\n";
    for (int i = 1; i < 200; ++i) {
      const std::string name = std::to_string(forward ? i : 200 - i);
      const std::string other = std::to_string(forward ? i - 1 : 199 - i);
      text +=
          concat({"  v", name, ": ", opening, "\"${self:custom.v", other, "}\"", closing, "\n"});
    }
    CHECK(value(text).starts_with("SLS2014"));
  }
}

TEST_CASE("resolve: files are documents or texts, may hold variables and are read once") {
  Service service;
  service.disk.add("a.yml", "k: {m: '${self:custom.y}', n: 2}\nf: ${file(b.json)}\n");
  service.disk.add("b.json", R"({"deep": [10, 20]})");
  service.disk.add("t.txt", "text ${sls:stage}\n");
  CHECK(service.value("custom: {x: '${file(a.yml):k}', y: Y}") == R"({"m":"Y","n":2})");
  CHECK(service.value("custom: {x: '${file(./a.yml):f.deep.1}', y: Y}") == "20");
  CHECK(service.value("custom: {x: '${file(t.txt)}'}") == R"("text dev\n")");
  CHECK(service.value("custom: {x: '${file(no.yml):a, file(b.json):no, 3}'}") == "3");
  CHECK(service.value("custom: {x: '${file(${self:f}.json):deep.0}'}\nf: b") == "10");
  std::vector<std::string> read;
  for (const SourceFile* file : service.sources.all()) {
    if (file->path != "serverless.yml") read.push_back(file->path);
  }
  CHECK(read == std::vector<std::string>{"/memory/a.yml", "/memory/b.json", "/memory/t.txt"});
}

TEST_CASE("resolve: files that are missing, broken, programs or lead to themselves") {
  const auto problem_of = [](std::string_view text) {
    Service service;
    service.disk.add("bad.yml", "a: [b");
    service.disk.add("loop.txt", "${file(loop.txt)}");
    service.disk.add("loop.yml", "a: ${file(loop.yml):a.b}");
    service.disk.add("p.js", "module.exports = 1");
    service.disk.add("folder/x", "");
    const std::string problem = service.value(text);
    CHECK(service.sink.diagnostics().size() == 1);
    return problem;
  };
  CHECK(problem_of("custom: {x: '${file(n.yml)}'}") == "SLS2009 n.yml");
  CHECK(problem_of("custom: {x: '${file()}'}") == "SLS2025 file()");
  CHECK(problem_of("custom: {x: '${file(p.js)}'}") == "SLS2019 p.js");
  CHECK(problem_of("custom: {x: '${file(folder)}'}") == "SLS0001 folder");
  CHECK(problem_of("custom: {x: '${file(loop.txt)}'}") == "SLS2013 ${file(loop.txt)}");
  CHECK(problem_of("custom: {x: '${file(loop.yml):a.b}'}") == "SLS2013 ${file(loop.yml):a.b}");
  CHECK(problem_of("custom: {x: '${file(bad.yml):a}', y: '${file(bad.yml)}'}")
            .starts_with("SLS1001"));
}

TEST_CASE("resolve: a value from a file stands where it was written and knows where it is used") {
  Service service;
  service.disk.add("a.yml", "k: {m: v}\n");
  const auto resolved = service.resolve("custom: {x: '${file(a.yml):k}', y: '${self:custom.x.m}'}");
  REQUIRE(resolved.has_value());
  const Value* value = find_path(*resolved, "custom.y");
  CHECK(service.sources.describe(value->span()) == "/memory/a.yml:1:8");
  REQUIRE(value->origin() != 0);
  const Where first = service.origins.used_at(value->origin());
  CHECK(service.sources.text(first.span) == "${file(a.yml):k}");
  REQUIRE(first.origin != 0);
  CHECK(service.sources.text(service.origins.used_at(first.origin).span) == "${self:custom.x.m}");
}

TEST_CASE("resolve: the result shares nothing with the document") {
  Service service;
  const auto resolved = service.resolve("custom: {x: '${self:custom.y}', y: {a: [1]}}");
  REQUIRE(resolved.has_value());
  resolved->find("custom")->find("x")->as_map().set("b", Value(1));
  CHECK(find_path(*resolved, "custom.y.b") == nullptr);
}

TEST_CASE("resolve: opt, env, sls and aws:region") {
  Service service;
  service.options = {{"stage", "qa"}, {"flag", ""}};
  service.world.environment["NAME"] = "";
  CHECK(service.value("custom: {x: '${opt:stage}'}") == R"("qa")");
  CHECK(service.value("custom: {x: '${opt:flag, 1}'}") == R"("")");
  CHECK(service.value("custom: {x: '${opt:region, 1}'}") == "1");
  CHECK(service.value("custom: {x: '${env:NAME, 1}'}") == R"("")");
  CHECK(service.value("custom: {x: '${sls:stage}'}") == R"("qa")");
  CHECK(service.value("custom: {x: '${aws:region}'}") == R"("us-east-1")");
  CHECK(service.value("custom: {x: '${aws:region}'}\nprovider: {region: eu-west-3}") ==
        R"("eu-west-3")");
  CHECK(value("custom: {x: '${sls:stage}'}\nprovider: {stage: '${self:custom.s}'}") ==
        "SLS2005 self:custom.s");
  CHECK(value("custom: {x: '${sls:stage}'}\nprovider: {stage: a_b}") == "SLS2024 a_b");
  CHECK(value("custom: {x: '${sls:instanceId}'}").size() == 15);
  CHECK(value("custom: {x: '${opt:stage}'}") == "SLS2006 opt:stage");
}

TEST_CASE("resolve: an entry of environments.yml is what people give on the command line") {
  Service service;
  service.environment.name = "prod";
  service.environment.region = "eu-west-1";
  service.environment.account = "111111111111";
  service.environment.where = service.yaml("prod: {}").span();
  CHECK(service.value("custom: {x: '${opt:stage}/${opt:region}/${aws:accountId}'}") ==
        R"("prod/eu-west-1/111111111111")");
}

TEST_CASE(
    "resolve: parameters come from the command line, the environment, the stage, the default") {
  Service service;
  service.params = {{"a", "cli"}};
  service.environment.params = service.yaml("{a: 1, b: 2, e: null}");
  const std::string_view params =
      "params:\n  default: {a: d, b: d, c: d, d: {k: d}, e: d}\n  dev: {a: s, b: s, c: s, d: "
      "null}\n"
      "custom: {x: '${param:";
  CHECK(service.value(concat({params, "a}'}"})) == R"("cli")");
  CHECK(service.value(concat({params, "b}'}"})) == "2");
  CHECK(service.value(concat({params, "c}'}"})) == R"("s")");
  CHECK(service.value(concat({params, "d}'}"})) == R"({"k":"d"})");
  CHECK(service.value(concat({params, "e}'}"})) == R"("d")");
  CHECK(service.value(concat({params, "f, ''g''}'}"})) == R"("g")");
  CHECK(service.value(concat({params, "f}'}"})) == "SLS2008 param:f");
}

TEST_CASE("resolve: parameters of other stages keep their variables unless they are asked for") {
  const std::string_view document =
      "params: {prod: {a: '${env:ONLY_THERE}'}, dev: {a: '${sls:stage}'}}\n";
  Service service;
  CHECK(service.value(document, "params.prod.a") == R"("${env:ONLY_THERE}")");
  CHECK(service.value(document, "params.dev.a") == R"("dev")");
  CHECK(service.value(concat({document, "custom: {x: '${self:params.prod.a}'}"})) ==
        "SLS2007 env:ONLY_THERE");
}

TEST_CASE("resolve: strToBool") {
  CHECK(value("custom: {x: '${strToBool(True)}'}") == "true");
  CHECK(value("custom: {x: '${strToBool( 1 )}'}") == "true");
  CHECK(value("custom: {x: \"${strToBool('0')}\"}") == "false");
  CHECK(value("custom: {x: '${strToBool(${self:custom.f})}', f: false}") == "false");
  CHECK(value("custom: {x: '${strToBool(maybe)}'}") == "SLS2018 maybe");
  CHECK(value("custom: {x: '${strToBool()}'}") == "SLS2018 strToBool()");
}

TEST_CASE("resolve: what is in AWS is recorded, or CloudFormation resolves it") {
  Service service;
  service.environment.values = service.yaml(
      "ssm: {/a: A, /list: [1, 2], /none: null, 'eu-west-1:/a': EU}\n"
      "cf: {net.Vpc: vpc-1}\ns3: {bucket/key: text}\naws: {accountId: 5}");
  CHECK(service.value("custom: {x: '${ssm:/a}'}") == R"("A")");
  CHECK(service.value("custom: {x: '${ssm(eu-west-1):/a}'}") == R"("EU")");
  CHECK(service.value("custom: {x: '${ssm:/list}'}") == "[1,2]");
  CHECK(service.value("custom: {x: '${ssm(raw):/list}'}") == R"("1,2")");
  CHECK(service.value("custom: {x: '${ssm:/none, 1}'}") == "1");
  CHECK(service.value("custom: {x: '${ssm:/b}'}") == R"("{{resolve:ssm:/b}}")");
  CHECK(service.value("custom: {x: 'a-${ssm:/aws/reference/secretsmanager/s}'}") ==
        R"("a-{{resolve:secretsmanager:s}}")");
  CHECK(service.value("custom: {x: '${cf:net.Vpc}-${s3:bucket/key}-${aws:accountId}'}") ==
        R"("vpc-1-text-5")");
  CHECK(value("custom: {x: '${ssm(eu-west-1):/b}'}") == "SLS2011 ssm(eu-west-1):/b");
  CHECK(value("custom: {x: '${cf:net.Vpc, 1}'}") == "SLS2011 cf:net.Vpc");
  CHECK(value("custom: {x: '${cf(eu-west-1):net.Vpc}'}") == "SLS2011 cf(eu-west-1):net.Vpc");
  CHECK(value("custom: {x: '${s3:bucket/key}'}") == "SLS2011 s3:bucket/key");
  CHECK(value("custom: {x: '${aws:accountId}'}") == "SLS2011 aws:accountId");
  CHECK(value("custom: {x: '${cf:stack}'}") == "SLS2017 stack");
}

TEST_CASE("resolve: a reference that CloudFormation resolves needs a property to stand in") {
  CHECK(value("functions: {a: {environment: {x: '${ssm:/a}'}}}\ncustom: {x: 1}") == "1");
  CHECK(value("functions: {a: {name: 'f-${ssm:/a}'}}") == "SLS2023 'f-${ssm:/a}'");
  CHECK(value("custom: {x: '${file(${ssm:/a}.yml), 1}'}") == "SLS2023 ${ssm:/a}.yml");
}

TEST_CASE("resolve: .env with useDotenv") {
  Service service;
  service.disk.add(".env", "A=default\nB=$A-b\n");
  service.disk.add(".env.prod", "A=prod\n");
  service.world.environment["C"] = "process";
  CHECK(service.value("useDotenv: true\ncustom: {x: '${env:A}${env:B}${env:C}'}") ==
        R"("defaultdefault-bprocess")");
  CHECK(service.value(
            "useDotenv: true\nprovider: {stage: prod}\ncustom: {x: \"${env:A}${env:B, ''}\"}") ==
        R"("prod")");
  CHECK(service.value("custom: {x: '${env:A, 1}'}") == "1");
  CHECK(service.value("useDotenv: true\nprovider: {stage: \"${env:A, 'dev'}\"}")
            .starts_with("SLS2021"));
}

TEST_CASE("resolve: text that a variable gives is resolved in turn, halves never join") {
  Service service;
  service.disk.add("half.txt", "${self");
  CHECK(service.value("custom: {x: '${file(half.txt)}:custom.y}', y: 1}") ==
        R"("${self:custom.y}")");
  CHECK(service.value(R"(custom: {x: 'a${self:custom.y}', y: '\${self:z}'})"
                      "\nz: 1") == R"("a1")");
}

TEST_CASE("resolve: near names are suggested") {
  Service service;
  service.resolve("custom: {table: t, x: '${self:custom.tabel}', y: '${slef:custom.table}'}");
  REQUIRE(service.sink.diagnostics().size() == 2);
  CHECK(service.sink.diagnostics()[0].helps[0] == "did you mean `custom.table`?");
  CHECK(service.sink.diagnostics()[1].helps[0] == "did you mean `self`?");
}
