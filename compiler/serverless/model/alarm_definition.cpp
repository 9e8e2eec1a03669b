#include "serverless/model/alarm_definition.h"

#include <array>

#include "diagnostics/catalogue/model.h"
#include "diagnostics/suggest.h"
#include "value/merge.h"

namespace slsc::serverless {

namespace {

struct BuiltIn {
  std::string_view name;
  std::string_view metric;
  std::string_view statistic;
  int threshold;
};
constexpr std::array kBuiltIns{
    BuiltIn{"functionInvocations", "Invocations", "Sum", 100},
    BuiltIn{"functionErrors", "Errors", "Sum", 1},
    BuiltIn{"functionDuration", "Duration", "Average", 500},
    BuiltIn{"functionThrottles", "Throttles", "Sum", 1},
};

Map built_in_definitions(Arena& arena) {
  const Map definitions(arena);
  for (const BuiltIn& each : kBuiltIns) {
    definitions.set(each.name,
                    Map(arena, {{"namespace", "AWS/Lambda"},
                                {"enabled", Value(true)},
                                {"actionsEnabled", Value(true)},
                                {"type", "static"},
                                {"metric", each.metric},
                                {"threshold", Value(each.threshold)},
                                {"statistic", each.statistic},
                                {"period", Value(60)},
                                {"evaluationPeriods", Value(1)},
                                {"datapointsToAlarm", Value(1)},
                                {"comparisonOperator", "GreaterThanOrEqualToThreshold"}}));
  }
  return definitions;
}

}  // namespace

AlarmDefinitions::AlarmDefinitions(const ConfigReader& settings, Arena& arena)
    : settings_(settings),
      arena_(arena),
      sink_(settings.sink()),
      definitions_(merge(arena, built_in_definitions(arena),
                         settings.value("definitions").value_or(Map(arena)))) {}

std::vector<AlarmDefinition> AlarmDefinitions::read_list(const List& list) const {
  std::vector<AlarmDefinition> read;
  for (const Value& item : list) {
    if (item.is_text()) {
      if (const Value* definition = find(item)) {
        if (auto alarm = read_alarm(item, *definition, item.as_text())) read.push_back(*alarm);
      }
    } else if (item.is_map()) {
      if (auto alarm = read_inline(item)) read.push_back(*alarm);
    } else if (!item.is_null()) {
      report_malformed_alarm("alarms", item, "the name of an alarm or a map", sink_);
    }
  }
  return read;
}

const Value* AlarmDefinitions::find(const Value& name) const {
  const Value* definition = definitions_.find(name.as_text());
  if (definition != nullptr && definition->is_map()) return definition;
  Diagnostic& problem = sink_.report(diag::unknown_alarm_definition, name.where(), name.as_text());
  suggest(problem, name.as_text(), definitions_.as_map(), &Map::Entry::key,
          "define it in `custom.alerts.definitions`");
  return nullptr;
}

std::optional<AlarmDefinition> AlarmDefinitions::read_inline(const Value& item) const {
  const Value* name = item.find("name");
  if (name == nullptr || !name->is_text() || name->as_text().empty()) {
    sink_.report(diag::alarm_without_name, item.where())
        .help("`name` chooses a definition or begins a new alarm");
    return std::nullopt;
  }
  const Value* definition = definitions_.find(name->as_text());
  const Value merged = definition == nullptr ? item : merge(arena_, *definition, item);
  return read_alarm(item, merged, name->as_text());
}

std::optional<AlarmDefinition> AlarmDefinitions::read_alarm(const Value& use, const Value& settings,
                                                            std::string_view name) const {
  const ConfigReader reader(settings, sink_);
  const auto text = [&](const Value& value) { return arena_.copy(scalar_text(value)); };
  AlarmDefinition alarm;
  alarm.where = use.where();
  alarm.name = name;
  alarm.enabled = !reader.has("enabled") || reader.truthy("enabled");
  bool fine = read_type(settings, alarm);
  fine = read_scope(settings, alarm) && fine;
  if (const Value* metric = settings.find("metric")) alarm.metric = text(*metric);
  if (const auto pattern = reader.truthy("pattern")) alarm.pattern = text(*pattern);
  alarm.metric_namespace = reader.value("namespace");
  alarm.description = reader.value("description");
  alarm.threshold = reader.value("threshold");
  alarm.period = reader.value("period");
  alarm.evaluation_periods = reader.value("evaluationPeriods");
  alarm.datapoints_to_alarm = reader.value("datapointsToAlarm");
  alarm.comparison_operator = reader.value("comparisonOperator");
  alarm.statistic = reader.value("statistic");
  alarm.evaluate_low_sample_count_percentile = reader.value("evaluateLowSampleCountPercentile");
  if (const auto missing = reader.truthy("treatMissingData")) alarm.treat_missing_data = *missing;
  alarm.actions_enabled = reader.value("actionsEnabled");
  alarm.dimensions = read_alarm_list(reader, "dimensions");
  alarm.omit_default_dimension = reader.truthy("omitDefaultDimension").has_value();
  alarm.ok_actions = read_alarm_list(reader, "okActions");
  alarm.alarm_actions = read_alarm_list(reader, "alarmActions");
  alarm.insufficient_data_actions = read_alarm_list(reader, "insufficientDataActions");
  alarm.name_template = read_template(settings, "nameTemplate");
  alarm.prefix_template = read_template(settings, "prefixTemplate");
  if (!fine) return std::nullopt;
  if (alarm.type == AlarmDefinition::Type::AnomalyDetection && !alarm.threshold) {
    sink_.report(diag::band_without_width, use.where(), name)
        .help("`threshold` is the width of the band, in standard deviations: 2");
    return std::nullopt;
  }
  return alarm;
}

bool AlarmDefinitions::read_type(const Value& settings, AlarmDefinition& alarm) const {
  const Value* type = settings.find("type");
  if (type == nullptr || type->text() == "static") return true;
  alarm.type = AlarmDefinition::Type::AnomalyDetection;
  if (type->text() == "anomalyDetection" || !alarm.enabled) return true;
  sink_.report(diag::unknown_alarm_type, type->where(), scalar_text(*type))
      .help("types are `static` and `anomalyDetection`");
  return false;
}

bool AlarmDefinitions::read_scope(const Value& settings, AlarmDefinition& alarm) const {
  const Value* scope = settings.find("scope");
  if (scope == nullptr || !scope->truthy() || scope->text() == "function") return true;
  if (scope->text() == "alias" || scope->text() == "version") {
    alarm.scope =
        scope->text() == "alias" ? AlarmDefinition::Scope::Alias : AlarmDefinition::Scope::Version;
    return true;
  }
  sink_.report(diag::unknown_alarm_scope, scope->where(), scalar_text(*scope))
      .help("scopes are `function`, `alias` and `version`");
  return false;
}

// The alarm's own, else the one of all alarms; an explicit null takes the latter away.
std::optional<std::string_view> AlarmDefinitions::read_template(const Value& settings,
                                                                std::string_view key) const {
  const Value* own = settings.find(key);
  const Value* value = own != nullptr ? own : settings_.value().find(key);
  return value == nullptr ? std::nullopt : value->text();
}

std::vector<Value> read_alarm_list(const ConfigReader& settings, std::string_view key) {
  const auto value = settings.truthy(key);
  if (!value) return {};
  if (value->is_list()) return settings.items(key);
  report_malformed_alarm(key, *value, "a list", settings.sink());
  return {};
}

void report_malformed_alarm(std::string_view setting, const Value& value, std::string_view wanted,
                            Sink& sink) {
  sink.report(diag::malformed_alarm_setting, value.where(), setting, kind_name(value.kind()),
              wanted);
}

}  // namespace slsc::serverless
