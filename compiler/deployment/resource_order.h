#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "cfn/template.h"

namespace slsc::deployment {

/// Which resources of a template wait for which: for what they refer to and what they depend on.
/// Who adds a reference tells it here.
class ResourceOrder {
 public:
  explicit ResourceOrder(const cfn::Template& stack);

  void add(std::string_view resource, std::string_view needed) {
    users_[needed].push_back(resource);
  }
  /// Must `resource` wait for `other`, however many are between them?
  bool waits_for(std::string_view resource, std::string_view other) const;

 private:
  /// Of what is needed, the resources that need it. Few need a rule or a permission, and an alias
  /// needs half of the template: a search from what is needed is short.
  std::unordered_map<std::string_view, std::vector<std::string_view>> users_;
};

}  // namespace slsc::deployment
