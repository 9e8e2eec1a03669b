#include "sam/expand/code_location.h"

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/s3_uri.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

// `{{resolve:ssm:/path/to/it}}`: its slashes would be taken for those of the URI.
bool has_reference_with_slash(std::string_view uri) {
  for (const std::string_view kind :
       {"{{resolve:ssm:", "{{resolve:ssm-secure:", "{{resolve:secretsmanager:"}) {
    const std::size_t begin = uri.find(kind);
    if (begin == std::string_view::npos) continue;
    const std::size_t end = uri.find("}}", begin);
    if (end == std::string_view::npos) continue;
    if (uri.substr(begin, end - begin).find('/') != std::string_view::npos) return true;
  }
  return false;
}

CodeLocation place_in_s3(const Value& uri, const S3Uri& place, const LocationNames& names,
                         Arena& arena) {
  const Map location(arena);
  location.set(names.bucket, Value(arena.copy(place.bucket)).at(uri.where()));
  location.set(names.key, Value(arena.copy(place.key)).at(uri.where()));
  if (place.version) {
    location.set(names.version, Value(arena.copy(*place.version)).at(uri.where()));
  }
  return {location, location, false};
}

std::optional<CodeLocation> package(const ResourceContext& resource, std::string_view name,
                                    const Value& uri, const LocationNames& names, LocalKind kind) {
  const Inputs& inputs = resource.expansion().inputs();
  if (!inputs.package) {
    resource.sink().report(diag::sam_code_location, uri.where(), resource.path(name));
    return std::nullopt;
  }
  const auto packaged = inputs.package(resource.id(), uri, kind);
  if (!packaged) return std::nullopt;
  Arena& arena = resource.arena();
  const Value& location = packaged->location;
  if (!location.is_map()) {
    const Value hash = resource.expansion().keep(packaged->content_hash);
    return CodeLocation{location, Map(arena, {{"Hash", hash}}), true};
  }
  const Map place(arena);
  if (const Value* bucket = location.find("Bucket")) place.set(names.bucket, *bucket);
  if (const Value* key = location.find("Key")) place.set(names.key, *key);
  return CodeLocation{place, place, true};
}

}  // namespace

std::optional<CodeLocation> read_code_location(const ResourceContext& resource,
                                               std::string_view name, const Value& uri,
                                               const LocationNames& names, LocalKind kind) {
  Arena& arena = resource.arena();
  if (uri.is_map()) {
    const Value* bucket = uri.find("Bucket");
    const Value* key = uri.find("Key");
    const Value* version = uri.find("Version");
    if (is_given(bucket) && is_given(key)) {
      const Map location(arena, {{names.bucket, *bucket}, {names.key, *key}});
      if (version != nullptr && !version->is_null()) location.set(names.version, *version);
      return CodeLocation{location, location, false};
    }
  } else if (uri.is_text()) {
    if (has_reference_with_slash(uri.as_text())) {
      resource.sink()
          .report(diag::sam_reference_in_uri, uri.where(), resource.path(name))
          .help("write {Bucket, Key} with the reference in the place of the part it stands for");
      return std::nullopt;
    }
    const auto place = parse_s3_uri(uri.as_text());
    if (place) return place_in_s3(uri, *place, names, arena);
    if (!uri.as_text().starts_with("s3://")) return package(resource, name, uri, names, kind);
  }
  resource.sink().report(diag::sam_code_location, resource.where(name), resource.path(name));
  return std::nullopt;
}

}  // namespace slsc::sam
