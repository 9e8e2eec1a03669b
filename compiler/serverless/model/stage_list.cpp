#include "serverless/model/stage_list.h"

#include <algorithm>

namespace slsc::serverless {

bool names_stage(const Value& stages, std::string_view stage) {
  if (stages.is_text()) return stages.as_text().find(stage) != std::string_view::npos;
  return stages.is_list() && std::ranges::any_of(stages.as_list(), [stage](const Value& each) {
           return each.text() == stage;
         });
}

}  // namespace slsc::serverless
