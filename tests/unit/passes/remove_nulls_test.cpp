#include "passes/remove_nulls.h"

#include <catch2/catch.hpp>

#include "json/json_writer.h"

using namespace slsc;

TEST_CASE("nulls vanish from properties, not from lists or elsewhere") {
  Arena arena;
  const cfn::Template result(arena);
  const cfn::Resource bucket = result.add_resource("Bucket", "AWS::S3::Bucket", {});
  bucket.set("Gone", Value());
  bucket.set("Nested", Map(arena, {{"Gone", Value()}, {"Kept", Value(false)}}));
  bucket.set("Items", List(arena, {Value(), Map(arena, {{"Gone", Value()}})}));
  bucket.set_attribute("Metadata", Map(arena, {{"Kept", Value()}}));
  result.add_resource("Empty", "AWS::S3::Bucket", {}).set_attribute("Properties", Value());
  passes::remove_nulls(result);
  CHECK(json::write(result.resources(), json::Layout::Compact) ==
        R"({"Bucket":{"Type":"AWS::S3::Bucket","Properties":{"Nested":{"Kept":false},)"
        R"("Items":[null,{}]},"Metadata":{"Kept":null}},"Empty":{"Type":"AWS::S3::Bucket"}})");
}
