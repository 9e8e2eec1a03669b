#include "driver/plugins.h"

#include <algorithm>
#include <vector>

#include "diagnostics/catalogue/input.h"
#include "embed/embedded.h"
#include "json/json_reader.h"
#include "serverless/model/plugins/plugins.h"
#include "support/edit_distance.h"
#include "support/strings.h"
#include "value/path.h"

namespace slsc {

namespace {

// `plugins: [a, b]` or `plugins: { modules: [a, b], localPath: ... }`.
const Value* plugin_list(const Value& config) {
  const Value* plugins = config.find("plugins");
  if (plugins != nullptr && plugins->is_map()) plugins = plugins->find("modules");
  return plugins != nullptr && plugins->is_list() && !plugins->as_list().empty() ? plugins
                                                                                 : nullptr;
}

// All names begin alike, which says nothing.
std::string_view without_prefix(std::string_view name) {
  for (const std::string_view prefix : {"serverless-plugin-", "serverless-"}) {
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  }
  return name;
}

void suggest_plugin(Diagnostic& problem, std::string_view seen,
                    std::span<const std::string_view> names) {
  std::vector<std::string_view> endings;
  for (const std::string_view name : names) endings.push_back(without_prefix(name));
  const auto near = nearest(without_prefix(seen), endings);
  if (!near) return;
  const auto place = std::ranges::find(endings, *near);
  problem.help(
      concat({"did you mean `", names[static_cast<std::size_t>(place - endings.begin())], "`?"}));
}

void report_unknown(const Value& plugin, const Map& others, Sink& sink) {
  Diagnostic& problem = sink.report(diag::unknown_plugin, plugin.where(), plugin.as_text());
  const auto built_in = serverless::built_in_plugins();
  std::vector<std::string_view> names(built_in.begin(), built_in.end());
  for (const Map::Entry& entry : others) names.push_back(entry.key());
  suggest_plugin(problem, plugin.as_text(), names);
  problem.help(concat({"if it changes nothing in the stack, `--allow-plugin ", plugin.as_text(),
                       "` goes on without it"}));
}

// Some change the stack only when a setting asks for it.
bool changes_stack(const Value& row, const Value& config) {
  if (row.find("effect")->as_text() == "changes-stack") return true;
  const Value* setting = row.find("changes-stack-with");
  if (setting == nullptr) return false;
  const Value* asked = find_path(config, setting->as_text());
  return asked != nullptr && asked->truthy();
}

}  // namespace

void check_plugins(const Value& config, std::span<const std::string> waived, Neutral neutral,
                   Sink& sink) {
  const Value* plugins = plugin_list(config);
  if (plugins == nullptr) return;
  Arena arena;
  const Value others = json::read_embedded(*embed::find("schemas/data/plugins.json"), arena);
  for (const Value& plugin : plugins->as_list()) {
    if (!plugin.is_text() || std::ranges::find(waived, plugin.as_text()) != waived.end()) continue;
    if (serverless::is_built_in_plugin(plugin.as_text())) continue;
    const Value* row = others.find(plugin.as_text());
    if (row == nullptr) {
      report_unknown(plugin, others.as_map(), sink);
    } else if (changes_stack(*row, config)) {
      sink.report(diag::unsupported_plugin, plugin.where(), plugin.as_text())
          .note(std::string(row->find("note")->as_text()))
          .help(concat(
              {"`--allow-plugin ", plugin.as_text(), "` builds the stack without what it does"}));
    } else if (neutral == Neutral::Reported) {
      sink.report(diag::neutral_plugin, plugin.where(), plugin.as_text())
          .note(std::string(row->find("note")->as_text()));
    }
  }
}

}  // namespace slsc
