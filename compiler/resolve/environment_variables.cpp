#include "resolve/environment_variables.h"

namespace slsc::resolve {

const std::string* EnvironmentVariables::find(std::string_view name) {
  if (const auto found = file_.find(name); found != file_.end()) return &found->second;
  if (const auto found = process_.find(name); found != process_.end()) return &found->second;
  if (awaits_file_) missed_.emplace(name);
  return nullptr;
}

std::set<std::string> EnvironmentVariables::names() const {
  std::set<std::string> names;
  for (const auto& [name, text] : process_) names.insert(name);
  for (const auto& [name, text] : file_) names.insert(name);
  return names;
}

std::vector<std::string> EnvironmentVariables::set_file(Texts file) {
  file_ = std::move(file);
  awaits_file_ = false;
  std::vector<std::string> asked_before;
  for (const std::string& name : missed_) {
    if (file_.contains(name)) asked_before.push_back(name);
  }
  return asked_before;
}

}  // namespace slsc::resolve
