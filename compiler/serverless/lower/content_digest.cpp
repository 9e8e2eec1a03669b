#include "serverless/lower/content_digest.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "json/json_writer.h"
#include "serverless/naming/logical_ids.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// JavaScript's localeCompare, for the characters that keys consist of: punctuation, then digits,
// then letters regardless of case; of otherwise equal texts the one with the first lower-case
// letter.
constexpr int weight(char c) {
  constexpr std::string_view kPunctuation = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
  if (is_digit(c)) return 64 + (c - '0');
  if (is_lower(c)) return 80 + (c - 'a');
  if (is_upper(c)) return 80 + (c - 'A');
  const std::size_t found = kPunctuation.find(c);
  return found == std::string_view::npos ? 128 + static_cast<unsigned char>(c)
                                         : static_cast<int>(found) + 1;
}

constexpr std::array<std::int16_t, 256> kWeights = [] {
  std::array<std::int16_t, 256> weights{};
  for (std::size_t c = 0; c < weights.size(); ++c) {
    weights[c] = static_cast<std::int16_t>(weight(static_cast<char>(c)));
  }
  return weights;
}();

bool sorts_before(std::string_view a, std::string_view b) {
  const std::size_t common = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < common; ++i) {
    if (a[i] == b[i]) continue;
    const int difference =
        kWeights[static_cast<unsigned char>(a[i])] - kWeights[static_cast<unsigned char>(b[i])];
    if (difference != 0) return difference < 0;
  }
  if (a.size() != b.size()) return a.size() < b.size();
  for (std::size_t i = 0; i < common; ++i) {
    if (a[i] != b[i]) return is_lower(a[i]);
  }
  return false;
}

// Compact JSON with the keys of every map in that order.
class SortedWriter {
 public:
  using Member = std::pair<std::string_view, Value>;

  explicit SortedWriter(std::string& out) : out_(out) {}

  /// A member of the map that `write_members` writes.
  void add(std::string_view key, const Value& value) { members_.emplace_back(key, value); }
  void write_members() { members_from(0); }

 private:
  void value(const Value& value) {
    if (value.is_scalar()) {
      json::append(out_, value, json::Layout::Compact);
    } else if (value.is_list()) {
      list(value.as_list());
    } else {
      const std::size_t begin = members_.size();
      for (const Map::Entry& entry : value.as_map()) add(entry.key(), entry.value);
      members_from(begin);
    }
  }

  void list(List list) {
    out_ += '[';
    for (const Value& item : list) {
      if (&item != list.begin()) out_ += ',';
      value(item);
    }
    out_ += ']';
  }

  // Maps of maps put their members behind those of the outer ones.
  void members_from(std::size_t begin) {
    std::sort(members_.begin() + static_cast<std::ptrdiff_t>(begin), members_.end(),
              [](const Member& a, const Member& b) { return sorts_before(a.first, b.first); });
    const std::size_t end = members_.size();
    out_ += '{';
    for (std::size_t i = begin; i < end; ++i) {
      const Member member = members_[i];
      if (i > begin) out_ += ',';
      json::append(out_, member.first, json::Layout::Compact);
      out_ += ':';
      value(member.second);
    }
    out_ += '}';
    members_.resize(begin);
  }

  std::string& out_;
  std::vector<Member> members_;
};

struct LocalLayer {
  const Layer* layer;
  std::string_view logical_id;
  Map properties;
};

// Layers of this service are referred to as {Ref: <Layer>LambdaLayer}, with a digest behind it when
// they are retained.
std::vector<LocalLayer> local_layers(const ServiceContext& context, const Function& function) {
  std::vector<LocalLayer> found;
  if (context.service().layers.empty() || !function.layers || !function.layers->is_list()) {
    return found;
  }
  for (const Value& reference : function.layers->as_list()) {
    const auto id = cfn::ref_target(reference);
    const auto resource = id ? context.out().find_resource(*id) : std::nullopt;
    if (!resource) continue;
    for (const Layer& layer : context.service().layers) {
      if (!id->starts_with(naming::lambda_layer(layer.key))) continue;
      found.push_back({&layer, *id, resource->properties()});
      break;
    }
  }
  return found;
}

std::string_view archive_digest(const ServiceContext& context, const Layer& layer) {
  const package::Artifact* artifact = context.artifacts().of_layer(layer.key);
  return artifact == nullptr ? std::string_view() : std::string_view(artifact->sha256_base64);
}

// Where the archive lies says nothing about its content.
Map without_location(const Map& properties, Arena& arena) {
  const Map kept(arena, properties.size());
  for (const Map::Entry& entry : properties) kept.set(entry.key(), entry.value);
  const Map content(arena, {{"S3Bucket", cfn::ref(arena, naming::kDeploymentBucket)}});
  kept.set("Content", content);
  return kept;
}

}  // namespace

std::string version_digest(const ServiceContext& context, const Function& function,
                           const cfn::Resource& resource) {
  Arena& arena = context.arena();
  std::string content;
  if (!function.image) {
    if (const package::Artifact* artifact = context.artifacts().of_function(function.key)) {
      content += artifact->sha256_base64;
    }
  }
  std::vector<LocalLayer> layers = local_layers(context, function);
  const List configurations(arena);
  for (const LocalLayer& local : layers) {
    configurations.push_back(
        Map(arena, {{"name", local.layer->key},
                    {"ref", local.logical_id},
                    {"properties", without_location(local.properties, arena)}}));
  }
  std::ranges::sort(layers, {}, [](const LocalLayer& local) { return local.layer->key; });
  for (const LocalLayer& local : layers) content += archive_digest(context, *local.layer);

  SortedWriter writer(content);
  for (const Map::Entry& entry : resource.properties()) {
    const bool is_left_out = (entry.key() == "Code" && !function.image) || entry.key() == "Tags" ||
                             entry.key() == "ReservedConcurrentExecutions";
    if (!is_left_out) writer.add(entry.key(), entry.value);
  }
  writer.add("layerConfigurations", configurations);
  writer.write_members();
  return base64(sha256(content));
}

std::string layer_digest(const ServiceContext& context, const Layer& layer, const Map& properties) {
  std::string content =
      json::write(without_location(properties, context.arena()), json::Layout::Compact);
  content += archive_digest(context, layer);
  return hex(sha256(content)).substr(0, 40);
}

}  // namespace slsc::serverless
