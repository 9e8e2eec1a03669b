#include "yaml/short_tags.h"

#include <array>

namespace slsc::yaml {

namespace {

// The last ones are CloudFormation's alone: the framework that serverless.yml comes from refuses
// them.
constexpr std::size_t kCloudFormationOnly = 2;
constexpr std::array kShortTags = {
    ShortTag{"!And", "Fn::And"},
    ShortTag{"!Base64", "Fn::Base64"},
    ShortTag{"!Cidr", "Fn::Cidr"},
    ShortTag{"!Condition", "Condition"},
    ShortTag{"!Equals", "Fn::Equals"},
    ShortTag{"!FindInMap", "Fn::FindInMap"},
    ShortTag{"!GetAtt", "Fn::GetAtt"},
    ShortTag{"!GetAZs", "Fn::GetAZs"},
    ShortTag{"!GetStackOutput", "Fn::GetStackOutput"},
    ShortTag{"!If", "Fn::If"},
    ShortTag{"!ImportValue", "Fn::ImportValue"},
    ShortTag{"!Join", "Fn::Join"},
    ShortTag{"!Not", "Fn::Not"},
    ShortTag{"!Or", "Fn::Or"},
    ShortTag{"!Ref", "Ref"},
    ShortTag{"!Select", "Fn::Select"},
    ShortTag{"!Split", "Fn::Split"},
    ShortTag{"!Sub", "Fn::Sub"},
    ShortTag{"!Transform", "Fn::Transform"},
    ShortTag{"!Length", "Fn::Length"},
    ShortTag{"!ToJsonString", "Fn::ToJsonString"},
};

constexpr auto kNames = [] {
  std::array<std::string_view, kShortTags.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kShortTags[i].tag;
  return names;
}();

std::size_t known_to(Dialect dialect) {
  return dialect == Dialect::CloudFormation ? kShortTags.size()
                                            : kShortTags.size() - kCloudFormationOnly;
}

// `!GetAtt Table.Arn` is the pair [Table, Arn]; only the first dot separates.
Value split_attribute(const Value& value, Dialect dialect, Arena& arena) {
  const std::string_view text = value.as_text();
  const std::size_t dot = text.find('.');
  const std::size_t end_of_id = dot == std::string_view::npos ? text.size() : dot;
  const std::size_t attribute = dot == std::string_view::npos ? text.size() : dot + 1;
  if (dot == std::string_view::npos && dialect == Dialect::CloudFormation) {
    return Value(List(arena, {value})).at(value.where());
  }
  Value id = Value(text.substr(0, end_of_id)).at(value.part(0, end_of_id));
  Value name = Value(text.substr(attribute)).at(value.part(attribute, text.size()));
  id.set_verbatim(value.verbatim(), 0);
  name.set_verbatim(value.verbatim(), 0);
  return Value(List(arena, {id, name})).at(value.where());
}

}  // namespace

const ShortTag* find_short_tag(std::string_view tag, Dialect dialect) {
  for (std::size_t i = 0; i < known_to(dialect); ++i) {
    if (kShortTags[i].tag == tag) return &kShortTags[i];
  }
  return nullptr;
}

Value short_tag_argument(const ShortTag& tag, const Value& value, Dialect dialect, Arena& arena) {
  return tag.tag == "!GetAtt" && value.is_text() ? split_attribute(value, dialect, arena) : value;
}

const ShortTag* find_short_tag_of(std::string_view key) {
  for (const ShortTag& known : kShortTags) {
    if (known.key == key) return &known;
  }
  return nullptr;
}

std::span<const std::string_view> short_tag_names(Dialect dialect) {
  return std::span(kNames).first(known_to(dialect));
}

}  // namespace slsc::yaml
