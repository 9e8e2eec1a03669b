#include "deployment/alias_rewiring.h"

#include <catch2/catch.hpp>
#include <string>

#include "json/json_reader.h"
#include "json/json_writer.h"

namespace slsc::deployment {

namespace {

constexpr std::string_view kFunction = R"(
  "F": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "shop-prod-f"}},
  "FAliasLive": {"Type": "AWS::Lambda::Alias", "UpdatePolicy": {"CodeDeployLambdaAliasUpdate": {}},
                 "Properties": {"FunctionName": {"Ref": "F"}, "Name": "Live"}},)";

/// The resource R with these properties after rewiring.
std::string rewired(std::string_view type, std::string_view properties,
                    std::string_view region = {}) {
  static Arena arena;
  const std::string text = std::string("{") + std::string(kFunction) + R"("R": {"Type": ")" +
                           std::string(type) + R"(", "Properties": )" + std::string(properties) +
                           "}}";
  cfn::Template stack(arena);
  for (const Map::Entry& entry : json::read_embedded(arena.copy(text), arena).as_map()) {
    stack.resources().set(entry.key(), entry.value);
  }
  Rewiring rewiring;
  rewiring.region = region;
  rewire_to_aliases(stack, rewiring);
  return json::write(*stack.resources().find("R")->find("Properties"), json::Layout::Compact);
}

}  // namespace

TEST_CASE("every spelling of a function's ARN becomes the alias") {
  const std::string expected = R"({"X":{"Ref":"FAliasLive"}})";
  CHECK(rewired("AWS::New::Thing", R"({"X": {"Fn::GetAtt": ["F", "Arn"]}})") == expected);
  CHECK(rewired("AWS::New::Thing", R"({"X": {"Fn::GetAtt": "F.Arn"}})") == expected);
  CHECK(rewired("AWS::New::Thing", R"({"X": {"Fn::Sub": "${F.Arn}"}})") == expected);
  CHECK(rewired("AWS::New::Thing",
                R"({"X": {"Fn::Sub": ["${f}", {"f": {"Fn::GetAtt": ["F", "Arn"]}}]}})") ==
        expected);
  CHECK(rewired("AWS::New::Thing",
                R"({"X": {"Fn::Join": ["", [{"Fn::GetAtt": ["F", "Arn"]}]]}})") == expected);
  CHECK(rewired("AWS::New::Thing",
                R"({"X": {"Fn::If": ["C", {"Fn::GetAtt": ["F", "Arn"]}, "x"]}})") ==
        R"({"X":{"Fn::If":["C",{"Ref":"FAliasLive"},"x"]}})");
  CHECK(rewired("AWS::New::Thing", R"({"X": "arn:aws:lambda:eu-west-1:1:function:shop-prod-f"})") ==
        R"({"X":"arn:aws:lambda:eu-west-1:1:function:shop-prod-f:Live"})");
  CHECK(rewired("AWS::New::Thing",
                R"({"X": "arn:aws:lambda:eu-west-1:1:function:shop-prod-f:$LATEST"})") ==
        R"({"X":"arn:aws:lambda:eu-west-1:1:function:shop-prod-f:Live"})");
}

TEST_CASE("another function whose name begins the same stays") {
  const std::string other = R"({"X":"arn:aws:lambda:eu-west-1:1:function:shop-prod-f2"})";
  CHECK(rewired("AWS::New::Thing", other) == other);
}

TEST_CASE("a function of another region stays, where its region is a text") {
  for (const std::string_view text :
       {R"({"X":"arn:aws:lambda:eu-west-1:1:function:shop-prod-f"})",
        R"({"X":{"Fn::Sub":"arn:aws:lambda:eu-west-1:${AWS::AccountId}:function:shop-prod-f"}})",
        R"({"X":{"Fn::Sub":"arn:${AWS::Partition}:lambda:eu-west-1:1:function:shop-prod-f"}})"}) {
    CHECK(rewired("AWS::New::Thing", text, "us-east-1") == text);
    CHECK(rewired("AWS::New::Thing", text, "eu-west-1") != text);
  }
  for (const std::string_view text :
       {R"({"X":{"Fn::Sub":"arn:aws:lambda:${AWS::Region}:1:function:shop-prod-f"}})",
        R"({"X":{"Fn::Sub":"arn:aws:lambda:${Region}:${Account}:function:shop-prod-f"}})",
        R"({"X":"function:shop-prod-f"})"}) {
    CHECK(rewired("AWS::New::Thing", text, "us-east-1") != text);
  }
}

TEST_CASE("what has a qualifier of its own stays") {
  const std::string url = R"({"TargetFunctionArn":{"Ref":"F"},"Qualifier":"blue"})";
  CHECK(rewired("AWS::Lambda::Url", url) == url);
  CHECK(rewired("AWS::Lambda::Url", R"({"TargetFunctionArn": {"Ref": "F"}})") ==
        R"({"TargetFunctionArn":{"Ref":"FAliasLive"}})");
}

TEST_CASE("a longer name that begins or ends with the function's is another") {
  for (const std::string_view text :
       {R"({"X":{"Fn::Sub":"${F}-dlq"}})", R"({"X":{"Fn::Sub":"/aws/lambda/${F}"}})",
        R"({"X":{"Fn::Sub":"arn:aws:lambda:eu-west-1:1:function:${F}2"}})",
        R"({"X":{"Fn::Join":["-",["dlq",{"Ref":"F"}]]}})"}) {
    CHECK(rewired("AWS::New::Thing", text) == text);
  }
}

TEST_CASE("JSON in a definition names functions") {
  const auto machine = [](std::string_view name) {
    return R"({"DefinitionString":"{\"FunctionName\" : \")" + std::string(name) + R"(\"}"})";
  };
  CHECK(rewired("AWS::StepFunctions::StateMachine", machine("shop-prod-f")) ==
        machine("shop-prod-f:Live"));
  CHECK(rewired("AWS::StepFunctions::StateMachine", machine("shop-prod-f:$LATEST")) ==
        machine("shop-prod-f:Live"));
  for (const std::string_view name : {"shop-prod-f:7", "shop-prod-f2", "f", ""}) {
    CHECK(rewired("AWS::StepFunctions::StateMachine", machine(name)) == machine(name));
  }
}

TEST_CASE("what names a version or an alias already stays") {
  const std::string version = R"({"X":"arn:aws:lambda:eu-west-1:1:function:shop-prod-f:7"})";
  CHECK(rewired("AWS::New::Thing", version) == version);
  const std::string alias = R"({"X":{"Fn::Sub":"${F.Arn}:Blue"}})";
  CHECK(rewired("AWS::New::Thing", alias) == alias);
}

TEST_CASE("what is about the function itself stays") {
  const std::string dimension = R"({"Dimensions":[{"Name":"FunctionName","Value":{"Ref":"F"}}]})";
  CHECK(rewired("AWS::CloudWatch::Alarm", dimension) == dimension);
  const std::string variable =
      R"({"Environment":{"Variables":{"TARGET":{"Fn::GetAtt":["F","Arn"]}}}})";
  CHECK(rewired("AWS::Lambda::Function", variable) == variable);
  const std::string token = R"({"ServiceToken":{"Fn::GetAtt":["F","Arn"]}})";
  CHECK(rewired("Custom::Thing", token) == token);
  const std::string name = R"({"TopicName":"shop-prod-f"})";
  CHECK(rewired("AWS::SNS::Topic", name) == name);
}

TEST_CASE("names are functions where a property takes them") {
  CHECK(rewired("AWS::Lambda::Permission", R"({"FunctionName": {"Ref": "F"}})") ==
        R"({"FunctionName":{"Ref":"FAliasLive"}})");
  CHECK(rewired("AWS::Lambda::EventSourceMapping", R"({"FunctionName": "shop-prod-f"})") ==
        R"({"FunctionName":{"Ref":"FAliasLive"}})");
  CHECK(rewired("Custom::S3", R"({"FunctionName": "shop-prod-f"})") ==
        R"({"FunctionName":"shop-prod-f","FunctionQualifier":"Live"})");
  CHECK(rewired("AWS::Lambda::EventInvokeConfig",
                R"({"FunctionName": {"Ref": "F"}, "Qualifier": "$LATEST"})") ==
        R"({"FunctionName":{"Ref":"F"},"Qualifier":"Live"})");
}

TEST_CASE("a text that invokes several times is rewired everywhere") {
  CHECK(
      rewired(
          "AWS::StepFunctions::StateMachine",
          R"({"DefinitionString": {"Fn::Sub": "{\"a\":\"${F.Arn}\",\"b\":\"${F.Arn}\",\"c\":\"${!x}\"}"}})") ==
      R"({"DefinitionString":{"Fn::Join":["",["{\"a\":\"",{"Ref":"FAliasLive"},"\",\"b\":\"",{"Ref":"FAliasLive"},"\",\"c\":\"${x}\"}"]]}})");
}

TEST_CASE("a topic's subscription of the alias goes to the end, once") {
  CHECK(
      rewired("AWS::SNS::Topic",
              R"({"Subscription": [{"Endpoint": {"Fn::GetAtt": ["F", "Arn"]}, "Protocol": "lambda"},
                    {"Endpoint": "a@b.c", "Protocol": "email"},
                    {"Endpoint": {"Fn::GetAtt": ["F", "Arn"]}, "Protocol": "lambda"}]})") ==
      R"({"Subscription":[{"Endpoint":"a@b.c","Protocol":"email"},{"Endpoint":{"Ref":"FAliasLive"},"Protocol":"lambda"}]})");
}

}  // namespace slsc::deployment
