#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "serverless/lower_sam/folding.h"

namespace slsc::serverless::sam {

/// A route that becomes an event of its function.
struct ApiEvent {
  FoldedFunction* function;
  std::string_view id;  ///< of the resource that it was
  Map properties;
};

/// The resources that make up an API with it, while it is asked whether SAM makes the same of them.
class ApiParts {
 public:
  ApiParts(const Folding& folding, const cfn::Resource& api);

  /// The resources that mention the API, once each, in the template's order.
  const std::vector<cfn::Resource>& mentioning() const { return mentioning_; }
  /// Is it this API that `resource` says it belongs to?
  bool is_of_api(const cfn::Resource& resource, std::string_view property) const;

  /// False when it has attributes that SAM's document has no place for. A condition must be the
  /// one of `owner`.
  bool add(const cfn::Resource& part, const FoldedFunction* owner = nullptr);
  /// SAM makes another of it, or it stays with the API: others may mention it.
  void add_replaced(const cfn::Resource& part) { ids_.insert(part.id()); }
  bool contains(std::string_view id) const { return ids_.contains(id); }
  /// A right of API Gateway to invoke `function` for `source`, which is spelled like this or empty
  /// for any, that is no part yet, or else one that serves already; false when there is none, or
  /// one with more to it.
  bool add_permission(const Value& function, std::string_view source,
                      const FoldedFunction* owner = nullptr);
  /// Such a right is not to become a part: SAM makes no other for what needs it.
  void keep_permission(const Value& function, std::string_view source);

  /// Does nothing outside refer to a part, and does none wait for what the API will not wait for?
  bool are_closed() const;
  /// Does a part need what itself needs the API? In a document the API would need itself.
  bool need_api_by_way_of_others() const;
  void remove(Folding& folding) const;

 private:
  struct Permission {
    cfn::Resource resource;
    Value function;
    const FoldedFunction* target;  ///< null when the function is none of SAM's
    std::string source;
    bool is_kept = false;
  };

  void note_permission(const cfn::Resource& permission);
  std::vector<Permission*> permissions_for(const Value& function, std::string_view source);
  /// One of the API's, which parts wait for although they are made without it.
  bool is_permission(std::string_view id) const;
  bool is_hidden(const cfn::Resource& part) const;
  bool waits_as_api(const cfn::Resource& part) const;

  const Folding& folding_;
  cfn::Resource api_;
  std::vector<cfn::Resource> mentioning_;
  std::vector<Permission> permissions_;
  std::vector<cfn::Resource> parts_;
  std::unordered_set<std::string_view> ids_;
};

/// Has `resource` no attributes but these and its Type and Properties?
bool has_only(const cfn::Resource& resource, std::initializer_list<std::string_view> attributes);

/// `GET`, `ANY` ...
bool is_method(std::string_view verb);
/// What documents and SAM's `Auth` may call an authorizer.
bool is_authorizer_name(std::string_view name);

/// The integration that `target` of a route leads to.
std::optional<cfn::Resource> integration_of_route(const Folding& folding, const Value* target);

/// Will SAM's resource `id` be what this one is? It has no attributes, waits for what it refers to
/// alone, and must not be there yet.
bool may_be_replaced(const Folding& folding, const cfn::Resource& resource, std::string_view id);
void replace(Folding& folding, std::string_view resource, std::string_view id);

/// All of them, or none: false when one has no name that is free.
bool add_api_events(Folding& folding, std::string_view type, const std::vector<ApiEvent>& events);

}  // namespace slsc::serverless::sam
