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
    exclude("CapacityProviderConfig", "ProvisionedConcurrencyConfig");
    exclude("CapacityProviderConfig", "VpcConfig");
    need("FunctionScalingConfig", "CapacityProviderConfig");
    need("VersionDeletionPolicy", "AutoPublishAlias");
    need("ProvisionedConcurrencyConfig", "AutoPublishAlias");
    if (is_given(function_.property("TenancyConfig"))) check_tenancy();
    check_dead_letter_queue();
  }

 private:
  bool has(std::string_view name) const { return is_given(function_.property(name)); }

  void exclude(std::string_view one, std::string_view other) const {
    if (!has(one) || !has(other)) return;
    function_.sink()
        .report(diag::sam_properties_exclude, function_.where(other), function_.path(other), one)
        .label(function_.where(one).span, "given here");
  }

  void need(std::string_view name, std::string_view needed) const {
    if (!has(name) || has(needed)) return;
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
    exclude("TenancyConfig", "ProvisionedConcurrencyConfig");
    exclude("TenancyConfig", "FunctionUrlConfig");
    exclude("TenancyConfig", "SnapStart");
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
