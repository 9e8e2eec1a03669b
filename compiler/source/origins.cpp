#include "source/origins.h"

namespace slsc {

namespace {
constexpr std::size_t kMostPlaces = 1'000'000;
}

OriginId Origins::add(Where used_at) {
  if (places_.size() >= kMostPlaces) return 0;
  places_.push_back(used_at);
  return static_cast<OriginId>(places_.size());
}

}  // namespace slsc
