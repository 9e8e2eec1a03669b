#pragma once

#include <map>
#include <string>
#include <string_view>

#include "driver/composition.h"

namespace slsc {

using ServicesByName = std::map<std::string_view, const ComposedService*>;

/// Gives `stack` of a composed service the params that `document`, the serverless-compose.yml in
/// `project_folder`, has for the service. Outputs of other services, which are compiled already,
/// become parameters of the stack, or imports of what those export. Outputs and environments that
/// are not there are reported in the stack's sink.
void give_params(const Value& document, const ServicesByName& services, ComposedService& composed,
                 Stack& stack, const std::string& project_folder, World& world);

}  // namespace slsc
