#include "sam/expand/function_checks.h"

#include <string_view>

#include "diagnostics/catalogue/sam.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

class Checks {
 public:
  explicit Checks(const ResourceContext& function) : function_(function) {}

  void run() const {
    // What is there but empty counts here.
    if (is_set("CapacityProviderConfig")) {
      if (is_set("ProvisionedConcurrencyConfig")) {
        report_both("CapacityProviderConfig", "ProvisionedConcurrencyConfig");
      }
      if (is_set("VpcConfig")) report_both("CapacityProviderConfig", "VpcConfig");
    } else if (is_set("FunctionScalingConfig")) {
      report_lack("FunctionScalingConfig", "CapacityProviderConfig");
    }
    if (is_set("VersionDeletionPolicy") && !is_set("AutoPublishAlias")) {
      report_lack("VersionDeletionPolicy", "AutoPublishAlias");
    }
    if (has("ProvisionedConcurrencyConfig") && !has("AutoPublishAlias")) {
      report_lack("ProvisionedConcurrencyConfig", "AutoPublishAlias");
    }
    if (is_given(function_.property("TenancyConfig"))) check_tenancy();
    check_dead_letter_queue();
  }

 private:
  bool is_set(std::string_view name) const { return function_.property(name) != nullptr; }
  bool has(std::string_view name) const { return is_given(function_.property(name)); }

  void report_both(std::string_view one, std::string_view other) const {
    function_.sink()
        .report(diag::sam_properties_exclude, function_.where(other), function_.path(other), one)
        .label(function_.where(one).span, "given here");
  }

  void report_lack(std::string_view name, std::string_view needed) const {
    function_.sink().report(diag::sam_property_needs, function_.where(name), function_.path(name),
                            concat({"`", needed, "`"}));
  }

  void check_dead_letter_queue() const {
    const Value* queue = function_.property("DeadLetterQueue");
    const Value* target = queue != nullptr ? queue->find("TargetArn") : nullptr;
    if (target == nullptr || is_given(target)) return;
    function_.sink().report(diag::sam_property_needs, target->where(),
                            function_.path("DeadLetterQueue"), "`TargetArn`");
  }

  // Instances are not shared between tenants, so nothing may keep one warm or call it without
  // saying for whom.
  void check_tenancy() const {
    for (const std::string_view name :
         {"ProvisionedConcurrencyConfig", "FunctionUrlConfig", "SnapStart"}) {
      if (has(name)) report_both("TenancyConfig", name);
    }
    const Value* events = function_.property("Events");
    if (events == nullptr || !events->is_map()) return;
    for (const Map::Entry& event : events->as_map()) {
      const Value* type = event.value.find("Type");
      if (type != nullptr && (type->text() == "Api" || type->text() == "HttpApi")) continue;
      function_.sink()
          .report(diag::sam_event_of_tenants, {event.key_span(), event.value.origin()},
                  concat({function_.path("Events."), event.key()}))
          .help("only Api and HttpApi events say for which tenant they are");
    }
  }

  const ResourceContext& function_;
};

}  // namespace

void check_function(const ResourceContext& function) { Checks(function).run(); }

}  // namespace slsc::sam
