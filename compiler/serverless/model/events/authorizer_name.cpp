#include "serverless/model/events/authorizer_name.h"

namespace slsc::serverless {

namespace {

Value behind(const Value& value, char separator) {
  const std::string_view text = value.as_text();
  const std::size_t found = text.rfind(separator);
  if (found == std::string_view::npos) return value;
  return Value(text.substr(found + 1)).at({value.part(found + 1, text.size()), value.origin()});
}

}  // namespace

Value last_part_of_arn(const Value& arn) { return behind(arn, ':'); }

Value last_name_of_arn(const Value& arn) { return behind(last_part_of_arn(arn), '-'); }

}  // namespace slsc::serverless
