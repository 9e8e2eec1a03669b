#include "value/value.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <memory>

#include "support/number_text.h"

namespace slsc {

namespace {

// Below this a walk over the entries beats hashing.
constexpr std::uint32_t kIndexFrom = 16;
constexpr std::uint32_t kNotFound = 0xFFFFFFFF;

// Eight bytes a step: logical ids are long, and every one is looked up several times.
std::uint32_t hash_of(std::string_view text) {
  std::uint64_t hash = text.size() * 0x9E3779B97F4A7C15u;
  const auto mix = [&hash](std::uint64_t chunk) {
    hash = (hash ^ chunk) * 0xD6E8FEB86659FD93u;
    hash ^= hash >> 32;
  };
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t chunk;
    std::memcpy(&chunk, text.data() + at, 8);
    mix(chunk);
  }
  std::uint64_t rest = 0;
  if (at < text.size()) std::memcpy(&rest, text.data() + at, text.size() - at);
  mix(rest);
  return static_cast<std::uint32_t>(hash);
}

// Most lists and maps have few members, and there are many: room that stays empty counts.
template <typename T>
void grow(Arena* arena, T*& members, std::uint32_t size, std::uint32_t& capacity) {
  const std::uint32_t larger = capacity == 0 ? 2 : capacity * 2;
  if (capacity == 0 || !arena->extend(members, sizeof(T) * capacity, sizeof(T) * larger)) {
    T* moved = arena->make_array<T>(larger);
    std::uninitialized_copy_n(members, size, moved);
    members = moved;
  }
  capacity = larger;
}

// Most keys are literals, so that the same text often is at the same place, and another one mostly
// begins otherwise: neither takes a call.
bool is_same_key(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (a.data() == b.data() || a.empty()) return true;
  return a.front() == b.front() && std::memcmp(a.data(), b.data(), a.size()) == 0;
}

// Slots in the index of a map.
std::uint32_t index_size(std::uint32_t capacity) { return std::bit_ceil(capacity * 2); }

// The slot of a map's index that holds `key`, or the free one in which it belongs.
template <typename Data>
std::uint32_t find_slot(const Data& map, std::string_view key) {
  const std::uint32_t mask = index_size(map.capacity) - 1;
  std::uint32_t slot = hash_of(key) & mask;
  while (map.index[slot] != 0 && !is_same_key(map.entries[map.index[slot] - 1].key(), key)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

}  // namespace

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::Null:
      return "null";
    case Kind::Bool:
      return "a boolean";
    case Kind::Int:
    case Kind::Float:
      return "a number";
    case Kind::Text:
      return "text";
    case Kind::List:
      return "a list";
    case Kind::Map:
      return "a map";
  }
  return "";
}

Value::Value(List list) : kind_(Kind::List), data_(list.data_) {}
Value::Value(Map map) : kind_(Kind::Map), data_(map.data_) {}

bool Value::as_bool() const {
  SLSC_CHECK(is_bool(), "not a boolean");
  return int_ != 0;
}

std::int64_t Value::as_int() const {
  SLSC_CHECK(is_int(), "not an integer");
  return int_;
}

double Value::as_number() const {
  SLSC_CHECK(is_number(), "not a number");
  return is_int() ? static_cast<double>(int_) : float_;
}

std::string_view Value::as_text() const {
  SLSC_CHECK(is_text(), "not text");
  return {text_, size_};
}

List Value::as_list() const {
  SLSC_CHECK(is_list(), "not a list");
  return List(data_);
}

Map Value::as_map() const {
  SLSC_CHECK(is_map(), "not a map");
  return Map(data_);
}

std::optional<std::string_view> Value::text() const {
  if (!is_text()) return std::nullopt;
  return as_text();
}

std::optional<std::int64_t> Value::integer() const {
  if (!is_int()) return std::nullopt;
  return int_;
}

std::optional<bool> Value::boolean() const {
  if (!is_bool()) return std::nullopt;
  return int_ != 0;
}

bool Value::truthy() const {
  switch (kind_) {
    case Kind::Null:
      return false;
    case Kind::Bool:
    case Kind::Int:
      return int_ != 0;
    case Kind::Float:
      return float_ != 0 && !std::isnan(float_);
    case Kind::Text:
      return size_ != 0;
    case Kind::List:
    case Kind::Map:
      return true;
  }
  return false;
}

const Value* Value::find(std::string_view key) const {
  return is_map() ? as_map().find(key) : nullptr;
}

Value* Value::find(std::string_view key) { return is_map() ? as_map().find(key) : nullptr; }

Value Value::at(Where where) const {
  Value moved = *this;
  moved.span_ = where.span;
  moved.origin_ = where.origin;
  moved.verbatim_ = false;
  moved.respelled_ = false;
  return moved;
}

SourceSpan Value::part(std::size_t begin, std::size_t end) const {
  if (!verbatim_) return span_;
  const std::uint32_t content = span_.begin + opening_;
  return {span_.file, content + static_cast<std::uint32_t>(begin),
          content + static_cast<std::uint32_t>(end)};
}

std::string scalar_text(const Value& value) {
  switch (value.kind()) {
    case Kind::Bool:
      return value.as_bool() ? "true" : "false";
    case Kind::Int: {
      std::string text;
      append_number(text, value.as_int());
      return text;
    }
    case Kind::Float:
      return number_text(value.as_number());
    case Kind::Text:
      return std::string(value.as_text());
    case Kind::Null:
    case Kind::List:
    case Kind::Map:
      break;
  }
  return {};
}

List::List(Arena& arena, std::size_t capacity)
    : data_(arena.make<Data>(Data{&arena, nullptr, 0, static_cast<std::uint32_t>(capacity)})) {
  if (capacity > 0) data_->items = arena.make_array<Value>(capacity);
}

List::List(Arena& arena, std::initializer_list<Value> items) : List(arena, items.size()) {
  for (const Value& item : items) push_back(item);
}

void List::push_back(const Value& value) const {
  const Value item = value;  // `value` may live in the items that are about to move
  if (data_->size == data_->capacity) {
    grow(data_->arena, data_->items, data_->size, data_->capacity);
  }
  new (data_->items + data_->size) Value(item);
  ++data_->size;
}

void List::erase(std::size_t index) const {
  SLSC_CHECK(index < size(), "list index");
  std::copy(begin() + index + 1, end(), begin() + index);
  --data_->size;
}

Map::Map(Arena& arena, std::size_t capacity)
    : data_(arena.make<Data>(
          Data{&arena, nullptr, 0, static_cast<std::uint32_t>(capacity), nullptr})) {
  if (capacity > 0) data_->entries = arena.make_array<Entry>(capacity);
  rebuild_index();
}

Map::Map(Arena& arena, std::initializer_list<std::pair<std::string_view, Value>> entries)
    : Map(arena, entries.size()) {
  for (const auto& [key, value] : entries) set(key, value);
}

std::uint32_t Map::find_index(std::string_view key) const {
  if (data_->index == nullptr) {
    for (std::uint32_t i = 0; i < data_->size; ++i) {
      if (is_same_key(data_->entries[i].key(), key)) return i;
    }
    return kNotFound;
  }
  const std::uint32_t found = data_->index[find_slot(*data_, key)];
  return found == 0 ? kNotFound : found - 1;
}

// In the room that it has; set() takes that away when the capacity grows.
void Map::rebuild_index() const {
  if (data_->capacity < kIndexFrom) return;
  const std::uint32_t size = index_size(data_->capacity);
  if (data_->index == nullptr) data_->index = data_->arena->make_array<std::uint32_t>(size);
  std::fill_n(data_->index, size, 0u);
  for (std::uint32_t i = 0; i < data_->size; ++i) {
    std::uint32_t slot = hash_of(data_->entries[i].key()) & (size - 1);
    while (data_->index[slot] != 0) slot = (slot + 1) & (size - 1);
    data_->index[slot] = i + 1;
  }
}

Value* Map::find(std::string_view key) const {
  const std::uint32_t i = find_index(key);
  return i == kNotFound ? nullptr : &data_->entries[i].value;
}

Value& Map::set(std::string_view key, const Value& value, SourceSpan key_span) const {
  const Value copy = value;  // `value` may live in the entries that are about to move
  std::uint32_t slot = 0;
  if (data_->index == nullptr) {
    if (Value* known = find(key)) return *known = copy;
  } else {
    slot = find_slot(*data_, key);
    if (const std::uint32_t known = data_->index[slot]; known != 0) {
      return data_->entries[known - 1].value = copy;
    }
  }
  if (data_->size == data_->capacity) {
    grow(data_->arena, data_->entries, data_->size, data_->capacity);
    data_->index = nullptr;
    rebuild_index();
    if (data_->index != nullptr) slot = find_slot(*data_, key);
  }
  Entry* entry = new (data_->entries + data_->size) Entry;
  entry->key_ = key.data();
  entry->key_size_ = static_cast<std::uint32_t>(key.size());
  entry->key_span_ = key_span;
  entry->value = copy;
  ++data_->size;
  if (data_->index != nullptr) data_->index[slot] = data_->size;
  return entry->value;
}

bool Map::erase(std::string_view key) const {
  const std::uint32_t i = find_index(key);
  if (i == kNotFound) return false;
  std::copy(begin() + i + 1, end(), begin() + i);
  cut(end() - 1);
  return true;
}

/// Without the entries from `end` on.
void Map::cut(Entry* end) const {
  data_->size = static_cast<std::uint32_t>(end - begin());
  rebuild_index();
}

SourceSpan Map::key_span(std::string_view key) const {
  const std::uint32_t i = find_index(key);
  return i == kNotFound ? SourceSpan() : data_->entries[i].key_span_;
}

Value clone(Arena& arena, const Value& value) {
  if (value.is_list()) {
    const List source = value.as_list();
    const List copy(arena, source.size());
    for (const Value& item : source) copy.push_back(clone(arena, item));
    return Value(copy).at(value.where());
  }
  if (value.is_map()) {
    const Map source = value.as_map();
    const Map copy(arena, source.size());
    for (const Map::Entry& entry : source) {
      copy.set(entry.key(), clone(arena, entry.value), entry.key_span());
    }
    return Value(copy).at(value.where());
  }
  return value;
}

bool equal(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) return a.as_number() == b.as_number();
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::Null:
      return true;
    case Kind::Bool:
      return a.as_bool() == b.as_bool();
    case Kind::Int:
    case Kind::Float:
      return false;  // compared above
    case Kind::Text:
      return a.as_text() == b.as_text();
    case Kind::List:
      return std::ranges::equal(a.as_list(), b.as_list(), equal);
    case Kind::Map:
      if (a.as_map().size() != b.as_map().size()) return false;
      return std::ranges::all_of(a.as_map(), [&](const Map::Entry& entry) {
        const Value* other = b.find(entry.key());
        return other != nullptr && equal(entry.value, *other);
      });
  }
  return false;
}

}  // namespace slsc
