#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- cognitoUserPool: { pool, trigger, existing, ... }`.
struct CognitoUserPoolEvent {
  Where where;
  Value pool;  ///< its name
  std::string_view trigger;
  bool existing = false;
  bool force_deploy = false;
  std::optional<Value> kms_key;  ///< `kmsKeyId`: text or an intrinsic

  /// Custom senders get the codes encrypted, with a key of the pool.
  bool is_custom_sender() const {
    return trigger == "CustomSMSSender" || trigger == "CustomEmailSender";
  }
};

void read_event(const ConfigReader& reader, CognitoUserPoolEvent& event);

}  // namespace slsc::serverless
