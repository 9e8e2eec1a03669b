#include <string>
#include <vector>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/connectors/connectors.h"
#include "sam/naming/logical_ids.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kConnector = "AWS::Serverless::Connector";

/// A connector that was found, as a resource of its own.
struct Found {
  std::string_view id;
  Map body;
  SourceSpan key_span;
};

class Extractor {
 public:
  explicit Extractor(Expansion& expansion) : expansion_(expansion) {}

  void run() {
    for (const Map::Entry& resource : expansion_.source_resources()) extract(resource);
    for (const Found& connector : found_) {
      expansion_.source_resources().set(connector.id, connector.body, connector.key_span);
    }
  }

 private:
  void extract(const Map::Entry& resource) {
    const Value* connectors = resource.value.find("Connectors");
    if (connectors == nullptr) return;
    const Value all = *connectors;
    const Where where{resource.value.as_map().key_span("Connectors"), all.origin()};
    resource.value.as_map().erase("Connectors");
    const std::string path = concat({"Resources.", resource.key(), ".Connectors"});
    if (!check_map(all, path, where)) return;
    for (const Map::Entry& entry : all.as_map()) add(resource.key(), entry, path);
  }

  void add(std::string_view owner, const Map::Entry& entry, std::string_view connectors) {
    const Where where{entry.key_span(), entry.value.origin()};
    const std::string path = concat({connectors, ".", entry.key()});
    const std::string id = concat({owner, entry.key()});
    if (!is_alphanumeric(id)) {
      expansion_.sink().report(diag::sam_no_logical_id, where, path, id);
      return;
    }
    if (expansion_.source_resources().contains(id)) {
      expansion_.sink()
          .report(diag::sam_id_taken, where, owner, kConnector, id)
          .label(expansion_.source_resources().key_span(id),
                 "the template has one of its own with this id");
      return;
    }
    if (!entry.value.is_map()) {
      report_kind(entry.value, where, id);
      return;
    }
    const Map body = entry.value.as_map();
    const Value* properties = body.find("Properties");
    const Value given = properties != nullptr ? *properties : Value();
    if (!check_map(given, concat({path, ".Properties"}), where)) return;
    if (!set_source(owner, given.as_map(), path)) return;
    body.set("Type", kConnector);
    found_.push_back({expansion_.keep(id), body, entry.key_span()});
  }

  bool set_source(std::string_view owner, Map properties, std::string_view path) {
    const Map source(expansion_.arena(), {{"Id", owner}});
    if (const Value* given = properties.find("SourceReference")) {
      const Value reference = *given;
      const Where where{properties.key_span("SourceReference"), reference.origin()};
      const std::string reference_path = concat({path, ".Properties.SourceReference"});
      if (!check_map(reference, reference_path, where)) return false;
      if (const Value* id = reference.find("Id")) {
        expansion_.sink()
            .report(diag::sam_excluding_properties, id->where(), concat({reference_path, ".Id"}),
                    "Connectors")
            .help("the source is the resource that the connector stands in");
        return false;
      }
      for (const Map::Entry& entry : reference.as_map()) {
        source.set(entry.key(), entry.value, entry.key_span());
      }
      properties.erase("SourceReference");
    }
    properties.set("Source", source);
    return true;
  }

  bool check_map(const Value& value, std::string_view path, Where where) {
    if (value.is_map()) return true;
    report_kind(value, where, path);
    return false;
  }

  void report_kind(const Value& value, Where where, std::string_view path) {
    expansion_.sink().report(diag::sam_not_a_map, where, path, kind_name(value.kind()));
  }

  Expansion& expansion_;
  std::vector<Found> found_;
};

}  // namespace

void extract_embedded_connectors(Expansion& expansion) { Extractor(expansion).run(); }

}  // namespace slsc::sam
