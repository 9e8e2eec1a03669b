#include "diagnostics/suggest.h"

#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc {

bool suggest(Diagnostic& problem, std::string_view seen, std::span<const std::string_view> names,
             std::string_view otherwise) {
  const auto near = nearest(seen, names);
  if (near) {
    problem.help(concat({"did you mean `", *near, "`?"}));
  } else if (!otherwise.empty()) {
    problem.help(otherwise);
  }
  return near.has_value();
}

}  // namespace slsc
