#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cfn/intrinsics.h"
#include "cfn/template.h"
#include "diagnostics/sink.h"
#include "sam/expand/inputs.h"
#include "sam/expand/intrinsics.h"
#include "schema/library.h"

namespace slsc::sam {

/// A resource of the template that is expanded, with Globals applied: a view.
struct SamResource {
  std::string_view id;
  std::string_view type;  ///< AWS::Serverless::Function; or one that is no SAM type
  Map body;
  Where where;  ///< its key

  /// Null when the attribute is absent or null.
  Value* attribute(std::string_view name) const;
};

/// Everything that expanding one template shares: the source, what is known of it, and the template
/// that grows.
class Expansion {
 public:
  /// `document` is the template with nothing expanded yet; it is changed on the way.
  Expansion(Map document, const Inputs& inputs, schema::Library& schemas, Arena& arena, Sink& sink);

  const Inputs& inputs() const { return inputs_; }
  Arena& arena() const { return arena_; }
  Sink& sink() const { return sink_; }
  std::string_view region() const { return inputs_.region; }
  std::string_view partition() const { return partition_; }
  const Parameters& parameters() const { return parameters_; }

  /// `text` for as long as the template lives.
  std::string_view keep(std::string_view text) const { return arena_.copy(text); }
  Value ref(std::string_view id) const { return cfn::ref(arena_, keep(id)); }
  Value get_att(std::string_view id, std::string_view attribute) const {
    return cfn::get_att(arena_, keep(id), keep(attribute));
  }
  Value sub(std::string_view text) const { return cfn::sub(arena_, keep(text)); }
  Value no_value() const { return ref("AWS::NoValue"); }
  /// arn:<partition>:<rest>, the partition spelled out.
  Value arn(std::string_view rest) const;
  /// P-resolves in place: parameters with a known value.
  void resolve_parameters(Value& value) const { parameters_.resolve(value, sink_); }
  void resolve_mappings(Value& value) const;

  /// Are `properties` what the schema asks for? `path` is what messages call them, `where` where
  /// problems are shown that have no place of their own. What is wrong was reported.
  bool fits_schema(std::string_view schema, Map properties, std::string_view path,
                   Where where) const;

  /// Does the schema of a SAM type have the property?
  bool has_property(std::string_view type, std::string_view property) const;

  /// The source template.
  Map document() const { return document_; }
  Map source_resources() const { return source_; }
  std::optional<SamResource> find_source(std::string_view id) const;

  /// The result: what stands here after expanding, the user's own resources included.
  cfn::Template& out() { return out_; }
  /// Can this be the id of a resource? What is wrong was reported.
  bool check_id(std::string_view id, Where where) const;
  /// Adds what SAM makes of `owner`. A resource of the template with this id is an error unless it
  /// is `owner` itself or may be taken over (a bucket by its events); one that was generated before
  /// is replaced.
  cfn::Resource add(const SamResource& owner, std::string_view id, std::string_view type);
  /// Everything that was generated for `owner` so far.
  std::vector<cfn::Resource> generated(std::string_view owner) const;
  /// The template's own condition of that name is kept when it says the same.
  void add_condition(std::string_view name, const Value& condition);
  /// An Fn::Or of `conditions` (sorted, each once) called `base`, split where there are more than
  /// CloudFormation takes; adds what is needed. One condition alone is used as it is. Returns the
  /// name to use; empty for none.
  std::string_view any_condition(std::string_view base, std::vector<std::string_view> conditions);

  /// `{id}.{property}` of the source means the generated resource `generated`, from now on.
  void refer(std::string_view id, std::string_view property, std::string_view generated);
  /// What was `old_id` in the source is now `new_id`: references follow.
  void rename(std::string_view old_id, std::string_view new_id);
  const std::map<std::string, std::string, std::less<>>& renamed() const { return renamed_; }
  const std::map<std::string, std::string, std::less<>>& referable() const { return referable_; }
  /// A DependsOn of a connector means everything that was made of it.
  void replace_dependency(std::string_view id, std::vector<std::string> generated);

  /// APIs whose OpenAPI document SAM writes.
  void set_managed(std::string_view api) { managed_.emplace(api); }
  bool is_managed(std::string_view api) const { return managed_.contains(api); }

  /// Puts what was generated where its owner stood, follows renamed and generated ids in all
  /// references. Call once, at the end.
  void finish();

 private:
  void follow_dependencies();

  Map document_;
  const Inputs& inputs_;
  schema::Library& schemas_;
  Arena& arena_;
  Sink& sink_;
  std::string_view partition_;
  Parameters parameters_;
  Map source_;
  cfn::Template out_;
  std::map<std::string, std::string_view, std::less<>> owners_;  // generated id → id of its owner
  std::map<std::string, std::string, std::less<>> renamed_;
  std::map<std::string, std::string, std::less<>> referable_;  // "Api.Stage" → id
  std::map<std::string, std::vector<std::string>, std::less<>> dependencies_;
  std::set<std::string, std::less<>> managed_;
};

}  // namespace slsc::sam
