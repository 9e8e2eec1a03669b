#include "serverless/model/image.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "diagnostics/catalogue/model.h"
#include "diagnostics/suggest.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kDigest = "@sha256:";

bool is_digest_uri(std::string_view text) {
  const std::size_t at = text.find(kDigest);
  if (at == 0 || at == std::string_view::npos) return false;
  const std::string_view digest = text.substr(at + kDigest.size());
  return digest.size() == 64 &&
         std::ranges::all_of(digest, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

// <account>.dkr.ecr.<region>.amazonaws.com/<repository>, also with a further domain part.
bool is_registry_uri(std::string_view text) {
  const std::size_t digits = text.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos) return false;
  if (!text.substr(digits).starts_with(".dkr.ecr.")) return false;
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos &&
         text.substr(0, slash).find("amazonaws.com") != std::string_view::npos;
}

bool read_uri(const Value& value, Image& image, Sink& sink) {
  const std::string_view uri = value.text().value_or("");
  const std::size_t at = uri.find('@');
  if (at == std::string_view::npos) {
    sink.report(diag::image_digest_unknown, value.where(), uri)
        .help("name the image by its digest: `" + std::string(uri.substr(0, uri.rfind(':'))) +
              "@sha256:...`");
    return false;
  }
  image.uri = uri;
  image.digest = uri.substr(std::min(at + kDigest.size(), uri.size()));
  return true;
}

// One of two settings, but not both.
std::optional<std::string_view> chosen(const ConfigReader& reader, const std::string& owner,
                                       std::string_view first, std::string_view second) {
  const auto one = reader.truthy(first);
  const auto other = reader.truthy(second);
  if (one && other) {
    reader.sink().report(diag::ambiguous_image, other->where(), owner, first, second);
    return std::nullopt;
  }
  if (!one && !other) {
    reader.sink().report(diag::incomplete_image, reader.where(), owner, first, second);
    return std::nullopt;
  }
  return one ? first : second;
}

bool refuse_build(const Value& where, std::string_view name, Sink& sink) {
  sink.report(diag::image_needs_docker, where.where(), name)
      .help("build and push it first, then give its `uri` with the digest");
  return false;
}

bool read_named_image(const Value& name, const ConfigReader& ecr, Image& image, Sink& sink) {
  const std::string_view wanted = name.text().value_or("");
  const ConfigReader images = ecr.member("images");
  const auto found = images.truthy(wanted);
  if (!found) {
    Diagnostic& problem = sink.report(diag::unknown_image, name.where(), wanted);
    if (images.value().is_map()) {
      suggest(problem, wanted, images.value().as_map(), &Map::Entry::key);
    }
    return false;
  }
  if (!found->is_map()) {
    const std::string_view text = found->text().value_or("");
    if (is_digest_uri(text) || is_registry_uri(text)) return read_uri(*found, image, sink);
    return refuse_build(*found, wanted, sink);
  }
  const ConfigReader settings = images.member(wanted);
  const auto source = chosen(settings, concat({"image `", wanted, "`"}), "uri", "path");
  if (!source) return false;
  const Value value = *settings.value(*source);
  if (*source == "path") return refuse_build(value, wanted, sink);
  constexpr std::array<std::string_view, 5> kBuildSettings = {
      "buildArgs", "buildOptions", "cacheFrom", "platform", "provenance"};
  bool right = true;
  for (const std::string_view setting : kBuildSettings) {
    if (!settings.truthy(setting)) continue;
    sink.report(diag::ambiguous_image, {settings.value().as_map().key_span(setting)},
                concat({"image `", wanted, "`"}), "uri", setting);
    right = false;
  }
  return right && read_uri(value, image, sink);
}

}  // namespace

std::optional<Image> read_image(std::string_view function, const Value& value,
                                const ConfigReader& ecr, Sink& sink) {
  const ConfigReader reader(value, sink);
  Image image;
  image.where = value.where();
  if (!value.is_map()) {
    const std::string_view text = value.text().value_or("");
    const bool right = is_digest_uri(text) || is_registry_uri(text)
                           ? read_uri(value, image, sink)
                           : read_named_image(value, ecr, image, sink);
    if (!right) return std::nullopt;
    return image;
  }
  const auto source = chosen(reader, concat({"the image of `", function, "`"}), "uri", "name");
  if (!source) return std::nullopt;
  const Value given = *reader.value(*source);
  if (!(*source == "uri" ? read_uri(given, image, sink)
                         : read_named_image(given, ecr, image, sink))) {
    return std::nullopt;
  }
  image.command = reader.truthy("command");
  image.entry_point = reader.truthy("entryPoint");
  image.working_directory = reader.truthy("workingDirectory");
  return image;
}

}  // namespace slsc::serverless
