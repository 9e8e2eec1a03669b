#include "deployment/traffic_shift.h"

#include <catch2/catch.hpp>

namespace slsc::deployment {

TEST_CASE("a predefined shift is known by its short and its full name") {
  REQUIRE(predefined_shift("Canary10Percent5Minutes"));
  REQUIRE(predefined_shift("CodeDeployDefault.LambdaCanary10Percent5Minutes"));
  CHECK_FALSE(predefined_shift("Linear10PercentEvery2Minute"));
  CHECK_FALSE(predefined_shift("CodeDeployDefault.OneAtATime"));
  CHECK(predefined_shift_names().size() == 9);
}

TEST_CASE("a canary has one step, a linear shift one per interval") {
  const TrafficShift canary = *predefined_shift("Canary10Percent5Minutes");
  CHECK(canary.minutes() == 5);
  CHECK(canary.weight_at(-1) == 0);
  CHECK(canary.weight_at(0) == 10);
  CHECK(canary.weight_at(4) == 10);
  CHECK(canary.weight_at(5) == 100);

  const TrafficShift linear = *predefined_shift("Linear10PercentEvery3Minutes");
  CHECK(linear.minutes() == 27);
  CHECK(linear.weight_at(0) == 10);
  CHECK(linear.weight_at(3) == 20);
  CHECK(linear.weight_at(26) == 90);
  CHECK(linear.weight_at(27) == 100);
}

TEST_CASE("the last step of a linear shift takes the rest") {
  const TrafficShift uneven{TrafficShift::Kind::Linear, 30, 10};
  CHECK(uneven.minutes() == 30);
  CHECK(uneven.weight_at(20) == 90);
  CHECK(uneven.weight_at(30) == 100);
}

TEST_CASE("AllAtOnce takes no time") {
  const TrafficShift at_once = *predefined_shift("AllAtOnce");
  CHECK(at_once.minutes() == 0);
  CHECK(at_once.weight_at(0) == 100);
}

}  // namespace slsc::deployment
