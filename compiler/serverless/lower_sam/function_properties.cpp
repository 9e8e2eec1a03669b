#include "serverless/lower_sam/function_properties.h"

#include <algorithm>
#include <array>

#include "serverless/lower_sam/arn_service.h"
#include "serverless/lower_sam/property_table.h"

namespace slsc::serverless::sam {

namespace {

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
constexpr std::array kSameInSam = {
    PropertyRow{"Architectures"},
    PropertyRow{"CodeSigningConfigArn"},
    PropertyRow{"Description"},
    PropertyRow{"DurableConfig", Takes::Map},
    PropertyRow{"Environment", Takes::Map},
    PropertyRow{"EphemeralStorage"},
    PropertyRow{"FileSystemConfigs"},
    PropertyRow{"FunctionName", Takes::TextOrMap},
    PropertyRow{"Handler"},
    PropertyRow{"ImageConfig"},
    PropertyRow{"KmsKeyArn"},
    PropertyRow{"Layers", Takes::List},
    PropertyRow{"LoggingConfig"},
    PropertyRow{"MemorySize"},
    PropertyRow{"PackageType"},
    PropertyRow{"RecursiveLoop"},
    PropertyRow{"ReservedConcurrentExecutions"},
    PropertyRow{"Role", Takes::Text},
    PropertyRow{"Runtime"},
    PropertyRow{"RuntimeManagementConfig"},
    PropertyRow{"SnapStart", Takes::Map},
    PropertyRow{"Timeout"},
    PropertyRow{"VpcConfig"},
};

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-functioncode.html
bool set_code(const Value& code, Map to) {
  if (code.is_text()) {
    to.set("CodeUri", code);
    return true;
  }
  if (!code.is_map()) return false;
  if (const Value* image = code.find("ImageUri")) {
    to.set("ImageUri", *image);
    return code.as_map().size() == 1;
  }
  if (const Value* text = code.find("ZipFile")) {
    to.set("InlineCode", *text);
    return code.as_map().size() == 1;
  }
  constexpr std::array kPlace = {PropertyRow{"S3Bucket", Takes::Anything, "Bucket"},
                                 PropertyRow{"S3Key", Takes::Anything, "Key"},
                                 PropertyRow{"S3ObjectVersion", Takes::Anything, "Version"}};
  const Map place(to.arena());
  to.set("CodeUri", place);
  return copy_properties(code.as_map(), kPlace, place).empty() && place.contains("Bucket") &&
         place.contains("Key");
}

// SAM adds a tag of its own, and refuses one by its name.
bool set_tags(const Value& tags, Map to) {
  if (!tags.is_list()) return false;
  const Map map(to.arena());
  for (const Value& tag : tags.as_list()) {
    const Value* key = tag.find("Key");
    const Value* value = tag.find("Value");
    const bool plain = tag.is_map() && tag.as_map().size() == 2 && key != nullptr &&
                       key->is_text() && value != nullptr;
    if (!plain || key->as_text().starts_with("lambda:") ||
        key->as_text().starts_with("serverlessrepo:")) {
      return false;
    }
    map.set(key->as_text(), *value);
  }
  to.set("Tags", map);
  return true;
}

bool set_tracing(const Value& config, Map to) {
  const Value* mode = config.find("Mode");
  if (mode == nullptr || config.as_map().size() != 1) return false;
  to.set("Tracing", *mode);
  return fits(*mode, Takes::Text);
}

bool set_dead_letters(const Folding& folding, const Value& config, Map to) {
  const Value* target = config.find("TargetArn");
  if (target == nullptr || config.as_map().size() != 1) return false;
  const std::string_view service = service_of(folding, *target);
  if (service != "sqs" && service != "sns") return false;
  to.set("DeadLetterQueue",
         Map(to.arena(), {{"Type", service == "sqs" ? "SQS" : "SNS"}, {"TargetArn", *target}}));
  return true;
}

}  // namespace

std::string_view fold_function_properties(const Folding& folding, const cfn::Resource& function,
                                          Map to) {
  // Others are handed on to everything that SAM makes for the function.
  constexpr std::array kAttributes = {"Type", "Properties", "DependsOn", "Condition", "Metadata"};
  for (const Map::Entry& attribute : function.body()) {
    if (std::ranges::find(kAttributes, attribute.key()) == kAttributes.end()) {
      return attribute.key();
    }
  }
  const Map rest(folding.arena());
  for (const Map::Entry& entry : function.properties()) {
    const std::string_view key = entry.key();
    bool expressed = true;
    if (key == "Code") {
      expressed = set_code(entry.value, to);
    } else if (key == "Tags") {
      expressed = set_tags(entry.value, to);
    } else if (key == "TracingConfig") {
      expressed = set_tracing(entry.value, to);
    } else if (key == "DeadLetterConfig") {
      expressed = set_dead_letters(folding, entry.value, to);
    } else {
      rest.clear();
      rest.set(key, entry.value, entry.key_span());
      expressed = copy_properties(rest, kSameInSam, to).empty();
    }
    if (!expressed) return key;
  }
  if (to.contains("ImageUri")) return {};
  for (const std::string_view needed : {"Handler", "Runtime"}) {
    if (!to.contains(needed)) return needed;
  }
  return {};
}

}  // namespace slsc::serverless::sam
