#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sam/expand/expansion.h"

namespace slsc::sam {

/// What tells ServerlessRestApi and ServerlessHttpApi apart.
struct ImplicitApiKind {
  std::string_view id;           ///< ServerlessRestApi
  std::string_view type;         ///< AWS::Serverless::Api
  std::string_view event_type;   ///< Api
  std::string_view id_property;  ///< RestApiId
};

/// An event of a function or state machine that is a method of an API.
struct RouteEvent {
  SamResource owner;
  std::string_view name;
  Map properties;    ///< of the event, in the template
  Where where;       ///< its key
  std::string path;  ///< `Resources.<owner>.Properties.Events.<name>`, for messages
};

/// The API that events without one share, while it is put together from them; and the paths of
/// events in the other APIs whose document SAM writes.
class ImplicitApi {
 public:
  /// Puts the API among the resources, tentatively; a resource of the user's with its id waits
  /// aside. `properties`: its properties, DefinitionBody with `paths` among them.
  ImplicitApi(Expansion& expansion, const ImplicitApiKind& kind, Map properties);

  /// The events of the kind, in the order of the template. Properties that are absent are made;
  /// an event whose Properties are no map is left to its schema.
  std::vector<RouteEvent> events() const;
  /// Gives the event the implicit API if it names none, notes the conditions and policies of its
  /// function, adds its path to the API's document. Returns the API that it names; none when it
  /// names none (which was reported) or Path or Method are missing (which the schema reports).
  std::optional<SamResource> add(const RouteEvent& event);
  /// Sets Condition, DeletionPolicy, UpdateReplacePolicy and conditional paths when all events have
  /// been added; removes the API when none needs it.
  void finish();

 private:
  // Of each path its methods with the condition of their function; empty for none.
  using Conditions = std::map<std::string_view, std::map<std::string_view, std::string_view>>;

  void add_tags(const RouteEvent& event) const;
  void note_place(Where where);
  void note_policies(const SamResource& owner);
  void add_path(const SamResource& api, std::string_view path, std::string_view method) const;
  void set_attributes(Map body);
  void wrap_paths() const;

  Expansion& expansion_;
  ImplicitApiKind kind_;
  Value replaced_;  // the user's resource with the API's id, or null
  std::map<std::string_view, Conditions> conditions_;  // by API
  std::vector<std::string_view> deletion_policies_;
  std::vector<std::string_view> update_replace_policies_;
};

/// The logical id in an event's RestApiId or ApiId: a text, or {Ref: text}; empty for all else.
std::string_view api_id(const Value* given);

}  // namespace slsc::sam
