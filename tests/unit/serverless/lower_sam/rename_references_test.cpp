#include "serverless/lower_sam/rename_references.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "json/json_writer.h"
#include "yaml/read_text.h"

namespace slsc::serverless::sam {

namespace {

std::string renamed(std::string_view yaml) {
  yaml::ReadText text(yaml);
  REQUIRE(text.value);
  Value value = clone(text.arena, *text.value);
  const Names names = {{"V1", "Hello.Version"}, {"Old", "New"}};
  const Texts texts = {{"group:${App}/hello", "group:${Sam}/*"},
                       {"group:${App}/bye", "group:${Sam}/*"}};
  rename_references(value, names, texts, text.arena);
  return json::write(value, json::Layout::Compact);
}

}  // namespace

TEST_CASE("what refers to a resource is renamed in every spelling") {
  CHECK(renamed("{ Ref: V1 }") == R"({"Ref":"Hello.Version"})");
  CHECK(renamed("{ 'Fn::GetAtt': [V1, Version] }") ==
        R"({"Fn::GetAtt":["Hello.Version","Version"]})");
  CHECK(renamed("{ 'Fn::GetAtt': Old.Arn }") == R"({"Fn::GetAtt":"New.Arn"})");
  CHECK(renamed("{ 'Fn::Sub': 'a ${Old} ${Old.Arn} ${Older} ${!Old}' }") ==
        R"({"Fn::Sub":"a ${New} ${New.Arn} ${Older} ${!Old}"})");
  CHECK(renamed("{ 'Fn::Sub': ['${x}', { x: { Ref: Old } }] }") ==
        R"({"Fn::Sub":["${x}",{"x":{"Ref":"New"}}]})");
  CHECK(renamed("{ DependsOn: [Old, Other] }") == R"({"DependsOn":["New","Other"]})");
}

TEST_CASE("texts that happen to be an id stay") {
  CHECK(renamed("{ Name: Old, List: [Old] }") == R"({"Name":"Old","List":["Old"]})");
}

TEST_CASE("items that become equal are one") {
  CHECK(renamed("[{ 'Fn::Sub': 'group:${App}/hello' }, { 'Fn::Sub': 'group:${App}/bye' }, x, x]") ==
        R"([{"Fn::Sub":"group:${Sam}/*"},"x","x"])");
}

}  // namespace slsc::serverless::sam
