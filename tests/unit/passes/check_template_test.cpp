#include "passes/check_template.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "json/json_writer.h"
#include "passes/remove_nulls.h"
#include "yaml/read_text.h"

namespace slsc::passes {

namespace {

// A template from YAML, in a form that the passes take.
struct FromYaml {
  explicit FromYaml(std::string_view yaml) : text(yaml), result(text.arena) {
    REQUIRE(text.value);
    for (const Map::Entry& entry : text.value->as_map()) {
      result.root().set(entry.key(), entry.value, entry.key_span());
    }
    result.refresh();
  }

  // Every problem as `line:column message`, with the help if there is one.
  std::string problems() {
    check_template(result, Completeness::Whole, sink);
    std::string all;
    for (const Diagnostic& problem : sink.diagnostics()) {
      const LineColumn place = text.sources.locate(problem.span);
      if (!all.empty()) all += "\n";
      all +=
          std::to_string(place.line) + ":" + std::to_string(place.column) + " " + problem.message;
      if (!problem.helps.empty()) all += " (" + problem.helps[0] + ")";
    }
    return all;
  }

  yaml::ReadText text;
  cfn::Template result;
  Sink sink;
};

}  // namespace

TEST_CASE("template: what exists can be referred to") {
  CHECK(FromYaml("Parameters: {P: {Type: String}}\n"
                 "Mappings: {M: {a: {b: c}}}\n"
                 "Conditions:\n"
                 "  C: !Equals [!Ref P, x]\n"
                 "  D: !Not [!Condition C]\n"
                 "Resources:\n"
                 "  A:\n"
                 "    Type: T\n"
                 "    Condition: D\n"
                 "    DependsOn: B\n"
                 "    Properties:\n"
                 "      a: !Sub '${B}${B.Arn}${P}${AWS::Region}${!literal}'\n"
                 "      b: !Sub ['${own}', {own: !GetAtt B.Arn}]\n"
                 "      c: !If [C, !Ref AWS::NoValue, !FindInMap [M, a, b]]\n"
                 "      d: {Condition: {StringEquals: x}}\n"
                 "      e: {Condition: no reference here}\n"
                 "  B: {Type: T}\n"
                 "Outputs:\n"
                 "  O: {Value: !Ref A, Condition: C}\n")
            .problems()
            .empty());
}

TEST_CASE("template: every kind of reference to nothing") {
  CHECK(FromYaml("Conditions:\n"
                 "  IsProd: !Not [!Condition Other]\n"
                 "Resources:\n"
                 "  Table:\n"
                 "    Type: T\n"
                 "    Condition: E\n"
                 "    DependsOn: [Tabel]\n"
                 "    Properties:\n"
                 "      a: !Ref Tabl\n"
                 "      b: !GetAtt Other.Arn\n"
                 "      c: !Sub 'x-${Foo}-${Bar.Arn}'\n"
                 "      d: !If [F, 1, 2]\n"
                 "      e: !FindInMap [M, a, b]\n"
                 "Outputs:\n"
                 "  O: {Value: !Ref AWS::Regio}\n")
            .problems() ==
        "2:28 condition `IsProd` uses the condition `Other`, which is not declared\n"
        "6:16 resource `Table` uses the condition `E`, which is not declared\n"
        "9:15 resource `Table` refers to `Tabl`, which is neither a resource nor a parameter (did "
        "you "
        "mean `Table`?)\n"
        "10:18 resource `Table` asks for an attribute of `Other`, which is no resource\n"
        "11:20 resource `Table` refers to `Foo`, which is neither a resource nor a parameter\n"
        "11:27 resource `Table` asks for an attribute of `Bar`, which is no resource\n"
        "12:15 resource `Table` uses the condition `F`, which is not declared\n"
        "13:22 resource `Table` looks into the mapping `M`, which is not declared\n"
        "7:17 resource `Table` depends on `Tabel`, which is no resource (did you mean `Table`?)\n"
        "15:19 output `O` refers to `AWS::Regio`, which is neither a resource nor a parameter (did "
        "you mean `AWS::Region`?)");
}

TEST_CASE("template: a macro may add what is missing") {
  CHECK(FromYaml("Transform: Own\nResources: {A: {Type: T, Properties: {a: !Ref B}}}\n")
            .problems()
            .empty());
}

TEST_CASE("template: resources that wait for each other") {
  FromYaml circle(
      "Resources:\n"
      "  A: {Type: T, Properties: {b: !Ref B}}\n"
      "  B: {Type: T, Properties: {c: !Sub '${C.Arn}'}}\n"
      "  C: {Type: T, DependsOn: A}\n"
      "  D: {Type: T, DependsOn: A}\n"
      "  E: {Type: T, Properties: {e: !GetAtt E.Arn}}\n");
  CHECK(circle.problems() ==
        "2:37 resources wait for each other: `A` -> `B` -> `C` -> `A` (leave out one of the "
        "references, or make the name it stands for a literal)\n"
        "6:40 resources wait for each other: `E` -> `E` (leave out one of the references, or make "
        "the "
        "name it stands for a literal)");
  const Diagnostic& problem = circle.sink.diagnostics()[0];
  REQUIRE(problem.labels.size() == 2);
  CHECK(problem.labels[0].text == "`B` needs `C` here");
  CHECK(circle.text.sources.text(problem.labels[0].span) == "C");
  CHECK(problem.labels[1].text == "`C` needs `A` here");
}

TEST_CASE("template: a long chain is no circle and needs no stack") {
  std::string yaml = "Resources:\n";
  for (int i = 0; i < 400; ++i) {
    yaml += "  R" + std::to_string(i) + ": {Type: T, DependsOn: R" + std::to_string(i + 1) + "}\n";
  }
  yaml += "  R400: {Type: T}\n";
  CHECK(FromYaml(yaml).problems().empty());
}

TEST_CASE("template: limits") {
  const std::string name(65, 'x');
  CHECK(FromYaml("Resources:\n"
                 "  my-table: {Type: T}\n"
                 "  F: {Type: AWS::Lambda::Function, Properties: {FunctionName: " +
                 name +
                 "}}\n"
                 "  R:\n"
                 "    Type: AWS::IAM::Role\n"
                 "    Properties:\n"
                 "      RoleName: !Join ['-', [" +
                 std::string(60, 'y') +
                 ", !Ref AWS::Region]]\n"
                 "Description: " +
                 std::string(1025, 'z') + "\n")
            .problems() ==
        "2:3 the logical id `my-table` has other characters than letters and digits (use only "
        "letters "
        "and digits)\n"
        "8:14 the description of the stack has 1025 bytes; CloudFormation takes 1024\n"
        "3:63 the name `" +
            name +
            "` has at least 65 characters; 64 are possible\n"
            "7:17 the name `" +
            std::string(60, 'y') + "-us-east-1` has at least 70 characters; 64 are possible");
  std::string many = "Resources:\n";
  for (int i = 0; i < 501; ++i) many += "  R" + std::to_string(i) + ": {Type: T}\n";
  FromYaml stack(many);
  check_template(stack.result, Completeness::Whole, stack.sink);
  REQUIRE(stack.sink.diagnostics().size() == 1);
  CHECK(stack.sink.diagnostics()[0].message ==
        "501 resources in one stack; CloudFormation takes 500");
  CHECK(stack.sink.diagnostics()[0].severity == Severity::Warning);
  check_template_size(1024 * 1024 + 1, stack.sink);
  CHECK(stack.sink.diagnostics().size() == 2);
}

TEST_CASE("template: nulls leave properties, but not lists or other attributes") {
  const FromYaml yaml(
      "Resources:\n"
      "  A: {Type: T, UpdatePolicy: null, Properties: {a: null, b: [null, {c: null, d: 1}], e: "
      "2}}\n"
      "  B: {Type: T, Properties: {a: null}}\n"
      "  C: {Type: T, Properties: null}\n");
  remove_nulls(yaml.result);
  CHECK(json::write(yaml.result.resources(), json::Layout::Compact) ==
        R"({"A":{"Type":"T","UpdatePolicy":null,"Properties":{"b":[null,{"d":1}],"e":2}},)"
        R"("B":{"Type":"T","Properties":{}},"C":{"Type":"T"}})");
}

}  // namespace slsc::passes
