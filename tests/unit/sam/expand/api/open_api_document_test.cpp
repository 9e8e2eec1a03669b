#include "sam/expand/api/open_api_document.h"

#include <catch2/catch.hpp>

#include "cfn/intrinsics.h"
#include "support/arena.h"

namespace slsc::sam {

TEST_CASE("sam/open_api: versions have one or two parts of one digit behind the major one") {
  CHECK(is_open_api_3("3.0"));
  CHECK(is_open_api_3("3.0.1"));
  CHECK(is_open_api_3(Value(3.1)));
  CHECK(has_major_version("2.0", 2));
  CHECK_FALSE(is_open_api_3("3"));
  CHECK_FALSE(is_open_api_3(Value(3)));
  CHECK_FALSE(is_open_api_3("3.0.10"));
  CHECK_FALSE(is_open_api_3("3.0.1.1"));
  CHECK_FALSE(is_open_api_3("3.x"));
  CHECK_FALSE(is_open_api_3("2.0"));
  CHECK_FALSE(is_open_api_3(""));
  CHECK_FALSE(is_open_api_3(Value()));
}

TEST_CASE("sam/open_api: parameters in paths stand for anything") {
  CHECK(without_path_parameters("/") == "/");
  CHECK(without_path_parameters("/a/{id}/b") == "/a/*/b");
  CHECK(without_path_parameters("/{proxy+}") == "/*");
  CHECK(without_path_parameters("/{a.b_c-1}{d}") == "/**");
  CHECK(without_path_parameters("/{}/{a b}/{a+b}") == "/{}/{a b}/{a+b}");
  CHECK(without_path_parameters("/{a") == "/{a");
}

TEST_CASE("sam/open_api: a method in any case, and the one for all") {
  Arena arena;
  CHECK(method_key(arena, "GET") == "get");
  CHECK(method_key(arena, "Any") == kAnyMethod);
  CHECK(method_key(arena, kAnyMethod) == kAnyMethod);
}

TEST_CASE("sam/open_api: what may stand in a place is both arms of Fn::If but AWS::NoValue") {
  Arena arena;
  const Value plain = Map(arena, {{"get", Map(arena)}});
  CHECK(variants(plain).size() == 1);
  const Value none = cfn::ref(arena, "AWS::NoValue");
  CHECK(variants(cfn::if_else(arena, "IsLive", plain, none)).size() == 1);
  CHECK(variants(cfn::if_else(arena, "IsLive", plain, plain)).size() == 2);
  CHECK(variants(Map(arena, {{"Fn::If", "IsLive"}})).empty());
}

TEST_CASE("sam/open_api: a document has paths and a version") {
  Arena arena;
  const Value paths = Map(arena);
  CHECK(is_open_api(Map(arena, {{"swagger", "2.0"}, {"paths", paths}})));
  CHECK(is_open_api(Map(arena, {{"openapi", "3.0.1"}, {"paths", paths}})));
  CHECK_FALSE(is_open_api(Map(arena, {{"openapi", "2.0"}, {"paths", paths}})));
  CHECK_FALSE(is_open_api(Map(arena, {{"swagger", "2.0"}})));
  CHECK_FALSE(is_open_api(Map(arena, {{"swagger", "2.0"}, {"paths", Value()}})));
}

}  // namespace slsc::sam
