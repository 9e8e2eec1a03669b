#include "json/json_writer.h"
#include "resolve/sources/source.h"
#include "support/strings.h"

namespace slsc::resolve {

namespace {

constexpr std::string_view kSecretsManager = "/aws/reference/secretsmanager/";

struct Wishes {
  std::string region;
  bool raw = false;
};

Wishes read_wishes(const Question& question) {
  Wishes wishes;
  for (const Value& param : question.params) {
    const std::string text = scalar_text(param);
    if (text == "raw") {
      wishes.raw = true;
    } else if (text != "noDecrypt" && wishes.region.empty()) {
      wishes.region = text;
    }
  }
  return wishes;
}

// A StringList is recorded as a list and a secret's JSON as a map; `raw` asks for the text.
Value raw_text(const Question& question, const Value& value) {
  if (value.is_scalar()) return value;
  if (value.is_map()) return question.text(json::write(value, json::Layout::Compact));
  std::vector<std::string> items;
  for (const Value& item : value.as_list()) items.push_back(scalar_text(item));
  return question.text(join(items, ","));
}

}  // namespace

// `${ssm:/path}`: a recorded value, or else a reference that CloudFormation resolves. Such a
// reference reads the stack's own region.
Answer find_ssm(Question& question) {
  const std::string_view address = *question.address;
  // How version 2 asked for what is always done now; no parameter's name has a `~`.
  if (const std::size_t tilde = address.find('~'); tilde != std::string_view::npos) {
    return report_wrong_address(question, address.substr(0, tilde));
  }
  const Wishes wishes = read_wishes(question);
  const RecordedAnswer recorded = find_recorded(question, "ssm", wishes.region, address);
  if (recorded.kind == Recorded::Absent) return Answer::missing();
  if (recorded.kind == Recorded::Value) {
    return found_outside(question,
                         wishes.raw ? raw_text(question, recorded.value) : recorded.value);
  }
  if (!wishes.region.empty()) {
    const std::optional<std::string> region = question.resolver.region();
    if (!region) return Answer::failed();
    if (wishes.region != *region) {
      return report_unrecorded(question, "ssm", concat({wishes.region, ":", address}));
    }
  }
  const std::string reference =
      address.starts_with(kSecretsManager)
          ? concat({"{{resolve:secretsmanager:", address.substr(kSecretsManager.size()), "}}"})
          : concat({"{{resolve:ssm:", address, "}}"});
  return Answer::found(question.resolver.dynamic_reference(reference).at(question.where));
}

Diagnostic& report_missing_ssm(Question& question) { return report_absent(question); }

}  // namespace slsc::resolve
