// Tasks that read and write: tables, objects, warehouses.
#include <string>

#include "serverless/lower/plugins/step_functions/task.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// The ARN of a table (`end` empty) or of an index of it. A table of this stack is known by its
// attribute, one that another stack exports by its name.
Value table_arn(const Task& task, const Value& table, std::string_view end) {
  Arena& arena = task.arena();
  if (const auto id = cfn::ref_target(table)) {
    const Value arn = cfn::get_att(arena, *id, "Arn");
    return end.empty() ? arn : cfn::join(arena, "", {arn, arena.copy(end)});
  }
  const auto in_region = [&](const Value& name) {
    return cfn::join(arena, ":",
                     {"arn", cfn::ref(arena, "AWS::Partition"), "dynamodb",
                      cfn::ref(arena, "AWS::Region"), cfn::ref(arena, "AWS::AccountId"), name});
  };
  if (table.is_map()) {
    const List parts(arena, {"table", table});
    if (!end.empty()) parts.push_back(arena.copy(end.substr(1)));
    return in_region(cfn::join(arena, "/", parts));
  }
  const std::string name = scalar_text(table);
  if (name.starts_with("arn:")) return arena.copy(concat({name, end}));
  return in_region(arena.copy(concat({"table/", name, end})));
}

bool is_open(const Value& value) {
  return value.is_text() && trim(value.as_text()).starts_with("{%");
}

}  // namespace

Rights dynamodb_rights(const Task& task, std::string_view action) {
  if (task.is_known_at_run_time("TableName")) return {{action, "*"}};
  const Value table = task.argument("TableName");
  if (table.is_null()) return {};
  if (task.is_known_at_run_time("IndexName")) {
    return {{action, table_arn(task, table, "/index/*")}};
  }
  const Value index = task.argument("IndexName");
  if (!index.truthy()) return {{action, table_arn(task, table, "")}};
  const std::string name = index.is_scalar() ? scalar_text(index) : "*";
  return {{action, table_arn(task, table, concat({"/index/", name}))}};
}

// The tables are the keys of what is asked for.
Rights dynamodb_batch_rights(const Task& task, std::string_view action) {
  if (task.is_known_at_run_time("RequestItems")) return {{action, "*"}};
  const Value items = task.argument("RequestItems");
  if (!items.is_map()) return {};
  Rights rights;
  for (const Map::Entry& entry : items.as_map()) {
    std::string_view table = entry.key();
    if (table.ends_with(".$")) table.remove_suffix(2);
    rights.push_back({action, table_arn(task, Value(table), "")});
  }
  return rights;
}

namespace {

Value redshift(const Task& task, std::string_view kind, const std::string& name) {
  return task.arn(concat({"redshift:${AWS::Region}:${AWS::AccountId}:", kind, ":", name}));
}

// A secret by its name or ARN, any secret when it is known late; null when none is used.
Value secret_of(const Task& task) {
  constexpr std::string_view kSecrets = "secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:";
  if (task.is_known_at_run_time("SecretArn")) return task.arn(concat({kSecrets, "*"}));
  const Value secret = task.argument("SecretArn");
  if (!secret.is_text() || secret.as_text().starts_with("arn:")) return secret;
  return task.arn(concat({kSecrets, secret.as_text(), "*"}));
}

// The workgroup of a serverless warehouse; null for a cluster.
Value workgroup_of(const Task& task) {
  const Value workgroup = task.argument("WorkgroupName");
  if (workgroup.is_null() && !task.is_known_at_run_time("WorkgroupName")) return {};
  if (workgroup.is_text() && workgroup.as_text().starts_with("arn:")) return workgroup;
  return task.arn("redshift-serverless:${AWS::Region}:${AWS::AccountId}:workgroup/*");
}

std::string known_or_star(const Task& task, std::string_view key) {
  const Value value = task.known_argument(key);
  return value.is_scalar() && !value.is_null() ? scalar_text(value) : "*";
}

}  // namespace

// https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-access.html
Rights redshift_rights(const Task& task, std::string_view action) {
  if (!action.ends_with("ExecuteStatement")) return {{action, "*"}};
  Arena& arena = task.arena();
  const Value workgroup = workgroup_of(task);
  const bool is_serverless = !workgroup.is_null();
  const std::string cluster = known_or_star(task, "ClusterIdentifier");
  const std::string database = known_or_star(task, "Database");
  Rights rights = {{action, is_serverless ? workgroup : redshift(task, "cluster", cluster)}};
  const Value secret = secret_of(task);
  const bool has_user = !task.argument("DbUser").is_null() || task.is_known_at_run_time("DbUser");
  if (!secret.is_null()) {
    rights.push_back({"secretsmanager:GetSecretValue", secret});
  } else if (has_user && !is_serverless) {
    const std::string user = known_or_star(task, "DbUser");
    rights.push_back({"redshift:GetClusterCredentials",
                      List(arena, {redshift(task, "dbuser", concat({cluster, "/", user})),
                                   redshift(task, "dbname", concat({cluster, "/", database}))})});
  } else if (is_serverless) {
    rights.push_back({"redshift-serverless:GetCredentials", workgroup});
  } else {
    rights.push_back({"redshift:GetClusterCredentialsWithIAM",
                      redshift(task, "dbname", concat({cluster, "/", database}))});
  }
  return rights;
}

namespace {

Value bucket_of(const Task& task) {
  const Value bucket = task.known_argument("Bucket");
  return bucket.truthy() ? bucket : Value("*");
}

std::string text_or_star(const Value& value) {
  return value.truthy() && value.is_scalar() && !is_open(value) ? scalar_text(value) : "*";
}

Value object_arn(const Task& task, const Value& bucket, std::string_view object) {
  return arn_with(task.arena(), concat({"arn:${AWS::Partition}:s3:::${bucket}", object}), "bucket",
                  bucket);
}

}  // namespace

Rights s3_rights(const Task& task, std::string_view action) {
  const Value bucket = bucket_of(task);
  const std::string key = text_or_star(task.known_argument("Key"));
  const Value prefix = task.known_argument("Prefix");
  if (!prefix.truthy() && bucket.text() == "*" && key == "*") return {{action, "*"}};
  const std::string folder = prefix.truthy() ? text_or_star(prefix) + "/" : "";
  return {{action, object_arn(task, bucket, concat({"/", folder, key}))}};
}

Rights s3_list_rights(const Task& task) {
  const Value bucket = bucket_of(task);
  const auto both = [&] {
    return List(task.arena(), {object_arn(task, bucket, ""), object_arn(task, bucket, "/*")});
  };
  return {{"s3:Get*", both()}, {"s3:List*", both()}};
}

}  // namespace slsc::serverless
