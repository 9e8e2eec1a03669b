#include "serverless/model/events/http_api.h"

#include "diagnostics/catalogue/model.h"
#include "serverless/model/events/http_verb.h"
#include "value/distinct.h"

namespace slsc::serverless {

namespace {

std::optional<RouteAuthorizer> read_authorizer(const ConfigReader& event) {
  const auto setting = event.truthy("authorizer");
  if (!setting) return std::nullopt;
  RouteAuthorizer authorizer;
  authorizer.where = setting->where();
  if (setting->is_text()) {
    authorizer.name = *setting;
    return authorizer;
  }

  const ConfigReader reader = event.member("authorizer");
  authorizer.name = reader.truthy("name").value_or(Value());
  authorizer.id = reader.truthy("id");
  authorizer.type = reader.text("type").value_or("");
  if (const auto scopes = reader.list("scopes")) {
    authorizer.scopes = distinct({scopes->begin(), scopes->size()}, scopes->arena());
  }
  if (authorizer.type == "aws_iam") {
    for (const Map::Entry& entry : reader.value().as_map()) {
      if (entry.key() == "type" || !entry.value.truthy()) continue;
      event.sink()
          .report(diag::iam_authorizer_with_other_settings,
                  {entry.key_span(), entry.value.origin()}, entry.key())
          .help("with `type: aws_iam` the caller's signature decides and nothing else is set");
    }
  } else if (!authorizer.id && authorizer.name.is_null()) {
    event.sink()
        .report(diag::route_authorizer_without_name, authorizer.where)
        .help("set `name` to an authorizer of `provider.httpApi.authorizers`");
    return std::nullopt;
  }
  return authorizer;
}

}  // namespace

void read_event(const ConfigReader& reader, HttpApiEvent& event) {
  event.where = reader.where();
  VerbAndPath route{reader.value("method").value_or(Value()),
                    reader.value("path").value_or(Value())};
  if (reader.value().is_text()) {
    route = split_verb_and_path(reader.value());
    if (route.path.is_null()) route.path = route.verb;
  }
  event.path = route.path.text().value_or("");
  event.path_where = route.path.where();

  const auto verb = http_verb(route.verb.text().value_or(""));
  if (event.is_catch_all()) {
    if (!route.verb.is_null() && route.verb.text() != "*") {
      reader.sink()
          .report(diag::catch_all_route_with_verb, route.verb.where(),
                  route.verb.text().value_or(""))
          .help("drop `method`, or give a path such as `/{proxy+}`");
      return;
    }
    event.verb = "ANY";
  } else if (!verb) {
    reader.sink()
        .report(diag::http_api_route_without_verb, event.where)
        .help("add `method`; `*` takes every verb");
    return;
  } else {
    event.verb = *verb;
  }
  event.authorizer = read_authorizer(reader);
}

}  // namespace slsc::serverless
