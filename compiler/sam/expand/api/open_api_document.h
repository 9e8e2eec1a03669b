#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sam/expand/resource_context.h"

namespace slsc::sam {

inline constexpr std::string_view kIntegration = "x-amazon-apigateway-integration";
inline constexpr std::string_view kAnyMethod = "x-amazon-apigateway-any-method";

/// A method as documents spell it: in lower case, `any` as API Gateway's extension.
std::string_view method_key(Arena& arena, std::string_view method);
/// Which parameters with a `+` ARNs of a route leave open: of HTTP APIs SAM knows `{proxy+}` only.
enum class GreedyParameters { All, Proxy };
/// A path as ARNs have it: `{id}` and `{proxy+}` become `*`.
std::string without_path_parameters(std::string_view path,
                                    GreedyParameters greedy = GreedyParameters::All);
/// Is this `3.0` or `3.0.1`, for major version 3? The number 3.0 is, too.
bool has_major_version(const Value& version, int major);
bool is_open_api_3(const Value& version);
/// What may stand in a place: the value itself, or the arms of an Fn::If that are not AWS::NoValue.
std::vector<Value> variants(const Value& value);
/// `value`, or when there is a condition, Fn::If of it and AWS::NoValue.
Value conditional(const Expansion& expansion, std::string_view condition, const Value& value);
/// What SAM can edit: `paths`, a map, and a version.
bool is_open_api(const Value& value);
/// A document without paths: `{swagger: 2.0, info, paths}` for `key` swagger, `version` 2.0.
Map empty_document(const Expansion& expansion, std::string_view key, std::string_view version);

/// The OpenAPI document of an API (Swagger 2.0 or OpenAPI 3), edited in place. Paths and methods
/// may be Fn::If; what is done to one is done to all its variants.
class OpenApiDocument {
 public:
  /// `where` and `path` are of the property that holds the document, for messages.
  OpenApiDocument(Expansion& expansion, Map root, std::string path, Where where);

  Expansion& expansion() const { return expansion_; }
  Arena& arena() const { return expansion_.arena(); }
  Map root() const { return root_; }
  /// The member `name` of the document, a map; made when it is absent. Something else there is
  /// reported.
  Map section(std::string_view name) const;
  Map paths() const { return paths_; }
  /// `openapi: 3.x`, and no `swagger`.
  bool is_version_3() const;

  /// Are all path items maps? Those that are not are reported.
  bool check_paths() const;
  /// The variants of a path.
  std::vector<Map> path_items(std::string_view path) const;

  struct Method {
    std::string_view name;
    Map definition;
  };
  /// All methods with an integration at a path, in all variants. Methods that are no maps are
  /// reported.
  std::vector<Method> methods(std::string_view path) const;
  /// The variants of one method that have an integration.
  std::vector<Map> methods(std::string_view path, std::string_view method) const;

  bool has_path(std::string_view path, std::string_view method) const;
  /// True only when all variants have it.
  bool has_integration(std::string_view path, std::string_view method) const;
  /// Adds the method, empty, unless it is there.
  void add_path(std::string_view path, std::string_view method) const;
  void make_path_conditional(std::string_view path, std::string_view condition) const;
  /// Where `value` was written; the document's place when it was not.
  Where where(const Value& value) const;
  /// `<path of the property>.paths.<path>`, for messages.
  std::string path_of(std::string_view path) const;

 private:
  /// A Fn::If that is malformed is reported; it has no variants.
  std::vector<Value> checked_variants(const Value& value, const std::string& path) const;
  std::optional<Map> as_method(const Value& value, std::string_view path,
                               std::string_view method) const;

  Expansion& expansion_;
  Map root_;
  std::string path_;
  Where where_;
  Map paths_;
};

}  // namespace slsc::sam
