#include "sam/expand/local_files.h"

#include <span>
#include <string>
#include <vector>

#include "cfn/template.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

/// How a property says where something lies in S3.
enum class Form { BucketAndKey, S3BucketAndS3Key, S3Uri, Url };

struct LocalProperty {
  std::string_view type;
  std::string_view path;  ///< below Properties; `*` is every key
  LocalKind kind;
  Form form;
};

constexpr LocalProperty kOfCloudFormation[] = {
    {"AWS::Lambda::Function", "Code", LocalKind::Code, Form::S3BucketAndS3Key},
    {"AWS::Lambda::LayerVersion", "Content", LocalKind::Code, Form::S3BucketAndS3Key},
    {"AWS::ApiGateway::RestApi", "BodyS3Location", LocalKind::File, Form::BucketAndKey},
    {"AWS::ApiGatewayV2::Api", "BodyS3Location", LocalKind::File, Form::BucketAndKey},
    {"AWS::StepFunctions::StateMachine", "DefinitionS3Location", LocalKind::File,
     Form::BucketAndKey},
    {"AWS::AppSync::GraphQLSchema", "DefinitionS3Location", LocalKind::File, Form::S3Uri},
    {"AWS::AppSync::Resolver", "CodeS3Location", LocalKind::File, Form::S3Uri},
    {"AWS::AppSync::Resolver", "RequestMappingTemplateS3Location", LocalKind::File, Form::S3Uri},
    {"AWS::AppSync::Resolver", "ResponseMappingTemplateS3Location", LocalKind::File, Form::S3Uri},
    {"AWS::AppSync::FunctionConfiguration", "CodeS3Location", LocalKind::File, Form::S3Uri},
    {"AWS::CloudFormation::Stack", "TemplateURL", LocalKind::Template, Form::Url},
};

constexpr LocalProperty kOfSam[] = {
    {"AWS::Serverless::Function", "CodeUri", LocalKind::Code, Form::BucketAndKey},
    {"AWS::Serverless::LayerVersion", "ContentUri", LocalKind::Code, Form::BucketAndKey},
    {"AWS::Serverless::Api", "DefinitionUri", LocalKind::File, Form::BucketAndKey},
    {"AWS::Serverless::HttpApi", "DefinitionUri", LocalKind::File, Form::BucketAndKey},
    {"AWS::Serverless::StateMachine", "DefinitionUri", LocalKind::File, Form::BucketAndKey},
    {"AWS::Serverless::Application", "Location", LocalKind::Template, Form::Url},
    {"AWS::Serverless::GraphQLApi", "SchemaUri", LocalKind::File, Form::S3Uri},
    {"AWS::Serverless::GraphQLApi", "Functions.*.CodeUri", LocalKind::File, Form::S3Uri},
    {"AWS::Serverless::GraphQLApi", "Resolvers.*.*.CodeUri", LocalKind::File, Form::S3Uri},
};

bool is_local(std::string_view text) {
  return !text.empty() && !text.starts_with("s3://") && !text.starts_with("http://") &&
         !text.starts_with("https://") && text.find("{{resolve:") == std::string_view::npos;
}

class Packager {
 public:
  explicit Packager(const Inputs& inputs) : inputs_(inputs) {}

  void package(Map resources, std::span<const LocalProperty> rows) {
    for (Map::Entry& resource : resources) {
      Value* properties = resource.value.find("Properties");
      if (properties == nullptr) continue;
      for (const LocalProperty& row : rows) {
        if (row.type != cfn::type_of(resource.value)) continue;
        const std::vector<std::string_view> steps = split(row.path, '.');
        visit(*properties, steps, std::string(resource.key()), row);
      }
    }
  }

  void package_globals(const Value& globals) {
    constexpr std::string_view kPrefix = "AWS::Serverless::";
    for (const LocalProperty& row : kOfSam) {
      const Value* section = globals.find(row.type.substr(kPrefix.size()));
      if (section == nullptr || !section->is_map()) continue;
      Value properties = *section;
      visit(properties, split(row.path, '.'), "globals", row);
    }
  }

 private:
  void visit(Value& value, std::span<const std::string_view> steps, const std::string& name,
             const LocalProperty& row) {
    if (steps.empty()) {
      replace(value, name, row);
    } else if (value.is_map()) {
      for (Map::Entry& entry : value.as_map()) {
        if (steps.front() == "*") {
          visit(entry.value, steps.subspan(1), name + std::string(entry.key()), row);
        } else if (steps.front() == entry.key()) {
          visit(entry.value, steps.subspan(1), name, row);
        }
      }
    }
  }

  void replace(Value& value, const std::string& name, const LocalProperty& row) {
    if (!value.is_text() || !is_local(value.as_text())) return;
    const auto packaged = inputs_.package(name, value, row.kind);
    if (packaged) value = spelled(packaged->location, row.form).at(value.where());
  }

  static Value spelled(const Value& location, Form form) {
    if (!location.is_map()) return location;
    const Map map = location.as_map();
    Arena& arena = map.arena();
    const Value bucket = *map.find("Bucket");
    const Value key = *map.find("Key");
    if (form == Form::S3BucketAndS3Key) return Map(arena, {{"S3Bucket", bucket}, {"S3Key", key}});
    if (form != Form::S3Uri) return location;
    return arena.copy(concat({"s3://", bucket.as_text(), "/", key.as_text()}));
  }

  const Inputs& inputs_;
};

}  // namespace

void package_local_files(Map resources, const Inputs& inputs) {
  if (inputs.package) Packager(inputs).package(resources, kOfCloudFormation);
}

void package_local_files_of_sam(Map resources, const Value& globals, const Inputs& inputs) {
  if (!inputs.package) return;
  Packager(inputs).package(resources, kOfSam);
  Packager(inputs).package_globals(globals);
}

}  // namespace slsc::sam
