#pragma once

#include "diagnostics/sink.h"
#include "sam/expand/intrinsics.h"
#include "value/value.h"

namespace slsc::sam {

/// Does `Transform` name AWS::LanguageExtensions?
bool uses_language_extensions(const Value& document);

/// Runs the transform AWS::LanguageExtensions in place: Fn::ForEach, Fn::Length, Fn::ToJsonString,
/// Fn::FindInMap with a default or with computed keys, functions in DeletionPolicy and
/// UpdateReplacePolicy; parameters have the values of `parameters`. Takes its name out of
/// `Transform` unless something stays that only CloudFormation can work out.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-aws-languageextensions.html
void expand_language_extensions(Map document, const Parameters& parameters, Sink& sink);

}  // namespace slsc::sam
