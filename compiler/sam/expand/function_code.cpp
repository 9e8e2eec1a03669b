#include "sam/expand/function_code.h"

#include "diagnostics/catalogue/sam.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

void need(const ResourceContext& function, std::string_view name, std::string_view package_type) {
  if (is_given(function.property(name))) return;
  function.sink().report(diag::sam_property_needs, function.resource().where,
                         concat({"Resources.", function.id()}),
                         concat({"`", name, "`: its PackageType is ", package_type}));
}

void refuse(const ResourceContext& function, std::string_view name, std::string_view package_type) {
  if (!is_given(function.property(name))) return;
  function.sink().report(diag::sam_properties_exclude, function.where(name), function.path(name),
                         concat({"PackageType: ", package_type}));
}

std::optional<CodeLocation> read_image(const ResourceContext& function) {
  for (const std::string_view name : {"Handler", "Runtime", "Layers"}) {
    refuse(function, name, "Image");
  }
  need(function, "ImageUri", "Image");
  const Value* image = function.property("ImageUri");
  if (!is_given(image)) return std::nullopt;
  const Map code(function.arena(), {{"ImageUri", *image}});
  return CodeLocation{code, code, false};
}

std::optional<CodeLocation> read_archive(const ResourceContext& function) {
  need(function, "Handler", "Zip");
  need(function, "Runtime", "Zip");
  refuse(function, "ImageConfig", "Zip");
  const Value* inline_code = function.property("InlineCode");
  const Value* uri = function.property("CodeUri");
  if (inline_code != nullptr) {
    if (uri != nullptr) {
      function.sink().report(diag::sam_code_uri_ignored, function.where("CodeUri"),
                             function.path("CodeUri"));
    }
    const Map code(function.arena(), {{"ZipFile", *inline_code}});
    return CodeLocation{code, code, false};
  }
  if (uri != nullptr) {
    return read_code_location(function, "CodeUri", *uri, kS3BucketNames, LocalKind::Code);
  }
  function.sink().report(diag::sam_property_needs, function.resource().where,
                         concat({"Resources.", function.id()}), "`CodeUri` or `InlineCode`");
  return std::nullopt;
}

}  // namespace

std::optional<CodeLocation> read_function_code(const ResourceContext& function) {
  const Value* type = function.property("PackageType");
  if (is_given(type) && type->text() == "Image") return read_image(function);
  if (is_given(type) && type->text() != "Zip") {
    function.sink().report(diag::sam_must_be, type->where(), function.path("PackageType"),
                           "`Zip` or `Image`");
    return std::nullopt;
  }
  std::optional<CodeLocation> code = read_archive(function);
  const Value* key = function.property("SourceKMSKeyArn");
  if (code && is_given(key)) {
    if (code->value.is_map()) code->value.as_map().set("SourceKMSKeyArn", *key);
    code->hashed.as_map().set("SourceKMSKeyArn", *key);
  }
  return code;
}

}  // namespace slsc::sam
