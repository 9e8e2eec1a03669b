#include "serverless/lower/events/lower_events.h"

#include <vector>

namespace slsc::serverless {

namespace {

template <typename E>
void collect(const Function& function, std::vector<Placed<E>>& placed) {
  for (const Event& event : function.events) {
    if (const E* found = event.as<E>()) {
      placed.push_back({function, *found, event.position});
    }
  }
}

template <typename E>
void lower_kind(ServiceContext& context, std::span<const Function> functions) {
  std::vector<Placed<E>> placed;
  for (const Function& function : functions) collect(function, placed);
  if (!placed.empty()) lower_events(context, Events<E>(placed));
}

}  // namespace

void lower_all_events(ServiceContext& context, std::span<const Function> functions) {
#define SLSC_EVENT(Type, key) lower_kind<Type>(context, functions);
#include "serverless/model/events/events.def"
#undef SLSC_EVENT
}

}  // namespace slsc::serverless
