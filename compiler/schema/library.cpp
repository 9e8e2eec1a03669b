#include "schema/library.h"

#include "embed/embedded.h"
#include "json/json_reader.h"
#include "schema/rules.h"
#include "support/strings.h"
#include "value/path.h"

namespace slsc::schema {

namespace {

/// `events/sqs.json` seen from `serverless/function` is `serverless/events/sqs`.
std::string name_of_file(std::string_view reference, std::string_view from) {
  if (reference.empty()) return std::string(from);
  if (reference.ends_with(".json")) reference.remove_suffix(5);
  std::vector<std::string_view> folders = split(from, '/');
  folders.pop_back();
  for (const std::string_view part : split(reference, '/')) {
    if (part == ".." && !folders.empty()) {
      folders.pop_back();
    } else if (part != "." && part != "..") {
      folders.push_back(part);
    }
  }
  std::string name;
  for (const std::string_view folder : folders) {
    if (!name.empty()) name += '/';
    name += folder;
  }
  return name;
}

/// The part of `document` that a JSON pointer such as `/definitions/arn` names.
const Value* find_pointer(const Value& document, std::string_view pointer) {
  const Value* part = &document;
  const std::vector<std::string_view> steps = split(pointer, '/');
  for (std::size_t i = 1; i < steps.size() && part != nullptr; ++i) {
    part = part->find(replace_all(replace_all(steps[i], "~1", "/"), "~0", "~"));
  }
  return part;
}

}  // namespace

const Schema* Library::find(std::string_view name) {
  const std::lock_guard lock(mutex_);
  return find_locked(name);
}

const Schema* Library::find_locked(std::string_view name) {
  if (const auto known = documents_.find(name); known != documents_.end()) return known->second;
  const std::string_view folder = detail_ == Detail::Rules ? "compact/schemas/" : "schemas/";
  const auto text = embed::find(concat({folder, name, ".json"}));
  if (!text) return nullptr;
  const auto place = documents_.emplace(std::string(name), nullptr).first;
  place->second = add_schema(json::read_embedded(*text, arena_), place->first);
  return place->second;
}

const Schema& Library::add(std::string name, const Value& document) {
  const std::lock_guard lock(mutex_);
  const auto place = documents_.emplace(std::move(name), nullptr).first;
  place->second = add_schema(document, place->first);
  return *place->second;
}

const Schema* Library::add_schema(const Value& source, std::string_view file) {
  return &schemas_.emplace_back(*this, source, file);
}

const Schema* Library::resolve(std::string_view reference, std::string_view from) {
  const std::lock_guard lock(mutex_);
  const std::size_t hash = std::min(reference.find('#'), reference.size());
  const std::string file = name_of_file(reference.substr(0, hash), from);
  const std::string_view pointer = reference.substr(std::min(hash + 1, reference.size()));
  std::string place = concat({file, "#", pointer});
  if (const auto known = references_.find(place); known != references_.end()) return known->second;

  const Schema* document = find_locked(file);
  if (document == nullptr) return nullptr;
  const Schema* target = document;
  if (!pointer.empty()) {
    const Value* part = find_pointer(document->source(), pointer);
    if (part == nullptr) return nullptr;
    target = add_schema(*part, document->file());
  }
  references_.emplace(std::move(place), target);
  return target;
}

std::vector<std::string> Library::mistakes() const {
  const std::lock_guard lock(mutex_);
  return mistakes_;
}

}  // namespace slsc::schema
