#pragma once

#include <vector>

#include "source/source_span.h"

namespace slsc {

/// The places through which values came: `${file(x.yml)}` at one place, inside a value that came
/// through another. One table per environment, bounded: beyond that values lose their history only.
class Origins {
 public:
  /// The id for values that came through `used_at` (itself perhaps reached through others).
  OriginId add(Where used_at);
  /// `id` is not 0.
  const Where& used_at(OriginId id) const { return places_[id - 1]; }

 private:
  std::vector<Where> places_;
};

}  // namespace slsc
