// serverless-iam-roles-per-function: a function with `iamRoleStatements` runs as a role of its own.
#include "diagnostics/catalogue/plugins.h"
#include "serverless/model/config_reader.h"
#include "serverless/model/plugins/plugins.h"
#include "serverless/naming/logical_ids_functions.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kStatements = "iamRoleStatements";

void report_settings_without_statements(const Function& function, Sink& sink) {
  for (const std::string_view setting :
       {"iamRoleStatementsInherit", "iamRoleStatementsName", "iamPermissionsBoundary"}) {
    const Map config = function.config.as_map();
    const Value* value = config.find(setting);
    if (value == nullptr || !value->truthy()) continue;
    sink.report(diag::role_setting_without_statements,
                Where(config.key_span(setting), value->origin()), setting)
        .help("`iamRoleStatements: []` gives the function a role of its own");
  }
}

}  // namespace

void read_own_roles(Service& service, Arena& arena, Sink& sink) {
  const ConfigReader custom =
      ConfigReader(service.custom, sink).member("serverless-iam-roles-per-function");
  const bool inherits = custom.boolean("defaultInherit").value_or(false);
  const auto boundary = custom.truthy("iamGlobalPermissionsBoundary");
  if (boundary) service.provider.role.permissions_boundary = boundary;

  for (Function& function : service.functions) {
    const ConfigReader reader(function.config, sink);
    if (!reader.has(kStatements)) {
      report_settings_without_statements(function, sink);
      continue;
    }
    const Where where(function.config.as_map().key_span(kStatements),
                      function.config.find(kStatements)->origin());
    if (const auto role = reader.truthy("role")) {
      sink.report(diag::role_beside_own_statements, role->where(), function.key)
          .label(where.span, "these statements need a role of the function's own")
          .help("keep one of the two");
      continue;
    }
    OwnRole own;
    own.where = where;
    own.statements = reader.list(kStatements);
    own.name = reader.truthy("iamRoleStatementsName");
    own.permissions_boundary = reader.truthy("iamPermissionsBoundary");
    if (!own.permissions_boundary)
      own.permissions_boundary = service.provider.role.permissions_boundary;
    own.inherits = reader.boolean("iamRoleStatementsInherit").value_or(inherits);
    function.own_role = own;
    function.role = Value(arena.copy(naming::own_role(function.key))).at(where);
  }
}

}  // namespace slsc::serverless
