#pragma once

#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace slsc {

/// Texts that stand in no file of the service and must not be printed: values of environment
/// variables, parameters and recorded answers whose names say that they are secret. Outputs hold
/// them where the service puts them; what is shown on the way does not. Thread-safe.
class Secrets {
 public:
  /// Do people call secrets like that: `DB_PASSWORD`, `/shop/apiToken`?
  static bool are_called(std::string_view name);

  /// Very short texts are not kept: too much that is no secret looks like them.
  void add(std::string_view text);
  /// `text` with `<secret>` in the place of each.
  std::string conceal(std::string text) const;

 private:
  mutable std::mutex mutex_;
  std::set<std::string, std::less<>> texts_;
};

}  // namespace slsc
