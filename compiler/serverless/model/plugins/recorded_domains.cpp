#include "serverless/model/plugins/recorded_domains.h"

#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kPrivate = "private:";

/// The bytes of the name that fit; 0: it is no name for this domain. A star stands for one label.
std::size_t fit(std::string_view certificate, std::string_view domain) {
  if (certificate == domain) return certificate.size();
  if (!certificate.starts_with("*.")) return 0;
  const std::size_t dot = domain.find('.');
  if (dot == std::string_view::npos || domain.substr(dot) != certificate.substr(1)) return 0;
  return certificate.size() - 1;
}

/// The name without its region; nothing when it is of another one.
std::optional<std::string_view> name_in(std::string_view key, std::string_view region) {
  const std::size_t colon = key.find(':');
  if (colon == std::string_view::npos) return key;
  if (key.substr(0, colon) != region) return std::nullopt;
  return key.substr(colon + 1);
}

bool is_in_zone(std::string_view domain, std::string_view zone) {
  if (domain == zone) return true;
  return domain.size() > zone.size() && domain.ends_with(zone) &&
         domain[domain.size() - zone.size() - 1] == '.';
}

}  // namespace

std::optional<Value> find_certificate(const Value& recorded, const CustomDomain& domain,
                                      std::string_view region) {
  if (!recorded.is_map()) return std::nullopt;
  std::optional<Value> found;
  std::size_t best = 0;
  for (const Map::Entry& entry : recorded.as_map()) {
    const auto name = name_in(entry.key(), region);
    if (!name || !entry.value.is_text()) continue;
    std::size_t fits = 0;
    if (!domain.certificate_name) {
      fits = fit(*name, domain.name);
    } else if (domain.certificate_name->text() == *name) {
      fits = name->size();
    }
    if (fits == 0) continue;
    fits += name->size() < entry.key().size() ? 1 : 0;  // one of this very region
    if (fits > best) found = entry.value;
    best = std::max(best, fits);
  }
  return found;
}

std::optional<Value> find_hosted_zone(const Value& recorded, std::string_view domain,
                                      std::optional<bool> private_zone) {
  if (!recorded.is_map()) return std::nullopt;
  std::optional<Value> found;
  std::size_t best = 0;
  for (const Map::Entry& entry : recorded.as_map()) {
    std::string_view zone = entry.key();
    const bool is_private = zone.starts_with(kPrivate);
    if (private_zone && *private_zone != is_private) continue;
    if (is_private) zone.remove_prefix(kPrivate.size());
    if (zone.ends_with('.')) zone.remove_suffix(1);
    if (!entry.value.is_text() || !is_in_zone(domain, zone) || zone.size() <= best) continue;
    best = zone.size();
    std::string_view id = entry.value.as_text();
    constexpr std::string_view kPath = "/hostedzone/";
    if (id.starts_with(kPath)) id.remove_prefix(kPath.size());
    found = Value(id).at(entry.value.where());
  }
  return found;
}

std::string_view parent_zone(std::string_view domain) {
  const std::size_t dot = domain.find('.');
  if (dot == std::string_view::npos) return domain;
  const std::string_view parent = domain.substr(dot + 1);
  return parent.find('.') == std::string_view::npos ? domain : parent;
}

}  // namespace slsc::serverless
