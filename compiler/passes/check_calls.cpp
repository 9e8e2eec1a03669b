#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cfn/intrinsics.h"
#include "cfn/references.h"
#include "diagnostics/catalogue/lowering.h"
#include "diagnostics/suggest.h"
#include "passes/check_template.h"
#include "passes/checked_resources.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

bool is_text_or_call(const Value& value) { return value.is_text() || cfn::is_intrinsic(value); }

bool has_items(const Value& value, std::size_t least, std::size_t most) {
  return value.is_list() && value.as_list().size() >= least && value.as_list().size() <= most;
}

bool is_join(const Value& value) {
  if (!has_items(value, 2, 2)) return false;
  const List list = value.as_list();
  return list[0].is_text() && (list[1].is_list() || cfn::is_intrinsic(list[1]));
}

bool is_sub(const Value& value) {
  if (value.is_text()) return true;
  return has_items(value, 2, 2) && value.as_list()[0].is_text() && value.as_list()[1].is_map();
}

bool is_get_att(const Value& value) {
  if (value.is_text()) return value.as_text().find('.') != std::string_view::npos;
  if (!value.is_list() || value.as_list().size() < 2) return false;
  // `!GetAtt Queue` has an attribute without a name.
  return value.as_list()[0].is_text() && value.as_list()[1].text() != "";
}

bool is_if(const Value& value) { return has_items(value, 3, 3) && value.as_list()[0].is_text(); }

bool is_pair(const Value& value) { return has_items(value, 2, 2); }
bool is_single(const Value& value) { return has_items(value, 1, 1); }
bool is_several(const Value& value) { return has_items(value, 2, 10); }
bool is_find_in_map(const Value& value) { return has_items(value, 3, 4); }
bool is_cidr(const Value& value) { return has_items(value, 2, 3); }
bool is_stack_output(const Value& value) {
  return value.find("StackName") != nullptr && value.find("OutputName") != nullptr;
}
bool is_anything(const Value&) { return true; }

struct Shape {
  std::string_view function;
  bool (*fits)(const Value& argument);
  std::string_view takes;
};

constexpr std::array<Shape, 20> kShapes = {{
    {"Ref", is_text_or_call, "the name of a resource or a parameter"},
    {"Fn::And", is_several, "a list of 2 to 10 conditions"},
    {"Fn::Base64", is_anything, ""},
    {"Fn::Cidr", is_cidr, "a list of a block, a count and bits"},
    {"Fn::Equals", is_pair, "a list of two values"},
    {"Fn::FindInMap", is_find_in_map, "a list of a mapping and two keys"},
    {"Fn::GetAZs", is_text_or_call, "a region"},
    {"Fn::GetAtt", is_get_att, "a resource and its attribute: `Queue.Arn` or `[Queue, Arn]`"},
    {"Fn::GetStackOutput", is_stack_output, "a map with `StackName` and `OutputName`"},
    {"Fn::If", is_if, "a list of a condition's name and two values"},
    {"Fn::ImportValue", is_text_or_call, "the name of an export"},
    {"Fn::Join", is_join, "a list of a delimiter and a list of texts: `[\"-\", [a, b]]`"},
    {"Fn::Length", is_anything, ""},
    {"Fn::Not", is_single, "a list of one condition"},
    {"Fn::Or", is_several, "a list of 2 to 10 conditions"},
    {"Fn::Select", is_pair, "a list of an index and a list: `[0, [a, b]]`"},
    {"Fn::Split", is_pair, "a list of a delimiter and a text"},
    {"Fn::Sub", is_sub, "a text, or a list of a text and a map of its variables"},
    {"Fn::ToJsonString", is_anything, ""},
    {"Fn::Transform", is_anything, ""},
}};

const Shape* find_shape(std::string_view function) {
  const auto found = std::ranges::find(kShapes, function, &Shape::function);
  return found != kShapes.end() ? &*found : nullptr;
}

std::vector<std::string_view> function_names() {
  std::vector<std::string_view> names;
  names.reserve(std::size(kShapes));
  for (const Shape& shape : kShapes) names.push_back(shape.function);
  return names;
}

/// `Fn::Getatt`, `Fn:Join`, `fn::sub`.
bool looks_like_function(std::string_view key) {
  return key.size() > 3 && key[2] == ':' && starts_with_ignoring_case(key, "fn:") &&
         !key.starts_with("Fn::ForEach::");
}

struct Attributes {
  std::string_view type;
  std::array<std::string_view, 7> names;
};

// Types whose attributes have not changed for years.
constexpr std::array<Attributes, 9> kAttributes = {{
    {"AWS::DynamoDB::Table", {"Arn", "StreamArn"}},
    {"AWS::IAM::Role", {"Arn", "RoleId"}},
    {"AWS::Kinesis::Stream", {"Arn", "WarmThroughputObject"}},
    {"AWS::Lambda::Alias", {"AliasArn"}},
    {"AWS::Lambda::Function", {"Arn", "SnapStartResponse"}},
    {"AWS::Logs::LogGroup", {"Arn"}},
    {"AWS::S3::Bucket",
     {"Arn", "DomainName", "DualStackDomainName", "MetadataConfiguration",
      "MetadataTableConfiguration", "RegionalDomainName", "WebsiteURL"}},
    {"AWS::SNS::Topic", {"TopicArn", "TopicName"}},
    {"AWS::SQS::Queue", {"Arn", "QueueName", "QueueUrl"}},
}};

// Entries with scripts and templates, which may have variables of any name.
constexpr std::array<std::string_view, 12> kScripts = {
    "BuildSpec",         "Data",
    "FunctionCode",      "RequestMappingTemplate",
    "RequestTemplates",  "ResponseMappingTemplate",
    "ResponseTemplates", "Script",
    "UserData",          "ZipFile",
    "commands",          "runCommand"};

std::string listed(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) {
    if (name.empty()) continue;
    text += concat({text.empty() ? "" : ", ", "`", name, "`"});
  }
  return text;
}

class Checker {
 public:
  Checker(const cfn::Template& result, Sink& sink) : resources_(result.resources()), sink_(sink) {}

  /// Of what has variables of its own, state machines, texts are not looked into, and of scripts
  /// only for what no script can mean.
  enum class Texts { Checked, Scripts, NotChecked };

  void check(const Value& value, Texts texts) {
    if (value.is_text()) {
      // Texts of ours have no place: they are put together.
      if (texts != Texts::NotChecked && value.span().exists()) check_text(value, texts);
    } else if (value.is_list()) {
      for (const Value& item : value.as_list()) check(item, texts);
    } else if (value.is_map()) {
      const Map map = value.as_map();
      if (map.size() == 1) {
        const Map::Entry& call = *map.begin();
        if (!check_call(call, value)) return;
        if (call.key() == "Fn::Sub") {
          // Its text is filled in; the values of the variables beside it are not.
          if (call.value.is_list()) check(call.value.as_list()[1], texts);
          return;
        }
      }
      for (const Map::Entry& entry : map) {
        const bool is_script =
            texts == Texts::Checked && std::ranges::find(kScripts, entry.key()) != kScripts.end();
        check(entry.value, is_script ? Texts::Scripts : texts);
      }
    }
  }

  void check_output(const Map::Entry& output) {
    // `Fn::Transform` brings outputs and is none.
    if (output.key().starts_with("Fn::")) return;
    const Value* value = output.value.is_map() ? output.value.find("Value") : nullptr;
    if (value != nullptr && !value->is_null()) {
      check(output.value, Texts::Checked);
      return;
    }
    const Where where = output.key_span().exists() ? Where(output.key_span(), output.value.origin())
                                                   : output.value.where();
    Diagnostic& problem = sink_.report(diag::output_without_value, where, output.key());
    if (cfn::is_intrinsic(output.value) || output.value.is_text()) {
      problem.help("write it below `Value`");
    } else if (output.value.find("value") != nullptr) {
      problem.help("did you mean `Value`?");
    }
  }

 private:
  /// What stands in a setting of the provider is in all functions, and reported once.
  bool is_new(Where where) {
    return !where.span.exists() || reported_.emplace(where.span.file, where.span.begin).second;
  }

  /// False when what is in it makes no sense.
  bool check_call(const Map::Entry& call, const Value& whole) {
    const std::string_view name = call.key();
    if (name != "Ref" && !looks_like_function(name)) return true;
    const Where key =
        call.key_span().exists() ? Where(call.key_span(), whole.origin()) : whole.where();
    if (const Shape* shape = find_shape(name)) {
      if (shape->fits(call.value)) {
        if (const auto target = cfn::get_att_target(whole)) check_attribute(*target, call.value);
        return true;
      }
      const Where where = call.value.span().exists() ? call.value.where() : key;
      if (is_new(where)) sink_.report(diag::malformed_call, where, name, shape->takes);
      return false;
    }
    const std::vector<std::string_view> names = function_names();
    if (!nearest(name, names) && !name.starts_with("Fn::")) return true;
    if (is_new(key)) suggest(sink_.report(diag::unknown_call, key, name), name, names);
    return false;
  }

  static bool has_stream(const Value& table) {
    const Value* properties = table.find("Properties");
    return has_included_properties(table) ||
           (properties != nullptr && properties->find("StreamSpecification") != nullptr);
  }

  void check_attribute(const cfn::GetAtt& target, const Value& argument) {
    const Value* resource = resources_.find(target.logical_id);
    const Value* type = resource != nullptr ? resource->find("Type") : nullptr;
    if (type == nullptr || !type->is_text()) return;
    const auto known = std::ranges::find(kAttributes, type->as_text(), &Attributes::type);
    if (known == kAttributes.end()) return;
    const Where where = argument.is_list() ? argument.as_list()[1].where() : argument.where();
    const std::string_view attribute = target.attribute.substr(0, target.attribute.find('.'));
    if (std::ranges::find(known->names, attribute) == known->names.end()) {
      if (!is_new(where)) return;
      sink_.report(diag::unknown_attribute, where, known->type, target.attribute)
          .help(concat({"there are ", listed(known->names)}));
    } else if (attribute == "StreamArn" && !has_stream(*resource) && is_new(where)) {
      sink_
          .report(diag::refused_property, where, attribute, target.logical_id,
                  "the table has no stream")
          .help(
              "add `StreamSpecification: { StreamViewType: NEW_AND_OLD_IMAGES }` to the "
              "`Properties` of the table");
    }
  }

  void check_text(const Value& value, Texts texts) {
    const std::string_view text = value.as_text();
    // What takes more than a line is a script, too, or a document of some kind.
    const bool has_lines = text.find('\n') != std::string_view::npos;
    for (std::size_t at = text.find('{'); at != std::string_view::npos;
         at = text.find('{', at + 1)) {
      if (at == 0 || (text[at - 1] != '$' && text[at - 1] != '#')) continue;
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos) return;
      const std::string_view name = text.substr(at + 1, end - at - 1);
      std::string help = text[at - 1] == '$' ? help_with(name, texts) : help_with_hash(name);
      if (help.empty() && texts == Texts::Checked && !has_lines && text[at - 1] == '$') {
        help = help_with_ours(name);
      }
      if (help.empty()) continue;
      const std::string_view whole = text.substr(at - 1, end - at + 2);
      const Where place(value.part(at - 1, end + 1), value.origin());
      if (is_new(place)) sink_.report(diag::variable_stays_text, place, whole).help(help);
    }
  }

  /// Empty for what is no variable of CloudFormation's. A script may call its own like a resource.
  std::string help_with(std::string_view name, Texts texts) const {
    if (!cfn::is_pseudo_parameter(name) &&
        (texts == Texts::Scripts || !resources_.contains(name.substr(0, name.find('.'))))) {
      return {};
    }
    return "CloudFormation fills it in below `Fn::Sub`: write `!Sub` before the text";
  }

  /// Empty for what is no variable of ours: IAM and others have their own.
  static std::string help_with_ours(std::string_view name) {
    if (name == "stage") return "write `${sls:stage}`";
    if (name == "region") return "write `${aws:region}`";
    if (name.starts_with("custom.") || name.starts_with("provider.")) {
      return concat({"write `${self:", name, "}`"});
    }
    for (const std::string_view source : {"self", "opt", "env", "param", "sls"}) {
      if (name.starts_with(source) && name.substr(source.size()).starts_with('.')) {
        return concat(
            {"a colon follows the source: `${", source, ":", name.substr(source.size() + 1), "}`"});
      }
    }
    return {};
  }

  static std::string help_with_hash(std::string_view name) {
    if (!cfn::is_pseudo_parameter(name)) return {};
    return "list the plugin `serverless-pseudo-parameters`, or write `!Sub` and `$`";
  }

  Map resources_;
  std::set<std::pair<FileId, std::uint32_t>> reported_;
  Sink& sink_;
};

}  // namespace

void check_calls(const cfn::Template& result, const CheckedResources& resources, Sink& sink) {
  // A macro may read anything.
  if (has_macro(result)) return;
  using Texts = Checker::Texts;
  Checker checker(result, sink);
  for (const CheckedResource& resource : resources.all()) {
    if (resource.properties == nullptr) continue;
    const bool has_variables = resource.type == "AWS::StepFunctions::StateMachine";
    checker.check(*resource.properties, has_variables ? Texts::NotChecked : Texts::Checked);
  }
  if (const Value* conditions = result.value().find("Conditions")) {
    checker.check(*conditions, Texts::NotChecked);
  }
  for (const Map::Entry& output : result.outputs()) checker.check_output(output);
}

}  // namespace slsc::passes
