#include "schema/validate.h"

#include <algorithm>
#include <optional>

#include "schema/report_problems.h"
#include "schema/validator.h"
#include "support/check.h"
#include "value/written_number.h"

namespace slsc::schema {

namespace {

Arena* arena_of(const Value& config) {
  if (config.is_map()) return &config.as_map().arena();
  return config.is_list() ? &config.as_list().arena() : nullptr;
}

}  // namespace

bool validate(std::string_view schema, Value& config, const Options& options, Sink& sink) {
  std::optional<Library> own_library;
  if (options.library == nullptr) own_library.emplace();
  Library& library = options.library != nullptr ? *options.library : *own_library;
  const Schema* root = library.find(schema);
  SLSC_CHECK(root != nullptr, "validation against a schema that does not exist");

  std::optional<Arena> own_arena;
  Arena* arena = arena_of(config);
  if (arena == nullptr) arena = &own_arena.emplace();
  Validator validator(*arena, options.plugins, options.unknown_plugins);
  if (options.unlisted_nulls_count) validator.count_unlisted_nulls();
  validator.check(*root, config, options.path);
  for (const Value& number : validator.numbers_as_text()) report_number_as_text(number, sink);
  if (options.mode == Mode::Off) return true;
  return report_problems(validator.problems(), options.mode == Mode::Warn, sink);
}

Options service_options(const Value& config, std::span<const std::string_view> known_plugins,
                        Library& library) {
  Options options;
  options.library = &library;
  const Value* mode = config.find("configValidationMode");
  if (mode != nullptr && mode->text() == "warn") options.mode = Mode::Warn;
  if (mode != nullptr && mode->text() == "off") options.mode = Mode::Off;

  const Value* plugins = config.find("plugins");
  if (plugins != nullptr && plugins->is_map()) plugins = plugins->find("modules");
  if (plugins != nullptr && plugins->is_list()) {
    for (const Value& plugin : plugins->as_list()) {
      if (plugin.is_text()) options.plugins.push_back(plugin.as_text());
    }
  } else if (plugins != nullptr && plugins->is_text()) {
    options.plugins.push_back(plugins->as_text());
  }
  options.unknown_plugins = std::ranges::any_of(options.plugins, [&](std::string_view plugin) {
    return std::ranges::find(known_plugins, plugin) == known_plugins.end();
  });
  return options;
}

}  // namespace slsc::schema
