// serverless-plugin-warmup: functions that invoke others on a schedule, so that instances of those
// stay ready.
#include "serverless/model/plugins/warmup.h"

#include <algorithm>

#include "diagnostics/catalogue/plugins.h"
#include "diagnostics/suggest.h"
#include "serverless/model/config_reader.h"
#include "serverless/model/deployment_settings.h"
#include "serverless/model/plugins/plugins.h"
#include "serverless/naming/logical_ids_plugins.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kPluginName = "serverless-plugin-warmup";

class WarmerReader {
 public:
  WarmerReader(Service& service, Map warmers, Arena& arena, Sink& sink)
      : service_(service), warmers_(warmers), arena_(arena), sink_(sink) {
    // What is wrong with it is reported where it is lowered.
    Sink unheard;
    if (const auto deployment = read_gradual_deployment(service, arena, unheard)) {
      for (const DeploymentSettings& settings : deployment->functions) {
        aliases_.emplace_back(settings.function->key, settings.alias);
      }
    }
  }

  void read() {
    for (const Function& function : service_.functions) check_names(function);
    std::vector<Function> added;
    for (const Map::Entry& entry : warmers_) {
      if (!entry.value.is_map()) continue;
      if (auto function = read_warmer(entry)) added.push_back(std::move(*function));
    }
    for (Function& function : added) {
      service_.function_positions.emplace(function.key, service_.functions.size());
      service_.functions.push_back(std::move(function));
    }
  }

 private:
  void check_names(const Function& function) const {
    const auto own = ConfigReader(function.config, sink_).map("warmup");
    if (!own) return;
    for (const Map::Entry& entry : *own) {
      if (warmers_.contains(entry.key())) continue;
      Diagnostic& problem = sink_.report(
          diag::unknown_warmer, Where(entry.key_span(), entry.value.origin()), entry.key());
      suggest(problem, entry.key(), warmers_, &Map::Entry::key,
              "warmers are declared in `custom.warmup`");
    }
  }

  std::optional<Function> read_warmer(const Map::Entry& entry) {
    const ConfigReader settings(entry.value, sink_);
    Warmer warmer;
    warmer.where = Where(entry.key_span(), entry.value.origin());
    warmer.key = entry.key();
    for (const Function& function : service_.functions) {
      if (auto warmed = read_warmed(function, settings, entry.key())) {
        warmer.functions.push_back(*warmed);
      }
    }
    if (warmer.functions.empty()) {
      sink_.report(diag::warmer_without_functions, warmer.where, entry.key())
          .help("`enabled: true`, here or in `warmup` of a function, says what is to be warmed");
      return std::nullopt;
    }
    report_without_effect(settings);
    warmer.folder = settings.text("folderName").value_or("");
    if (warmer.folder.empty()) warmer.folder = arena_.copy(concat({".warmup/", entry.key()}));
    warmer.verbose = settings.boolean("verbose").value_or(true);
    warmer.makes_role = !settings.truthy("role");
    warmer.role_id = arena_.copy(naming::warmer_role(entry.key()));
    warmer.role_name = settings.truthy("roleName");
    return make_function(entry, settings, std::move(warmer));
  }

  // Nothing runs after a deployment, and the archive of a warmer holds the warmer alone.
  void report_without_effect(const ConfigReader& settings) const {
    for (const std::string_view setting : {"prewarm", "package"}) {
      const auto value = settings.truthy(setting);
      if (!value) continue;
      sink_.report(diag::warmer_setting_without_effect,
                   Where(settings.value().as_map().key_span(setting), value->origin()), setting);
    }
  }

  bool is_enabled(const Value& enabled) const {
    if (const auto flag = enabled.boolean()) return *flag;
    if (const auto text = enabled.text()) return *text == "true" || *text == service_.stage;
    return enabled.is_list() && std::ranges::any_of(enabled.as_list(), [this](const Value& stage) {
             return stage.text() == service_.stage;
           });
  }

  std::optional<WarmedFunction> read_warmed(const Function& function, const ConfigReader& shared,
                                            std::string_view warmer) const {
    const ConfigReader own = ConfigReader(function.config, sink_).member("warmup").member(warmer);
    const auto setting = [&](std::string_view key) {
      const auto value = own.value(key);
      return value ? value : shared.value(key);
    };
    const auto enabled = setting("enabled");
    if (!enabled || !is_enabled(*enabled)) return std::nullopt;
    WarmedFunction warmed;
    warmed.name = function.name;
    const auto alias = setting("alias");
    warmed.alias = alias && alias->is_text() ? alias->as_text() : alias_of(function);
    warmed.payload = setting("payload").value_or(Map(arena_, {{"source", kPluginName}}));
    warmed.client_context = setting("clientContext").value_or(warmed.payload);
    if (!warmed.client_context->truthy()) warmed.client_context.reset();
    if (const auto concurrency = setting("concurrency")) {
      warmed.concurrency = concurrency->integer().value_or(1);
    }
    return warmed;
  }

  // What callers use is what has to be ready.
  std::string_view alias_of(const Function& function) const {
    const auto shifted = std::ranges::find(aliases_, function.key,
                                           &std::pair<std::string_view, std::string_view>::first);
    return shifted == aliases_.end() ? function.alias : shifted->second;
  }

  Function make_function(const Map::Entry& entry, const ConfigReader& settings, Warmer warmer) {
    const Map config(arena_);
    config.set("description",
               arena_.copy(concat({"Serverless WarmUp Plugin (warmer \"", entry.key(), "\")"})));
    const Map schedule(arena_);
    schedule.set(std::string_view("schedule"), Value("rate(5 minutes)").at(warmer.where),
                 warmer.where.span);
    config.set("events",
               settings.value("events").value_or(Value(List(arena_, {schedule})).at(warmer.where)));
    config.set("handler", arena_.copy(concat({warmer.folder, "/index.warmUp"})));
    config.set("name",
               settings.value("name").value_or(Value(arena_.copy(
                   concat({service_.name, "-", service_.stage, "-warmup-plugin-", entry.key()})))));
    config.set("memorySize", settings.value("memorySize").value_or(Value(128)));
    config.set("timeout", settings.value("timeout").value_or(Value(10)));
    config.set("runtime", "nodejs24.x");
    config.set("layers", List(arena_));
    config.set("role", settings.truthy("role").value_or(Value(warmer.role_id).at(warmer.where)));
    for (const std::string_view key :
         {"architecture", "environment", "tracing", "logRetentionInDays", "tags"}) {
      config.set_if(key, settings.value(key));
    }
    config.set_if("vpc", settings.truthy("vpc"));

    const Map functions(arena_);
    functions.set(arena_.copy(naming::warmer_function(entry.key())),
                  Value(config).at(entry.value.where()), entry.key_span());
    Function function =
        read_function(*functions.begin(), entry.value.origin(),
                      {service_.provider, service_.name, service_.stage, arena_}, sink_);
    if (!settings.value("environment")) function.environment.reset();
    if (settings.boolean("vpc") == false) function.vpc.reset();
    function.warmer = std::move(warmer);
    return function;
  }

  Service& service_;
  Map warmers_;
  Arena& arena_;
  Sink& sink_;
  std::vector<std::pair<std::string_view, std::string_view>> aliases_;  // function, alias
};

}  // namespace

void add_warmers(Service& service, Arena& arena, Sink& sink) {
  const auto warmers = ConfigReader(service.custom, sink).map("warmup");
  WarmerReader(service, warmers.value_or(Map(arena)), arena, sink).read();
}

}  // namespace slsc::serverless
