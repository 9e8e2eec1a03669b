#include "serverless/model/alarms.h"

#include <algorithm>
#include <array>

#include "diagnostics/catalogue/model.h"
#include "serverless/model/config_reader.h"
#include "serverless/model/stage_list.h"

namespace slsc::serverless {

namespace {

constexpr std::array<std::string_view, 3> kTopicKinds{"ok", "alarm", "insufficientData"};
constexpr std::array<std::string_view, 2> kDashboards{"default", "vertical"};

class AlarmReader {
 public:
  AlarmReader(const Service& service, const ConfigReader& settings, Arena& arena)
      : service_(service),
        settings_(settings),
        arena_(arena),
        sink_(settings.sink()),
        definitions_(settings, arena) {}

  Alarms read() {
    Alarms alarms;
    alarms.in_external_stack = settings_.truthy("externalStack").has_value();
    read_topics(alarms.topics);
    alarms.of_every_function = definitions_.read_list(list_for_all());
    for (const Function& function : service_.functions) {
      const Value* own = function.config.find("alarms");
      if (own != nullptr && !own->is_list() && !own->is_null()) malformed("alarms", *own, "a list");
      alarms.of_functions.push_back(
          definitions_.read_list(own != nullptr && own->is_list() ? own->as_list() : List(arena_)));
    }
    read_dashboards(alarms.dashboards);
    return alarms;
  }

 private:
  void malformed(std::string_view setting, const Value& value, std::string_view wanted) {
    report_malformed_alarm(setting, value, wanted, sink_);
  }

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

  void read_topics(std::vector<AlarmTopicGroup>& groups) {
    const auto topics = settings_.truthy("topics");
    if (!topics) return;
    if (!topics->is_map()) {
      malformed("topics", *topics, "a map of `ok`, `alarm` and `insufficientData`");
      return;
    }
    groups.push_back({"", {}});
    for (const Map::Entry& entry : topics->as_map()) {
      if (std::ranges::find(kTopicKinds, entry.key()) != kTopicKinds.end()) {
        read_topic(entry, groups.front());
      } else if (!entry.value.is_map()) {
        malformed(entry.key(), entry.value, "a map of `ok`, `alarm` and `insufficientData`");
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
    if (topic == nullptr || !topic->truthy()) {
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
    if (value.is_map()) {
      read.notifications = read_alarm_list(ConfigReader(value, sink_), "notifications");
    }
    group.topics.push_back(std::move(read));
  }

  void read_dashboards(std::vector<std::string_view>& names) {
    const auto value = settings_.truthy("dashboards");
    if (!value) return;
    const ConfigReader in_stages = settings_.member("dashboards");
    const auto stages = in_stages.truthy("stages");
    if (stages && !names_stage(*stages, service_.stage)) return;
    const auto wanted = stages ? in_stages.truthy("templates") : value;
    if (!wanted || (!stages && wanted->is_bool())) {
      names.push_back("default");
    } else if (wanted->is_list()) {
      for (const Value& item : wanted->as_list()) add_dashboard(item, names);
    } else {
      add_dashboard(*wanted, names);
    }
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

  const Service& service_;
  const ConfigReader& settings_;
  Arena& arena_;
  Sink& sink_;
  AlarmDefinitions definitions_;
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
  if (alerts == nullptr || !alerts->truthy()) {
    warn_of_unused_alarms(service, sink);
    return std::nullopt;
  }
  if (!alerts->is_map()) {
    report_malformed_alarm("alerts", *alerts, "a map", sink);
    return std::nullopt;
  }
  const ConfigReader settings(*alerts, sink);
  if (const auto stages = settings.truthy("stages")) {
    if (!stages->is_text() && !stages->is_list()) {
      report_malformed_alarm("stages", *stages, "a list", sink);
      return std::nullopt;
    }
    if (!names_stage(*stages, service.stage)) {
      sink.report(diag::alarms_off_in_stage, stages->where(), service.stage);
      return std::nullopt;
    }
  }
  return AlarmReader(service, settings, arena).read();
}

}  // namespace slsc::serverless
