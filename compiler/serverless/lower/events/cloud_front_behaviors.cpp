#include "serverless/lower/events/cloud_front_behaviors.h"

#include <algorithm>
#include <iterator>

#include "diagnostics/catalogue/model.h"
#include "json/json_writer.h"
#include "serverless/naming/logical_ids_events.h"
#include "serverless/naming/normalize.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// CachingOptimized, a policy of AWS.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
constexpr std::string_view kCachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";

/// The items of both, each once.
List united(const List& first, const List& second) {
  const List both(first.arena());
  for (const List& items : {first, second}) {
    for (const Value& item : items) {
      const bool there =
          std::ranges::any_of(both, [&item](const Value& other) { return equal(item, other); });
      if (!there) both.push_back(item);
    }
  }
  return both;
}

/// What is in `addition` and not in `target` is added, deeply; what both have stays as it is. Lists
/// become their union.
void add_missing(Arena& arena, Map target, Map addition) {
  for (const Map::Entry& entry : addition) {
    Value* known = target.find(entry.key());
    if (known == nullptr) {
      target.set(entry.key(), clone(arena, entry.value), entry.key_span());
    } else if (known->is_list() && entry.value.is_list()) {
      const Value both = united(known->as_list(), entry.value.as_list());
      *known = both.at(known->where());
    } else if (known->is_map() && entry.value.is_map()) {
      add_missing(arena, known->as_map(), entry.value.as_map());
    }
  }
}

struct Url {
  std::string_view scheme;
  std::string host;
  std::string_view path;
};

Url parse_url(std::string_view text) {
  Url url;
  const std::size_t scheme_end = text.find("://");
  if (scheme_end != std::string_view::npos) {
    url.scheme = text.substr(0, scheme_end);
    text.remove_prefix(scheme_end + 3);
  }
  const std::size_t authority_end = std::min(text.find_first_of("/?#"), text.size());
  std::string_view authority = text.substr(0, authority_end);
  if (const std::size_t user = authority.rfind('@'); user != std::string_view::npos) {
    authority.remove_prefix(user + 1);
  }
  url.host = to_lower(authority.substr(0, authority.find(':')));
  const std::string_view rest = text.substr(authority_end);
  if (rest.starts_with('/')) url.path = rest.substr(0, rest.find_first_of("?#"));
  return url;
}

// `s3://<bucket's host>/<path>` or any other URL.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-origin.html
Map origin_properties(const ServiceContext& context, const Value& origin) {
  Arena& arena = context.arena();
  if (origin.is_map()) return clone(arena, origin).as_map();
  const Map properties(arena);
  const Url url = parse_url(origin.text().value_or(""));
  properties.set("DomainName", context.keep(url.host));
  if (url.path.size() > 1) properties.set("OriginPath", url.path);
  if (equals_ignoring_case(url.scheme, "s3")) {
    properties.set("S3OriginConfig", Map(arena));
  } else {
    properties.set("CustomOriginConfig", Map(arena, {{"OriginProtocolPolicy", "match-viewer"}}));
  }
  return properties;
}

// The id tells origins apart: kind, domain and path.
std::string origin_id(Map properties) {
  const Value* s3 = properties.find("S3OriginConfig");
  const Value* domain = properties.find("DomainName");
  const Value* path = properties.find("OriginPath");
  std::string name;
  if (domain != nullptr) {
    name = domain->is_text()
               ? std::string(domain->as_text())
               : naming::normalize_alphanumeric(json::write(*domain, json::Layout::Compact));
  }
  return concat({s3 != nullptr && s3->truthy() ? "s3/" : "custom/", name,
                 path != nullptr ? scalar_text(*path) : std::string()});
}

bool has_value(const ConfigReader& reader, std::string_view key) {
  return reader.value(key).has_value();
}

bool same(const Value* a, const Value* b) {
  if (a == nullptr || b == nullptr) return a == b;
  return equal(*a, *b);
}

}  // namespace

void CloudFrontBehaviors::add(const CloudFrontEvent& event, std::string_view version_id) {
  last_ = event.where;
  const Map origin = find_or_add_origin(event);
  if (event.is_default_origin) {
    if (chosen_origin_ && !(*chosen_origin_ == origin)) {
      context_.sink()
          .report(diag::several_default_origins, event.where)
          .label(chosen_at_->span, "the first one");
    }
    chosen_origin_ = origin;
    chosen_at_ = event.where;
  }
  const Map behavior = behavior_of(event, version_id, *origin.find("Id"));
  const auto known = std::ranges::find_if(behaviors_, [&behavior](const Map& other) {
    return same(other.find("PathPattern"), behavior.find("PathPattern")) &&
           same(other.find("TargetOriginId"), behavior.find("TargetOriginId"));
  });
  if (known == behaviors_.end()) {
    behaviors_.push_back(behavior);
  } else {
    add_missing(context_.arena(), *known, behavior);
  }
}

Map CloudFrontBehaviors::find_or_add_origin(const CloudFrontEvent& event) {
  const Map origin = origin_properties(context_, event.origin);
  const std::string_view id = context_.keep(origin_id(origin));
  origin.set("Id", id);
  const auto known = std::ranges::find_if(
      origins_, [id](const Map& other) { return other.find("Id")->text() == id; });
  if (known == origins_.end()) {
    origins_.push_back(origin);
    return origin;
  }
  add_missing(context_.arena(), *known, origin);
  return *known;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-cachebehavior.html
Map CloudFrontBehaviors::behavior_of(const CloudFrontEvent& event, std::string_view version_id,
                                     const Value& origin_id) const {
  Arena& arena = context_.arena();
  const Map behavior(arena, {{"ViewerProtocolPolicy", "allow-all"}});
  if (event.behavior) {
    for (const Map::Entry& setting : *event.behavior) {
      behavior.set(setting.key(), clone(arena, setting.value), setting.key_span());
    }
  }
  if (const auto policy = cache_policy_of(event)) behavior.set("CachePolicyId", *policy);
  behavior.set("TargetOriginId", origin_id);

  const Map association(arena);
  association.set_if("EventType", event.event_type);
  association.set("LambdaFunctionARN", context_.ref(version_id));
  association.set_if("IncludeBody", event.include_body);
  behavior.set("LambdaFunctionAssociations", List(arena, {Value(association).at(event.where)}));
  behavior.set_if("PathPattern", event.path_pattern);
  return behavior;
}

// A policy of one's own, or AWS's for most sites unless the behavior says itself what is cached.
std::optional<Value> CloudFrontBehaviors::cache_policy_of(const CloudFrontEvent& event) const {
  if (event.cache_policy_id) return event.cache_policy_id;
  if (event.cache_policy_name) {
    const std::string id =
        naming::cloudfront_cache_policy(event.cache_policy_name->text().value_or(""));
    // The policies are made before the events; an unknown one was reported.
    return context_.out().has_resource(id) ? std::optional(context_.ref(id)) : std::nullopt;
  }
  const ConfigReader behavior(event.behavior ? Value(*event.behavior) : Value(), context_.sink());
  const bool says_itself = behavior.truthy("CachePolicyId") || behavior.truthy("ForwardedValues") ||
                           has_value(behavior, "MaxTTL") || has_value(behavior, "MinTTL") ||
                           has_value(behavior, "DefaultTTL");
  return says_itself ? std::nullopt : std::optional(Value(kCachingOptimized));
}

void CloudFrontBehaviors::finish() {
  if (behaviors_.empty()) return;
  std::vector<Map> ordered;  // those for all paths come first
  for (const bool has_pattern : {false, true}) {
    std::ranges::copy_if(behaviors_, std::back_inserter(ordered),
                         [has_pattern](const Map& behavior) {
                           return behavior.contains("PathPattern") == has_pattern;
                         });
  }
  behaviors_ = std::move(ordered);
  check_behaviors();
  if (!behaviors_.front().contains("PathPattern")) return;

  // A distribution must have a behavior for all other paths: the first one without its functions.
  const auto origin = default_origin();
  if (!origin) return;
  const Map fallback(context_.arena());
  for (const Map::Entry& setting : behaviors_.front()) {
    if (setting.key() == "PathPattern" || setting.key() == "LambdaFunctionAssociations") continue;
    fallback.set(setting.key(), setting.value, setting.key_span());
  }
  fallback.set("TargetOriginId", *origin->find("Id"));
  behaviors_.insert(behaviors_.begin(), fallback);
}

void CloudFrontBehaviors::check_behaviors() const {
  for (std::size_t later = 0; later < behaviors_.size(); ++later) {
    const Value* pattern = behaviors_[later].find("PathPattern");
    const List functions = behaviors_[later].find("LambdaFunctionAssociations")->as_list();
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      if (!same(pattern, behaviors_[earlier].find("PathPattern"))) continue;
      const Where where = pattern != nullptr ? pattern->where() : functions[0].where();
      context_.sink()
          .report(diag::repeated_path_pattern, where,
                  pattern != nullptr ? scalar_text(*pattern) : std::string("*"))
          .help("one path goes to one origin: give the events different `pathPattern`s");
    }
    for (std::size_t i = 0; i < functions.size(); ++i) {
      const Value* type = functions[i].find("EventType");
      for (std::size_t j = 0; j < i; ++j) {
        if (!same(type, functions[j].find("EventType"))) continue;
        context_.sink()
            .report(diag::repeated_edge_event_type, functions[i].where(),
                    type != nullptr ? scalar_text(*type) : std::string())
            .label(functions[j].span(), "the first one");
      }
    }
  }
}

std::optional<Map> CloudFrontBehaviors::default_origin() const {
  if (chosen_origin_) return chosen_origin_;
  if (origins_.size() == 1) return origins_.front();
  context_.sink()
      .report(diag::no_default_origin, last_, origins_.size())
      .help("write `isDefaultOrigin: true` in the event whose origin serves all other paths");
  return std::nullopt;
}

List CloudFrontBehaviors::origins() const {
  const List list(context_.arena(), origins_.size());
  for (const Map& origin : origins_) list.push_back(origin);
  return list;
}

}  // namespace slsc::serverless
