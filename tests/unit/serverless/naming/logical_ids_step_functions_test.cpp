#include "serverless/naming/logical_ids_step_functions.h"

#include <catch2/catch.hpp>

using namespace slsc::serverless;

TEST_CASE("naming: what serverless-step-functions makes is called as there") {
  CHECK(naming::state_machine("my-order_x", "") ==
        "MyDashorderUnderscorexStepFunctionsStateMachine");
  CHECK(naming::state_machine("order", "order-prod") == "OrderDashprod");
  CHECK(naming::state_machine_output("OrderDashprod") == "OrderDashprodArn");
  CHECK(naming::state_machine_role("Order") == "OrderRole");
  CHECK(naming::state_machine_alarm("Order", "ExecutionsFailed") == "OrderExecutionsFailedAlarm");
  CHECK(naming::state_machine_notification_rule("Order", "TIMED_OUT") ==
        "OrderNotificationsTIMEDOUTEventRule");
  CHECK(naming::state_machine_notification_role("Order") == "OrderNotificationsIamRole");
  CHECK(naming::activity("my-task") == "MyDashtaskStepFunctionsActivity");
  CHECK(naming::activity_output("my-task") == "MyDashtaskStepFunctionsActivityArn");
  CHECK(naming::state_machine_schedule_rule("order", 2) == "OrderStepFunctionsEventsRuleSchedule2");
  CHECK(naming::state_machine_scheduler_schedule("order", 1) ==
        "OrderStepFunctionsSchedulerSchedule1");
  CHECK(naming::state_machine_schedule_role("order") == "OrderScheduleToStepFunctionsRole");
  CHECK(naming::state_machine_event_rule("order", 3) == "OrderEventsRuleCloudWatchEvent3");
  CHECK(naming::state_machine_event_role("order") == "OrderEventToStepFunctionsRole");
  CHECK(naming::short_digest("") == "d41d8");
}
