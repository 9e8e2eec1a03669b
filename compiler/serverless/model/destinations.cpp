#include "serverless/model/destinations.h"

namespace slsc::serverless {

namespace {

std::optional<Destination> read_destination(const ConfigReader& reader, std::string_view key) {
  const auto value = reader.truthy(key);
  if (!value) return std::nullopt;
  if (value->is_map()) {
    const ConfigReader typed = reader.member(key);
    return Destination{Destination::Kind::Typed, typed.value("arn").value_or(Value()),
                       typed.text("type").value_or("")};
  }
  const bool is_arn = value->text().value_or("").starts_with("arn:");
  return Destination{is_arn ? Destination::Kind::Arn : Destination::Kind::Function, *value, {}};
}

}  // namespace

Destinations read_destinations(const ConfigReader& reader) {
  return {read_destination(reader, "onSuccess"), read_destination(reader, "onFailure")};
}

}  // namespace slsc::serverless
