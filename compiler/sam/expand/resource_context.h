#pragma once

#include <string>
#include <string_view>

#include "sam/expand/expansion.h"

namespace slsc::sam {

/// One SAM resource while it is expanded: its properties, and what is made of it.
class ResourceContext {
 public:
  ResourceContext(Expansion& expansion, const SamResource& resource);

  Expansion& expansion() const { return expansion_; }
  Arena& arena() const { return expansion_.arena(); }
  Sink& sink() const { return expansion_.sink(); }
  const SamResource& resource() const { return resource_; }
  std::string_view id() const { return resource_.id; }
  Map properties() const { return properties_; }

  /// Null when the property is absent or null.
  Value* property(std::string_view name) const;
  /// Where a property was written: its key; the resource when it was not.
  Where where(std::string_view property) const;
  /// `Resources.<id>.Properties.<property>`, for messages.
  std::string path(std::string_view property) const;
  /// {id}{suffix}
  std::string child_id(std::string_view suffix) const;
  /// The resource's Condition; empty when it has none.
  std::string_view condition() const;

  /// The resource that takes the SAM resource's place: with its DependsOn, Condition,
  /// DeletionPolicy, UpdatePolicy, UpdateReplacePolicy and Metadata.
  cfn::Resource add_main(std::string_view id, std::string_view type) const;
  /// One that is made beside it: with its Condition, DeletionPolicy and UpdateReplacePolicy.
  cfn::Resource add_child(std::string_view id, std::string_view type) const;
  /// One that is made beside it, with all attributes of the resource but DependsOn.
  cfn::Resource add_twin(std::string_view id, std::string_view type) const;
  /// Copies properties under their own names; what is null or absent is left out.
  void copy(std::initializer_list<std::string_view> names, const cfn::Resource& to) const;

 private:
  Expansion& expansion_;
  SamResource resource_;
  Map properties_;
};

}  // namespace slsc::sam
