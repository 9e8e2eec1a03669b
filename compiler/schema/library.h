#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.h"
#include "support/arena.h"
#include "value/value.h"

namespace slsc::schema {

/// The schemas of a run. A file is parsed when it is first needed and a part of it is compiled when
/// a value first meets it, so a service pays for what it uses. Shared by the environments of a run:
/// thread-safe.
class Library {
 public:
  /// With descriptions and titles, or without what validation does not need.
  enum class Detail { Rules, Everything };
  explicit Library(Detail detail = Detail::Rules) : detail_(detail) {}
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  /// The schema in schemas/<name>.json; null when there is none.
  const Schema* find(std::string_view name);
  /// A schema that is not embedded. `document` must outlive the library.
  const Schema& add(std::string name, const Value& document);
  /// `reference` as written in the file `from`: `#/definitions/x`, `events/sqs.json`, or both. Null
  /// when there is no such thing.
  const Schema* resolve(std::string_view reference, std::string_view from);
  /// What is wrong with the schemas compiled so far: unknown keywords, references to nowhere.
  std::vector<std::string> mistakes() const;

 private:
  friend class Compilation;
  friend class Schema;

  const Schema* find_locked(std::string_view name);
  const Schema* add_schema(const Value& source, std::string_view file);

  Detail detail_;
  mutable std::recursive_mutex mutex_;
  Arena arena_;
  std::map<std::string, const Schema*, std::less<>> documents_;
  std::map<std::string, const Schema*, std::less<>> references_;
  std::deque<Schema> schemas_;
  std::vector<std::string> mistakes_;
};

}  // namespace slsc::schema
