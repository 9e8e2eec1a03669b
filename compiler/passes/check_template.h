#pragma once

#include <cstddef>

#include "cfn/template.h"
#include "diagnostics/sink.h"

namespace slsc::passes {

/// Is the template all there will be? A service without resources of its own is taken as a part,
/// and so is a SAM template, which SAM expands whatever it refers to: another step of the delivery
/// may add the rest.
enum class Completeness { Whole, Part };

/// Reports what CloudFormation would refuse in a finished template whatever the account holds:
/// references to nothing (of a part: as warnings), circular dependencies, names and counts beyond
/// the limits, values that a service never takes. Takes time proportional to the template.
void check_template(const cfn::Template& result, Completeness completeness, Sink& sink);

/// The same for the template as text, of which only the size is asked.
void check_template_size(std::size_t bytes, Sink& sink);

class CheckedResources;

/// The parts of check_template. `resources` are all those of `result`.
void check_references(const cfn::Template& result, const CheckedResources& resources,
                      Completeness completeness, Sink& sink);
void check_conditions(const cfn::Template& result, const CheckedResources& resources, Sink& sink);
void check_cycles(const CheckedResources& resources, Sink& sink);
void check_limits(const cfn::Template& result, const CheckedResources& resources, Sink& sink);
/// What CloudWatch would refuse.
void check_alarms(const CheckedResources& resources, Sink& sink);
/// Intrinsic functions of the wrong shape, outputs without a value, `${...}` that nothing fills in.
void check_calls(const cfn::Template& result, const CheckedResources& resources, Sink& sink);
/// Two resources of one type and one name.
void check_names(const CheckedResources& resources, Sink& sink);
/// Values of properties that AWS refuses when the stack is deployed.
void check_properties(const cfn::Template& result, const CheckedResources& resources, Sink& sink);
/// Numbers where CloudFormation takes texts, which are not the texts that were written.
void check_written_numbers(const CheckedResources& resources, Sink& sink);

}  // namespace slsc::passes
