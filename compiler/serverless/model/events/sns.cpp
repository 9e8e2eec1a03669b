#include "serverless/model/events/sns.h"

namespace slsc::serverless {

namespace {

std::string_view last_part(std::string_view arn) { return arn.substr(arn.rfind(':') + 1); }

/// Fields of an ARN are separated by single colons: `::` inside a topic's name or in the pseudo
/// parameters of a template text separates nothing.
std::vector<std::string_view> arn_fields(std::string_view arn) {
  std::vector<std::string_view> fields;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < arn.size(); ++i) {
    const bool doubled = (i > 0 && arn[i - 1] == ':') || (i + 1 < arn.size() && arn[i + 1] == ':');
    if (arn[i] != ':' || doubled) continue;
    fields.push_back(arn.substr(begin, i - begin));
    begin = i + 1;
  }
  fields.push_back(arn.substr(begin));
  return fields;
}

}  // namespace

void read_event(const ConfigReader& reader, SnsEvent& event) {
  event.where = reader.where();
  if (const auto text = reader.value().text()) {
    if (text->starts_with("arn:")) event.topic_arn = reader.value();
    event.topic_name = event.topic_arn ? last_part(*text) : *text;
    return;
  }
  event.topic_arn = reader.value("arn");
  if (const auto arn = reader.text("arn")) {
    const std::vector<std::string_view> fields = arn_fields(*arn);
    event.topic_name = fields.back();
    if (fields.size() > 3) event.region = fields[3];
  }
  event.topic_name = reader.text("topicName").value_or(event.topic_name);
  event.display_name = reader.value("displayName");
  event.filter_policy = reader.value("filterPolicy");
  event.filter_policy_scope = reader.value("filterPolicyScope");
  event.redrive_policy = reader.value("redrivePolicy");
}

}  // namespace slsc::serverless
