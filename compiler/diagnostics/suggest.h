#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "diagnostics/sink.h"

namespace slsc {

/// Helps with a name that is not known: "did you mean" and the one of `names` that is near what was
/// `seen`; `otherwise`, when that is not empty, if none is. True when one is near.
bool suggest(Diagnostic& problem, std::string_view seen, std::span<const std::string_view> names,
             std::string_view otherwise = {});

/// The same for things that have a name each: `suggest(problem, seen, functions, &Function::key)`.
template <typename Things, typename Name>
requires(!std::is_convertible_v<Name, std::string_view>) bool suggest(
    Diagnostic& problem, std::string_view seen, const Things& things, Name name,
    std::string_view otherwise = {}) {
  std::vector<std::string_view> names;
  for (const auto& thing : things) {
    static_assert(!std::is_same_v<std::invoke_result_t<Name, decltype(thing)>, std::string>,
                  "the names have to be there as long as the things");
    names.push_back(std::invoke(name, thing));
  }
  return suggest(problem, seen, names, otherwise);
}

}  // namespace slsc
