#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace slsc::deployment {

/// A piece of a text that CloudFormation will put together.
struct TextPart {
  enum class Kind {
    Text,
    Reference,  ///< Ref (no attribute) or Fn::GetAtt
    Other,      ///< any other intrinsic: its text is not known here
  };
  Kind kind = Kind::Text;
  std::string text;
  std::string_view logical_id;
  std::string_view attribute;
  Value other;

  static TextPart literal(std::string text);
  static TextPart reference(std::string_view logical_id, std::string_view attribute = {});
};

/// What a text, Ref, Fn::GetAtt, Fn::Sub or Fn::Join will spell, however it was written;
/// neighbouring literal pieces are one. Everything else is one part of kind Other.
std::vector<TextPart> spell(const Value& value);
/// The shortest value that spells `parts`: a text, a reference, or one Fn::Join.
Value unspell(Arena& arena, const std::vector<TextPart>& parts);

}  // namespace slsc::deployment
