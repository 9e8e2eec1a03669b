#pragma once

#include <optional>

#include "cfn/template.h"
#include "diagnostics/sink.h"
#include "sam/expand/inputs.h"
#include "schema/library.h"

namespace slsc::sam {

/// What the SAM transform makes of a template: plain CloudFormation with the same logical ids.
/// `document` is changed on the way and must be shared with nobody; its texts and those of `inputs`
/// must outlive the result. All problems of all resources are reported; none when the template has
/// no usable shape.
/// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/
std::optional<cfn::Template> expand(const Value& document, const Inputs& inputs,
                                    schema::Library& schemas, Arena& arena, Sink& sink);

/// The template as SAM still, for one environment: loops unrolled, local paths packaged, the
/// deployment's type as the environment has it. None when the template has no usable shape.
std::optional<cfn::Template> keep_as_sam(const Value& document, const Inputs& inputs, Arena& arena,
                                         Sink& sink);

}  // namespace slsc::sam
