#include "deployment/alarm_verdict.h"

#include <catch2/catch.hpp>
#include <string>

#include "json/json_reader.h"

namespace slsc::deployment {

namespace {

/// The faults of an alarm with these properties that is to protect a canary of five minutes.
std::vector<AlarmFault> faults(std::string_view changes,
                               std::string_view shift = "Canary10Percent5Minutes") {
  static Arena arena;
  const Map properties(arena, {{"Namespace", "AWS/Lambda"},
                               {"MetricName", "Errors"},
                               {"Statistic", "Sum"},
                               {"Threshold", Value(1)},
                               {"Period", Value(60)},
                               {"EvaluationPeriods", Value(1)},
                               {"ComparisonOperator", "GreaterThanOrEqualToThreshold"},
                               {"TreatMissingData", "notBreaching"}});
  const Value changed = json::read_embedded(arena.copy(changes), arena);
  for (const Map::Entry& entry : changed.as_map()) properties.set(entry.key(), entry.value);

  static const LambdaFunction kFunction{
      "HelloLambdaFunction", "shop-prod-hello", {{"HelloLambdaFunctionAliasLive", "Live", true}}};
  WatchedAlarm watched;
  watched.alarm = read_alarm(properties);
  watched.function = &kFunction;
  watched.alias = "Live";
  watched.shift = predefined_shift(shift);
  std::vector<AlarmFault> found;
  for (const AlarmFinding& finding : judge(watched)) found.push_back(finding.fault);
  return found;
}

using Faults = std::vector<AlarmFault>;

}  // namespace

TEST_CASE("an alarm on the sum of errors in one minute protects a canary") {
  CHECK(faults("{}").empty());
  CHECK(faults(R"({"Dimensions":[{"Name":"FunctionName","Value":{"Ref":"HelloLambdaFunction"}},
      {"Name":"Resource","Value":{"Fn::Sub":"${HelloLambdaFunction}:Live"}},
      {"Name":"ExecutedVersion","Value":{"Fn::GetAtt":["V","Version"]}}]})")
            .empty());
}

TEST_CASE("event source mappings have metrics and a dimension of their own") {
  CHECK(faults(R"({"MetricName":"SumOffsetLag","Threshold":100,
      "Dimensions":[{"Name":"EventSourceMappingUUID","Value":{"Ref":"Mapping"}}]})")
            .empty());
  CHECK(faults(R"({"MetricName":"MaxOffsetLags"})") == Faults{AlarmFault::UnknownMetric});
}

TEST_CASE("the minimum of errors is blind to a canary") {
  CHECK(faults(R"({"Statistic":"Minimum"})") == Faults{AlarmFault::NeedsAllToFail});
}

TEST_CASE("a statistic within 0 and 1 does not reach more") {
  CHECK(faults(R"({"Statistic":"Maximum","Threshold":2})") == Faults{AlarmFault::NeverReaches});
  CHECK(
      faults(
          R"({"Statistic":"Average","Threshold":1,"ComparisonOperator":"GreaterThanThreshold"})") ==
      Faults{AlarmFault::NeverReaches});
  CHECK(faults(R"({"Statistic":"Maximum"})").empty());
}

TEST_CASE("an average over both versions is diluted by the old one") {
  CHECK(faults(R"({"Statistic":"Average","Threshold":0.5})") == Faults{AlarmFault::Diluted});
  CHECK(faults(R"({"Statistic":"Average","Threshold":0.05})").empty());
  CHECK(
      faults(R"({"Statistic":"Average","Threshold":0.5})", "Linear10PercentEvery1Minute").empty());
}

TEST_CASE("a threshold that no errors reach, too") {
  CHECK(faults(R"({"Threshold":0})") == Faults{AlarmFault::WatchesHealth});
  CHECK(faults(R"({"Threshold":0,"ComparisonOperator":"GreaterThanThreshold"})").empty());
  CHECK(faults(R"({"Threshold":-1,"ComparisonOperator":"GreaterThanThreshold"})") ==
        Faults{AlarmFault::WatchesHealth});
}

TEST_CASE("numbers of a template may be texts") {
  CHECK(faults(R"({"Period":"300","EvaluationPeriods":"2"})") == Faults{AlarmFault::TooLate});
  CHECK(faults(R"({"Period":"5 m","EvaluationPeriods":"2"})").empty());
}

TEST_CASE("a function is known by its whole name") {
  CHECK(faults(R"({"Dimensions":[{"Name":"FunctionName","Value":"hello"}]})") ==
        Faults{AlarmFault::SeesNothing});
  CHECK(faults(R"({"Dimensions":[{"Name":"FunctionName","Value":"shop-prod-hello"}]})").empty());
  CHECK(faults(R"({"Dimensions":[{"Name":"FunctionName","Value":"ello"}]})").empty());
}

TEST_CASE("data points that take longer than the shift are too late") {
  CHECK(faults(R"({"Period":300,"EvaluationPeriods":2})") == Faults{AlarmFault::TooLate});
  CHECK(faults(R"({"Period":300})").empty());
  CHECK(faults(R"({"Period":300,"EvaluationPeriods":2})", "AllAtOnce").empty());
  CHECK(faults(R"({"Period":300,"EvaluationPeriods":5,"DatapointsToAlarm":1})").empty());
}

TEST_CASE("dimensions without data see nothing") {
  CHECK(faults(R"({"Dimensions":[{"Name":"Alias","Value":"Live"}]})") ==
        Faults{AlarmFault::SeesNothing});
  CHECK(faults(R"({"Dimensions":[{"Name":"FunctionName","Value":{"Ref":"HelloLambdaFunction"}},
      {"Name":"Resource","Value":{"Ref":"HelloLambdaFunction"}}]})") ==
        Faults{AlarmFault::SeesNothing});
  CHECK(faults(R"({"Dimensions":[{"Name":"FunctionName","Value":{"Ref":"HelloLambdaFunction"}},
      {"Name":"Resource","Value":"shop-prod-hello:$LATEST"}]})") ==
        Faults{AlarmFault::SeesNothing});
  CHECK(
      faults(
          R"({"Dimensions":[{"Name":"FunctionName","Value":{"Fn::GetAtt":["HelloLambdaFunction","Arn"]}}]})") ==
      Faults{AlarmFault::SeesNothing});
}

TEST_CASE("other mistakes with errors") {
  CHECK(faults(R"({"Statistic":"SampleCount"})") == Faults{AlarmFault::CountsRequests});
  CHECK(faults(R"({"ComparisonOperator":"LessThanThreshold"})") ==
        Faults{AlarmFault::WatchesHealth});
  CHECK(faults(R"({"TreatMissingData":"breaching"})") == Faults{AlarmFault::AlarmsOnSilence});
  CHECK(faults(R"({"MetricName":"errors"})") == Faults{AlarmFault::UnknownMetric});
}

TEST_CASE("what is not known is not judged") {
  CHECK(faults(R"({"Threshold":{"Ref":"T"},"Statistic":"Minimum"})").empty());
  CHECK(faults(R"({"Period":{"Ref":"P"},"EvaluationPeriods":9})").empty());
  CHECK(faults(R"({"Namespace":"AWS/ApiGateway","MetricName":"5XXError","Statistic":"Minimum"})")
            .empty());
}

}  // namespace slsc::deployment
