#include "sam/expand/version_and_alias.h"

#include <algorithm>
#include <string>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/sam.h"
#include "sam/naming/hash.h"
#include "sam/naming/logical_ids.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html
namespace slsc::sam {

namespace {

bool is_alias_name(std::string_view name) {
  const auto may_stand = [](char c) { return slsc::is_alphanumeric(c) || c == '-' || c == '_'; };
  return std::ranges::all_of(name, may_stand) && !std::ranges::all_of(name, slsc::is_digit);
}

class Publisher {
 public:
  Publisher(const ResourceContext& function, const cfn::Resource& lambda, const CodeLocation& code)
      : function_(function), expansion_(function.expansion()), lambda_(lambda), code_(code) {}

  std::optional<PublishedAlias> run() {
    const Value* alias = function_.property("AutoPublishAlias");
    if (!is_given(alias)) return std::nullopt;
    Value name = *alias;
    expansion_.resolve_parameters(name);
    if (!name.is_text() || !is_alias_name(name.as_text())) {
      function_.sink().report(diag::sam_alias_name, alias->where(),
                              function_.path("AutoPublishAlias"));
      return std::nullopt;
    }
    if (!read_given_hash()) return std::nullopt;
    return add_alias(name.as_text(), add_version());
  }

 private:
  // Lambda makes no version when its code is that of the last one, so a hash that the user gives
  // goes into the description: that changes the function whenever the hash does.
  bool read_given_hash() {
    const Value* given = function_.property("AutoPublishCodeSha256");
    if (!is_given(given)) return true;
    given_hash_ = *given;
    expansion_.resolve_parameters(given_hash_);
    if (!given_hash_.is_text()) {
      function_.sink().report(diag::sam_must_be, given->where(),
                              function_.path("AutoPublishCodeSha256"),
                              "text, or a parameter with a text");
      return false;
    }
    const Value* description = function_.property("Description");
    if (!is_given(description)) {
      lambda_.set("Description", given_hash_);
      return true;
    }
    Value resolved = *description;
    expansion_.resolve_parameters(resolved);
    if (resolved.is_text()) {
      lambda_.set("Description",
                  Value(expansion_.keep(concat({resolved.as_text(), " ", given_hash_.as_text()})))
                      .at(description->where()));
    } else {
      lambda_.set("Description", cfn::join(function_.arena(), " ", {resolved, given_hash_}));
    }
    return true;
  }

  std::string_view add_version() {
    const std::string_view id = expansion_.keep(function_.child_id(concat({"Version", hash()})));
    const cfn::Resource version = function_.add_child(id, "AWS::Lambda::Version");
    version.set("FunctionName", expansion_.ref(function_.id()));
    if (const Value* description = function_.property("VersionDescription")) {
      version.set("Description", *description);
    }
    const bool on_capacity = function_.property("CapacityProviderConfig") != nullptr;
    const Value* scaling = function_.property("FunctionScalingConfig");
    if (on_capacity && scaling != nullptr) version.set("FunctionScalingConfig", *scaling);
    if (function_.resource().attribute("DeletionPolicy") == nullptr) {
      const Value* policy = function_.property("VersionDeletionPolicy");
      version.set_attribute("DeletionPolicy", policy != nullptr ? *policy
                                              : on_capacity     ? Value("Delete")
                                                                : Value("Retain"));
    }
    expansion_.refer(function_.id(), "Version", id);
    return id;
  }

  PublishedAlias add_alias(std::string_view name, std::string_view version) {
    const std::string_view id = expansion_.keep(alias_id(function_.id(), name));
    const cfn::Resource alias = function_.add_child(id, "AWS::Lambda::Alias");
    alias.set("Name", name);
    alias.set("FunctionName", expansion_.ref(function_.id()));
    alias.set("FunctionVersion", expansion_.get_att(version, "Version"));
    const Value* concurrency = function_.property("ProvisionedConcurrencyConfig");
    if (is_given(concurrency)) alias.set("ProvisionedConcurrencyConfig", *concurrency);
    expansion_.refer(function_.id(), "Alias", id);
    return {id, name};
  }

  std::string hash() {
    constexpr std::size_t kDigits = 10;
    if (given_hash_.is_text()) return std::string(given_hash_.as_text().substr(0, kDigits));
    const Value* all = function_.property("AutoPublishAliasAllProperties");
    return short_hash(is_given(all) ? all_properties() : code_and_environment());
  }

  Map code_and_environment() const {
    const Map hashed(function_.arena());
    const auto merge = [&](const Value& value) {
      if (!value.is_map()) return;
      for (const Map::Entry& entry : value.as_map()) hashed.set(entry.key(), entry.value);
    };
    merge(code_.hashed);
    if (const Value* environment = function_.property("Environment")) merge(*environment);
    const Value* memory = function_.property("MemorySize");
    if (is_given(memory)) hashed.set("MemorySize", *memory);
    const Value* snap_start = function_.property("SnapStart");
    const Value* apply_on = snap_start != nullptr ? snap_start->find("ApplyOn") : nullptr;
    if (apply_on != nullptr && apply_on->text() != "None") hashed.set("SnapStart", *snap_start);
    return hashed;
  }

  Map all_properties() const {
    const Map hashed(function_.arena());
    for (const Map::Entry& property : lambda_.properties()) {
      hashed.set(property.key(), property.value);
    }
    hashed.set("Code", code_.hashed);
    const Value* layers = function_.property("Layers");
    if (layers == nullptr || !layers->is_list()) return hashed;
    for (const Value& layer : layers->as_list()) add_layer(layer, hashed);
    return hashed;
  }

  // A layer that asks for it changes the version of the functions that use it.
  void add_layer(const Value& layer, Map hashed) const {
    const auto reference = cfn::ref_target(layer);
    const auto attribute = cfn::get_att_target(layer);
    if (!reference && !attribute) return;
    const std::string_view id = reference ? *reference : attribute->logical_id;
    const auto source = expansion_.find_source(id);
    const Value* properties = source ? source->attribute("Properties") : nullptr;
    if (properties == nullptr || !is_given(properties->find("PublishLambdaVersion"))) return;
    hashed.set(expansion_.keep(id), layer_content(*source, properties->as_map()));
  }

  // Of a local layer it is the content that counts, not where it lies.
  Value layer_content(const SamResource& source, Map properties) const {
    const Value* uri = properties.find("ContentUri");
    if (uri == nullptr || !uri->is_text()) return properties;
    const auto content = read_code_location(ResourceContext(expansion_, source), "ContentUri", *uri,
                                            kS3BucketNames, LocalKind::Code);
    if (!content || !content->is_local) return properties;
    const Map hashed(function_.arena());
    for (const Map::Entry& entry : properties) hashed.set(entry.key(), entry.value);
    hashed.set("ContentUri", content->hashed);
    return hashed;
  }

  const ResourceContext& function_;
  Expansion& expansion_;
  const cfn::Resource& lambda_;
  const CodeLocation& code_;
  Value given_hash_;
};

}  // namespace

std::optional<PublishedAlias> publish_function(const ResourceContext& function,
                                               const cfn::Resource& lambda,
                                               const CodeLocation& code) {
  return Publisher(function, lambda, code).run();
}

}  // namespace slsc::sam
