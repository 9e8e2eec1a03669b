#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "source/source_span.h"
#include "support/arena.h"
#include "support/check.h"

// The one tree that all stages share: JSON-shaped data in which every value and every key knows
// where it was written. A YAML or JSON document is read into it, variables are resolved in it, and
// CloudFormation is built from it, so a setting that the user wrote reaches the template with its
// place and without being copied.
//
// A Value is a handle of 32 bytes: copying it shares the list or map behind it, as in JavaScript or
// Python. clone() makes an independent copy. Everything lives in an Arena; texts are views of the
// source, of literals or of the arena.
namespace slsc {

class List;
class Map;

enum class Kind : std::uint8_t { Null, Bool, Int, Float, Text, List, Map };

/// `null`, `a boolean`, `a number`, `text`, `a list`, `a map`.
std::string_view kind_name(Kind kind);

class Value {
 public:
  constexpr Value() : int_(0) {}
  constexpr explicit Value(bool value) : kind_(Kind::Bool), int_(value ? 1 : 0) {}
  constexpr explicit Value(std::int64_t value) : kind_(Kind::Int), int_(value) {}
  constexpr explicit Value(int value) : Value(static_cast<std::int64_t>(value)) {}
  constexpr explicit Value(double value) : kind_(Kind::Float), float_(value) {}
  /// The text is not copied: it must be a literal, source text or live in the arena.
  constexpr Value(std::string_view text)
      : kind_(Kind::Text), size_(static_cast<std::uint32_t>(text.size())), text_(text.data()) {}
  constexpr Value(const char* text) : Value(std::string_view(text)) {}
  /// A std::string may die before the value: copy it into the arena first.
  Value(const std::string&) = delete;
  Value(List list);
  Value(Map map);

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::Null; }
  bool is_bool() const { return kind_ == Kind::Bool; }
  bool is_number() const { return kind_ == Kind::Int || kind_ == Kind::Float; }
  bool is_int() const { return kind_ == Kind::Int; }
  bool is_text() const { return kind_ == Kind::Text; }
  bool is_list() const { return kind_ == Kind::List; }
  bool is_map() const { return kind_ == Kind::Map; }
  bool is_scalar() const { return !is_list() && !is_map(); }

  /// Each asks for the kind to be right.
  bool as_bool() const;
  std::int64_t as_int() const;
  double as_number() const;  ///< Int or Float
  std::string_view as_text() const;
  List as_list() const;
  Map as_map() const;

  /// The text, or nothing when it is something else.
  std::optional<std::string_view> text() const;
  std::optional<std::int64_t> integer() const;
  std::optional<bool> boolean() const;
  /// JavaScript's truth: null, false, 0, NaN and "" are false; lists and maps are true.
  bool truthy() const;

  /// A member of a map; null when this is no map or has no such key. Never adds.
  const Value* find(std::string_view key) const;
  Value* find(std::string_view key);

  SourceSpan span() const { return span_; }
  Where where() const { return {span_, origin_}; }
  OriginId origin() const { return origin_; }
  /// The same value, placed elsewhere.
  Value at(Where where) const;
  /// For scalars read from text: is the content in the source byte for byte, so that a part of it
  /// has a span? `part` gives that span, or the whole when it is not.
  bool verbatim() const { return verbatim_; }
  void set_origin(OriginId origin) { origin_ = origin; }
  void set_verbatim(bool verbatim, std::uint8_t opening) {
    verbatim_ = verbatim;
    opening_ = opening;
  }
  SourceSpan part(std::size_t begin, std::size_t end) const;
  /// Is this a number whose text is not what is written: `1.10`, `012`, `1e3`, too many digits?
  bool respelled() const { return respelled_; }
  void set_respelled(bool respelled) { respelled_ = respelled; }

 private:
  friend class List;
  friend class Map;

  Kind kind_ = Kind::Null;
  bool verbatim_ = false;
  std::uint8_t opening_ = 0;  // bytes of source before the content: 1 for a quote
  bool respelled_ = false;
  SourceSpan span_;
  std::uint32_t size_ = 0;
  OriginId origin_ = 0;
  union {
    std::int64_t int_;
    double float_;
    const char* text_;
    void* data_;
  };
};

static_assert(sizeof(Value) == 32);

/// Texts and numbers as JavaScript's String() writes them; nothing for null, lists and maps.
std::string scalar_text(const Value& value);

/// A list. Copies share their items.
class List {
 public:
  explicit List(Arena& arena, std::size_t capacity = 0);
  List(Arena& arena, std::initializer_list<Value> items);

  std::size_t size() const { return data_->size; }
  bool empty() const { return size() == 0; }
  Value& operator[](std::size_t index) const {
    SLSC_CHECK(index < size(), "list index");
    return data_->items[index];
  }
  Value* begin() const { return data_->items; }
  Value* end() const { return data_->items + data_->size; }
  Value& back() const { return (*this)[size() - 1]; }
  void push_back(const Value& value) const;
  void erase(std::size_t index) const;
  void clear() const { data_->size = 0; }
  Arena& arena() const { return *data_->arena; }
  friend bool operator==(List a, List b) { return a.data_ == b.data_; }  // the same list

 private:
  friend class Value;
  struct Data {
    Arena* arena;
    Value* items;
    std::uint32_t size;
    std::uint32_t capacity;
  };
  explicit List(void* data) : data_(static_cast<Data*>(data)) {}
  Data* data_;
};

/// A map from texts to values that keeps the order of insertion. Copies share their entries.
class Map {
 public:
  class Entry {
   public:
    std::string_view key() const { return {key_, key_size_}; }
    SourceSpan key_span() const { return key_span_; }
    Value value;

   private:
    friend class Map;
    const char* key_ = nullptr;
    std::uint32_t key_size_ = 0;
    SourceSpan key_span_;
  };

  explicit Map(Arena& arena, std::size_t capacity = 0);
  Map(Arena& arena, std::initializer_list<std::pair<std::string_view, Value>> entries);

  std::size_t size() const { return data_->size; }
  bool empty() const { return size() == 0; }
  Entry* begin() const { return data_->entries; }
  Entry* end() const { return data_->entries + data_->size; }
  /// Null when there is no such key; valid until the map changes.
  Value* find(std::string_view key) const;
  bool contains(std::string_view key) const { return find(key) != nullptr; }
  /// Adds at the end, or replaces in place. The key is not copied (see Value's texts).
  Value& set(std::string_view key, const Value& value, SourceSpan key_span = {}) const;
  Value& set(const std::string& key, const Value& value, SourceSpan key_span = {}) const = delete;
  Value& set(const char* key, const Value& value) const {
    return set(std::string_view(key), value);
  }
  /// Only when there is a value.
  void set_if(std::string_view key, const std::optional<Value>& value) const {
    if (value) set(key, *value);
  }
  bool erase(std::string_view key) const;
  /// All entries for which `is_gone` holds, asked in their order: the way to remove many.
  template <typename Predicate>
  void erase_if(Predicate is_gone) const {
    Entry* kept = begin();
    for (const Entry& entry : *this) {
      if (!is_gone(entry)) *kept++ = entry;
    }
    if (kept != end()) cut(kept);
  }
  void clear() const { cut(begin()); }
  /// Where the key was written; no file when it was not.
  SourceSpan key_span(std::string_view key) const;
  Arena& arena() const { return *data_->arena; }
  friend bool operator==(Map a, Map b) { return a.data_ == b.data_; }  // the same map

 private:
  friend class Value;
  struct Data {
    Arena* arena;
    Entry* entries;
    std::uint32_t size;
    std::uint32_t capacity;
    std::uint32_t* index;  // open addressing, entry + 1; null while the map is small
  };
  explicit Map(void* data) : data_(static_cast<Data*>(data)) {}
  std::uint32_t find_index(std::string_view key) const;
  void rebuild_index() const;
  void cut(Entry* end) const;
  Data* data_;
};

/// A copy that shares no list or map with the original. Depth was bounded when the tree was read.
Value clone(Arena& arena, const Value& value);
/// Deep equality of content; places do not count, 1 and 1.0 are equal, the order of keys is not.
bool equal(const Value& a, const Value& b);

}  // namespace slsc
