#pragma once

#include <optional>
#include <string_view>

#include "source/source_span.h"
#include "value/value.h"

// A CloudFormation template as data. The tree is the template: what is set here is what is written,
// in this order, and the user's own resources are merged into the same tree.
namespace slsc::cfn {

/// One resource: a view of its entry in the template. `where` of it is the line of the source that
/// asked for it, which template.map.json and problems show.
class Resource {
 public:
  Resource(std::string_view id, Map body) : id_(id), body_(body) {}

  std::string_view id() const { return id_; }
  std::string_view type() const;
  /// The whole resource: Type, Properties, DependsOn ...
  Map body() const { return body_; }
  /// Made when there are none yet.
  Map properties() const;

  void set(std::string_view property, const Value& value) const {
    properties().set(property, value);
  }
  void set_if(std::string_view property, const std::optional<Value>& value) const {
    if (value) set(property, *value);
  }
  /// Appended unless it is there already.
  void depends_on(std::string_view logical_id) const;
  /// Condition, DeletionPolicy, UpdatePolicy ... of the resource.
  void set_attribute(std::string_view name, const Value& value) const { body_.set(name, value); }

 private:
  std::string_view id_;
  Map body_;
};

/// The `Type` of a resource, given whole; empty when it has none that is text.
std::string_view type_of(const Value& resource);

class Template {
 public:
  explicit Template(Arena& arena);

  Arena& arena() const { return root_.arena(); }
  Value value() const { return root_; }
  Map root() const { return root_; }
  Map resources() const { return resources_; }
  Map outputs() const { return outputs_; }

  /// Adds a resource, or replaces the one with this id (a lowering that shares one, like a topic,
  /// asks find_resource first; one that must not meet another's id uses
  /// ServiceContext::add_resource). `logical_id` must live in the arena or be a literal; `origin`
  /// is where the user asked for it.
  Resource add_resource(std::string_view logical_id, std::string_view type, Where origin) const;
  std::optional<Resource> find_resource(std::string_view logical_id) const;
  bool has_resource(std::string_view logical_id) const { return resources_.contains(logical_id); }

  /// `Outputs.<id>` = {Description?, Value}.
  Map add_output(std::string_view id, std::string_view description, const Value& value,
                 Where origin) const;

  /// Resources and Outputs may have been replaced by a merge: looks them up again.
  void refresh();

 private:
  Map root_;
  Map resources_;
  Map outputs_;
};

}  // namespace slsc::cfn
