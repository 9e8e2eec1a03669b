#include "sam/expand/api/implicit_api.h"
#include "sam/expand/api/implicit_apis.h"
#include "sam/expand/api/open_api_document.h"

namespace slsc::sam {

void add_implicit_rest_api(Expansion& expansion) {
  constexpr ImplicitApiKind kKind{"ServerlessRestApi", "AWS::Serverless::Api", "Api", "RestApiId"};
  const Map properties(
      expansion.arena(),
      {{"StageName", "Prod"}, {"DefinitionBody", empty_document(expansion, "swagger", "2.0")}});
  ImplicitApi api(expansion, kKind, properties);
  for (const RouteEvent& event : api.events()) {
    if (!event.properties.empty()) api.add(event);
  }
  api.finish();
}

}  // namespace slsc::sam
