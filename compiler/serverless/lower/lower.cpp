#include "serverless/lower/lower.h"

#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/service_context.h"

namespace slsc::serverless {

namespace {

template <typename E>
void lower_kind(ServiceContext& context) {
  std::vector<Placed<E>> placed;
  for (const Function& function : context.service().functions) {
    for (const Event& event : function.events) {
      if (const E* found = std::get_if<E>(&event.kind)) {
        placed.push_back({function, *found, event.position});
      }
    }
  }
  if (!placed.empty()) lower_events(context, Events<E>(placed));
}

}  // namespace

cfn::Template lower(const Service& service, const package::Artifacts& artifacts, Arena& arena,
                    Sink& sink) {
  cfn::Template out(arena);
  ServiceContext context(service, artifacts, out, sink);
#define SLSC_EVENT(Type, key) lower_kind<Type>(context);
#include "serverless/model/events/events.def"
#undef SLSC_EVENT
  return out;
}

}  // namespace slsc::serverless
