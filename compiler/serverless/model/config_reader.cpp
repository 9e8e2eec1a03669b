#include "serverless/model/config_reader.h"

namespace slsc::serverless {

std::optional<Value> ConfigReader::value(std::string_view key) const {
  const Value* found = value_.find(key);
  if (found == nullptr || found->is_null()) return std::nullopt;
  return *found;
}

std::optional<Value> ConfigReader::truthy(std::string_view key) const {
  const Value* found = value_.find(key);
  if (found == nullptr || !found->truthy()) return std::nullopt;
  return *found;
}

std::optional<std::string_view> ConfigReader::text(std::string_view key) const {
  const Value* found = value_.find(key);
  return found == nullptr ? std::nullopt : found->text();
}

std::optional<std::int64_t> ConfigReader::integer(std::string_view key) const {
  const Value* found = value_.find(key);
  return found == nullptr ? std::nullopt : found->integer();
}

std::optional<bool> ConfigReader::boolean(std::string_view key) const {
  const Value* found = value_.find(key);
  return found == nullptr ? std::nullopt : found->boolean();
}

std::optional<List> ConfigReader::list(std::string_view key) const {
  const Value* found = value_.find(key);
  if (found == nullptr || !found->is_list()) return std::nullopt;
  return found->as_list();
}

std::optional<Map> ConfigReader::map(std::string_view key) const {
  const Value* found = value_.find(key);
  if (found == nullptr || !found->is_map()) return std::nullopt;
  return found->as_map();
}

ConfigReader ConfigReader::member(std::string_view key) const {
  const Value* found = value_.find(key);
  return {found == nullptr ? Value() : *found, sink_};
}

std::vector<Value> ConfigReader::items(std::string_view key) const {
  const Value* found = value_.find(key);
  if (found == nullptr || found->is_null()) return {};
  if (!found->is_list()) return {*found};
  const List list = found->as_list();
  return {list.begin(), list.end()};
}

}  // namespace slsc::serverless
