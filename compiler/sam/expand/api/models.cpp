#include "sam/expand/api/rest_api.h"
#include "support/strings.h"

namespace slsc::sam {

void add_models(const ResourceContext& api, const OpenApiDocument& document) {
  const Expansion& expansion = api.expansion();
  const Map given = api.property("Models")->as_map();
  if (!expansion.fits_schema("sam/api/models", given, api.path("Models"), api.where("Models"))) {
    return;
  }
  const Map definitions = document.section("definitions");
  for (const Map::Entry& model : given) {
    definitions.set(expansion.keep(to_lower(model.key())), model.value);
  }
  const Value* version = api.property("OpenApiVersion");
  upgrade_to_open_api_3(document, version != nullptr ? *version : Value());
}

}  // namespace slsc::sam
