#include "serverless/model/alarms.h"

#include <algorithm>
#include <array>

#include "diagnostics/catalogue/model.h"
#include "diagnostics/suggest.h"
#include "serverless/model/config_reader.h"
#include "value/merge.h"

namespace slsc::serverless {

namespace {

constexpr std::array<std::string_view, 3> kTopicKinds{"ok", "alarm", "insufficientData"};
constexpr std::array<std::string_view, 2> kDashboards{"default", "vertical"};
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

bool is_empty_setting(const Value* value) { return value == nullptr || !value->truthy(); }

class AlarmReader {
 public:
  AlarmReader(const Service& service, const ConfigReader& settings, Arena& arena)
      : service_(service),
        settings_(settings),
        arena_(arena),
        sink_(settings.sink()),
        definitions_(merge(arena, built_in_definitions(arena),
                           settings.value("definitions").value_or(Map(arena)))) {}

  Alarms read() {
    Alarms alarms;
    const Value* external = settings_.value().find("externalStack");
    alarms.in_external_stack = !is_empty_setting(external);
    read_topics(alarms.topics);
    alarms.of_every_function = read_list(list_for_all());
    for (const Function& function : service_.functions) {
      const Value* own = function.config.find("alarms");
      if (own != nullptr && !own->is_list() && !own->is_null()) malformed("alarms", *own, "a list");
      alarms.of_functions.push_back(
          read_list(own != nullptr && own->is_list() ? own->as_list() : List(arena_)));
    }
    read_dashboards(alarms.dashboards);
    return alarms;
  }

 private:
  void malformed(std::string_view setting, const Value& value, std::string_view wanted) {
    sink_.report(diag::malformed_alarm_setting, value.where(), setting, kind_name(value.kind()),
                 wanted);
  }

  std::string_view text_of(const Value& value) const { return arena_.copy(scalar_text(value)); }

  /// `alarms`, and their old names; a name that is given twice counts once.
  List list_for_all() {
    const List all(arena_);
    for (const std::string_view key : {"alarms", "global", "function"}) {
      const auto value = settings_.value(key);
      if (!value) continue;
      if (!value->is_list()) {
        malformed(key, *value, "a list");
        continue;
      }
      for (const Value& item : value->as_list()) {
        const bool known = item.is_text() && std::ranges::any_of(all, [&item](const Value& each) {
                             return each.text() == item.text();
                           });
        if (!known) all.push_back(item);
      }
    }
    return all;
  }

  std::vector<AlarmDefinition> read_list(List list) {
    std::vector<AlarmDefinition> read;
    for (const Value& item : list) {
      if (item.is_text()) {
        if (const Value* definition = find_definition(item)) {
          if (auto alarm = read_alarm(item, *definition, item.as_text())) read.push_back(*alarm);
        }
      } else if (item.is_map()) {
        if (auto alarm = read_inline(item)) read.push_back(*alarm);
      } else if (!item.is_null()) {
        malformed("alarms", item, "the name of an alarm or a map");
      }
    }
    return read;
  }

  const Value* find_definition(const Value& name) {
    const Value* definition = definitions_.find(name.as_text());
    if (definition != nullptr && definition->is_map()) return definition;
    Diagnostic& problem =
        sink_.report(diag::unknown_alarm_definition, name.where(), name.as_text());
    suggest(problem, name.as_text(), definitions_.as_map(), &Map::Entry::key,
            "define it in `custom.alerts.definitions`");
    return nullptr;
  }

  std::optional<AlarmDefinition> read_inline(const Value& item) {
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

  std::optional<AlarmDefinition> read_alarm(const Value& use, const Value& settings,
                                            std::string_view name) {
    const ConfigReader reader(settings, sink_);
    AlarmDefinition alarm;
    alarm.where = use.where();
    alarm.name = name;
    const Value* enabled = settings.find("enabled");
    alarm.enabled = enabled == nullptr || enabled->truthy();
    if (!read_type(settings, alarm)) return std::nullopt;
    if (const Value* metric = settings.find("metric")) alarm.metric = text_of(*metric);
    const Value* pattern = settings.find("pattern");
    if (!is_empty_setting(pattern)) alarm.pattern = text_of(*pattern);
    alarm.metric_namespace = reader.value("namespace");
    alarm.description = reader.value("description");
    alarm.threshold = reader.value("threshold");
    alarm.period = reader.value("period");
    alarm.evaluation_periods = reader.value("evaluationPeriods");
    alarm.datapoints_to_alarm = reader.value("datapointsToAlarm");
    alarm.comparison_operator = reader.value("comparisonOperator");
    alarm.statistic = reader.value("statistic");
    alarm.evaluate_low_sample_count_percentile = reader.value("evaluateLowSampleCountPercentile");
    const Value* missing = settings.find("treatMissingData");
    if (!is_empty_setting(missing)) alarm.treat_missing_data = *missing;
    alarm.actions_enabled = reader.value("actionsEnabled");
    alarm.dimensions = read_list_of(settings, "dimensions");
    if (!read_scope(settings, alarm)) return std::nullopt;
    const Value* omit = settings.find("omitDefaultDimension");
    alarm.omit_default_dimension = !is_empty_setting(omit);
    alarm.ok_actions = read_list_of(settings, "okActions");
    alarm.alarm_actions = read_list_of(settings, "alarmActions");
    alarm.insufficient_data_actions = read_list_of(settings, "insufficientDataActions");
    alarm.name_template = read_template(settings, "nameTemplate");
    alarm.prefix_template = read_template(settings, "prefixTemplate");
    if (alarm.type == AlarmDefinition::Type::AnomalyDetection && !alarm.threshold) {
      sink_.report(diag::band_without_width, use.where(), name)
          .help("`threshold` is the width of the band, in standard deviations: 2");
      return std::nullopt;
    }
    return alarm;
  }

  bool read_type(const Value& settings, AlarmDefinition& alarm) {
    const Value* type = settings.find("type");
    if (type == nullptr || type->text() == "static") return true;
    alarm.type = AlarmDefinition::Type::AnomalyDetection;
    if (type->text() == "anomalyDetection" || !alarm.enabled) return true;
    sink_.report(diag::unknown_alarm_type, type->where(), scalar_text(*type))
        .help("types are `static` and `anomalyDetection`");
    return false;
  }

  bool read_scope(const Value& settings, AlarmDefinition& alarm) {
    const Value* scope = settings.find("scope");
    if (is_empty_setting(scope) || scope->text() == "function") return true;
    if (scope->text() == "alias" || scope->text() == "version") {
      alarm.scope = scope->text() == "alias" ? AlarmDefinition::Scope::Alias
                                             : AlarmDefinition::Scope::Version;
      return true;
    }
    sink_.report(diag::unknown_alarm_scope, scope->where(), scalar_text(*scope))
        .help("scopes are `function`, `alias` and `version`");
    return false;
  }

  std::vector<Value> read_list_of(const Value& settings, std::string_view key) {
    const Value* value = settings.find(key);
    if (is_empty_setting(value)) return {};
    if (!value->is_list()) {
      malformed(key, *value, "a list");
      return {};
    }
    return {value->as_list().begin(), value->as_list().end()};
  }

  /// The alarm's own, else the one of all alarms; an explicit null takes the latter away.
  std::optional<std::string_view> read_template(const Value& settings, std::string_view key) const {
    const Value* own = settings.find(key);
    const Value* value = own != nullptr ? own : settings_.value().find(key);
    return value == nullptr ? std::nullopt : value->text();
  }

  void read_topics(std::vector<AlarmTopicGroup>& groups) {
    const Value* topics = settings_.value().find("topics");
    if (is_empty_setting(topics)) return;
    if (!topics->is_map()) {
      malformed("topics", *topics, "a map of `ok`, `alarm` and `insufficientData`");
      return;
    }
    groups.push_back({"", {}});
    for (const Map::Entry& entry : topics->as_map()) {
      if (std::ranges::find(kTopicKinds, entry.key()) != kTopicKinds.end()) {
        read_topic(entry, groups.front());
      } else if (!entry.value.is_map()) {
        sink_.report(diag::malformed_alarm_setting, entry.value.where(), entry.key(),
                     kind_name(entry.value.kind()),
                     "a map of `ok`, `alarm` and `insufficientData`");
      } else {
        AlarmTopicGroup group{entry.key(), {}};
        for (const Map::Entry& topic : entry.value.as_map()) read_topic(topic, group);
        groups.push_back(std::move(group));
      }
    }
  }

  void read_topic(const Map::Entry& entry, AlarmTopicGroup& group) {
    const Value& value = entry.value;
    const Value* topic = value.is_map() ? value.find("topic") : &value;
    if (is_empty_setting(topic)) {
      if (value.is_map()) {
        sink_.report(diag::topic_without_name, value.where(), entry.key())
            .help("write an intrinsic as `topic: !Ref ...`");
      }
      return;
    }
    if (!topic->is_text() && !topic->is_map()) {
      malformed("topic", *topic, "a name, an ARN or an intrinsic function");
      return;
    }
    AlarmTopic read{entry.key(), topic->where(), *topic, {}};
    if (value.is_map()) read.notifications = read_list_of(value, "notifications");
    group.topics.push_back(std::move(read));
  }

  void read_dashboards(std::vector<std::string_view>& names) {
    const Value* value = settings_.value().find("dashboards");
    if (is_empty_setting(value)) return;
    if (value->is_bool()) {
      names.push_back("default");
      return;
    }
    if (const Value* stages = value->find("stages"); !is_empty_setting(stages)) {
      if (!includes(*stages, service_.stage)) return;
      value = value->find("templates");
      if (is_empty_setting(value)) {
        names.push_back("default");
        return;
      }
    }
    if (!value->is_list()) {
      add_dashboard(*value, names);
      return;
    }
    for (const Value& item : value->as_list()) add_dashboard(item, names);
  }

  void add_dashboard(const Value& name, std::vector<std::string_view>& names) {
    const auto text = name.text();
    if (!text) {
      malformed("dashboards", name, "`true`, the name of a dashboard or a list of names");
      return;
    }
    if (std::ranges::find(kDashboards, *text) == kDashboards.end()) {
      sink_.report(diag::unknown_dashboard, name.where(), *text)
          .help("dashboards are `default` and `vertical`");
    } else if (std::ranges::find(names, *text) == names.end()) {
      names.push_back(*text);
    }
  }

 public:
  /// The plugin asks JavaScript's `includes`: a text is searched for the stage.
  static bool includes(const Value& stages, std::string_view stage) {
    if (stages.is_text()) return stages.as_text().find(stage) != std::string_view::npos;
    return stages.is_list() && std::ranges::any_of(stages.as_list(), [stage](const Value& each) {
             return each.text() == stage;
           });
  }

 private:
  const Service& service_;
  const ConfigReader& settings_;
  Arena& arena_;
  Sink& sink_;
  Value definitions_;
};

void warn_of_unused_alarms(const Service& service, Sink& sink) {
  for (const Function& function : service.functions) {
    if (const Value* alarms = function.config.find("alarms")) {
      sink.report(diag::alarms_without_settings, alarms->where())
          .help("add `custom.alerts`, at least `{ topics: {} }`");
      return;
    }
  }
}

}  // namespace

bool AlarmTopic::is_made() const { return topic.is_text() && !topic.as_text().starts_with("arn:"); }

const AlarmTopic* AlarmTopicGroup::find(std::string_view kind) const {
  const auto found = std::ranges::find(topics, kind, &AlarmTopic::kind);
  return found == topics.end() ? nullptr : &*found;
}

const AlarmTopicGroup* Alarms::find_topics(std::string_view name) const {
  const auto found = std::ranges::find(topics, name, &AlarmTopicGroup::name);
  return found == topics.end() ? nullptr : &*found;
}

std::optional<Alarms> read_alarms(const Service& service, Arena& arena, Sink& sink) {
  if (!service.uses_plugin(kAlertsPlugin)) return std::nullopt;
  if (service.custom.is_null()) {
    const Value* plugins = service.config.find("plugins");
    sink.report(diag::alarms_without_custom, plugins == nullptr ? service.where : plugins->where(),
                kAlertsPlugin)
        .help("add `custom: { alerts: { ... } }`, or take the plugin out");
    return std::nullopt;
  }
  const Value* alerts = service.custom.find("alerts");
  if (is_empty_setting(alerts)) {
    warn_of_unused_alarms(service, sink);
    return std::nullopt;
  }
  if (!alerts->is_map()) {
    sink.report(diag::malformed_alarm_setting, alerts->where(), "alerts", kind_name(alerts->kind()),
                "a map");
    return std::nullopt;
  }
  const ConfigReader settings(*alerts, sink);
  if (const Value* stages = alerts->find("stages"); !is_empty_setting(stages)) {
    if (!stages->is_text() && !stages->is_list()) {
      sink.report(diag::malformed_alarm_setting, stages->where(), "stages",
                  kind_name(stages->kind()), "a list");
      return std::nullopt;
    }
    if (!AlarmReader::includes(*stages, service.stage)) {
      sink.report(diag::alarms_off_in_stage, stages->where(), service.stage);
      return std::nullopt;
    }
  }
  return AlarmReader(service, settings, arena).read();
}

}  // namespace slsc::serverless
