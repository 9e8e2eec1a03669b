#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/rules.h"
#include "value/value.h"

namespace slsc::schema {

/// What `rules` ask for, as a phrase: `a whole number from 1 to 900`, `an ARN or a map`.
std::string describe(const Rules& rules);
/// What stands there, as a phrase: `` `abc` ``, `a list`.
std::string describe_seen(const Value& value);
/// Is it the only key of a CloudFormation function?
bool is_function_name(std::string_view key);
/// The texts that `rules` allow, through references and unions; empty when they are not a list.
std::vector<std::string> allowed_texts(const Rules& rules);
/// `from 1 to 64`, `at least 1`, `at most 256`.
std::string describe_range(const Size& size);

}  // namespace slsc::schema
