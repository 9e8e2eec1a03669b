#pragma once

#include <set>
#include <string_view>

#include "diagnostics/sink.h"
#include "value/value.h"

// `${ssm:/path}` whose value is not recorded becomes `{{resolve:ssm:/path}}`: CloudFormation puts
// the value in when it deploys, and it never passes through the build. That works only where a text
// ends up as a property of a resource.
namespace slsc::resolve {

/// Is one of `references` in `text`?
bool holds_reference(std::string_view text, const std::set<std::string_view>& references);
void report_misplaced_reference(Where where, Sink& sink);
/// Reports every one of `references` in `config` at a place whose value is needed at build time.
void check_dynamic_references(const Value& config, const std::set<std::string_view>& references,
                              Sink& sink);

}  // namespace slsc::resolve
