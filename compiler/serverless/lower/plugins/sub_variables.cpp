// serverless-cloudformation-sub-variables and serverless-pseudo-parameters: `#{AWS::Region}` and
// `#{Queue.Arn}` in any text become Fn::Sub. Between `#{` and `}` stands what Fn::Sub knows, so
// only one letter changes.
#include <algorithm>
#include <array>
#include <string>

#include "diagnostics/catalogue/plugins.h"
#include "serverless/lower/plugins/plugins.h"
#include "serverless/model/config_reader.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// The plugin's list; it has not grown with AWS.
constexpr std::array<std::string_view, 15> kRegions{
    "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
    "ca-central-1",   "eu-central-1",   "eu-west-1",  "eu-west-2",      "eu-west-3",
    "sa-east-1",      "us-east-1",      "us-east-2",  "us-west-1",      "us-west-2"};

struct Settings {
  bool only_pseudo_parameters = false;  ///< `#{Queue}` stays text
  bool replaces_regions = false;        ///< a region's name becomes AWS::Region
  bool has_escapes = false;             ///< `#@{x}` is the text `#{x}`
};

/// Where the variable that begins at `begin` ends, behind its brace; npos when it is none.
std::size_t variable_end(std::string_view text, std::size_t begin, const Settings& settings) {
  const std::size_t end = text.find('}', begin);
  if (end == std::string_view::npos || end == begin + 2) return std::string_view::npos;
  if (settings.only_pseudo_parameters) {
    std::string_view name = text.substr(begin + 2, end - begin - 2);
    constexpr std::string_view kPseudo = "AWS::";
    if (!name.starts_with(kPseudo)) return std::string_view::npos;
    name.remove_prefix(kPseudo.size());
    if (name.empty() || !std::ranges::all_of(name, is_letter)) return std::string_view::npos;
  }
  return end + 1;
}

/// The text with its variables as Fn::Sub writes them; `found` when there are any.
std::string with_variables(std::string_view text, const Settings& settings, bool& found) {
  std::string result(text);
  for (std::size_t at = 0; (at = result.find("#{", at)) != std::string::npos;) {
    const std::size_t end = variable_end(result, at, settings);
    if (end == std::string::npos) {
      at += 2;
      continue;
    }
    result[at] = '$';
    at = end;
    found = true;
  }
  return result;
}

void replace_region(std::string& text) {
  std::size_t first = std::string::npos;
  std::string_view name;
  for (const std::string_view region : kRegions) {
    const std::size_t at = text.find(region);
    if (at < first) {
      first = at;
      name = region;
    }
  }
  if (first != std::string::npos) text.replace(first, name.size(), "#{AWS::Region}");
}

class Replacement {
 public:
  Replacement(const ServiceContext& context, const Settings& settings)
      : context_(context), settings_(settings) {}

  void run() const {
    for (const Map::Entry& section : context_.out().root()) {
      if (section.key() == "Resources") {
        replace_parts(section.value, {"Properties", "Metadata", "CreationPolicy", "UpdatePolicy"});
      } else if (section.key() == "Outputs") {
        replace_parts(section.value, {"Value", "Export"});
      } else if (section.key() == "Conditions") {
        replace(section.value);
      } else {
        report(section.value);
      }
    }
  }

 private:
  // Each entry of a section takes functions in some of its parts only.
  void replace_parts(const Value& section, std::initializer_list<std::string_view> parts) const {
    if (!section.is_map()) return;
    for (const Map::Entry& entry : section.as_map()) {
      if (!entry.value.is_map()) continue;
      for (Map::Entry& part : entry.value.as_map()) {
        if (std::ranges::find(parts, part.key()) != parts.end()) {
          replace_slot(part.value, false);
        } else {
          report(part.value);
        }
      }
    }
  }

  void replace(const Value& value) const {
    if (value.is_list()) {
      for (Value& item : value.as_list()) replace_slot(item, false);
    } else if (value.is_map()) {
      for (Map::Entry& entry : value.as_map()) {
        const bool in_sub = entry.key() == "Fn::Sub";
        if (in_sub && entry.value.is_list() && !entry.value.as_list().empty()) {
          const List arguments = entry.value.as_list();
          for (std::size_t i = 0; i < arguments.size(); ++i) replace_slot(arguments[i], i == 0);
        } else {
          replace_slot(entry.value, in_sub);
        }
      }
    }
  }

  void replace_slot(Value& slot, bool in_sub) const {
    if (!slot.is_text()) {
      replace(slot);
      return;
    }
    std::string text(slot.as_text());
    if (settings_.replaces_regions) replace_region(text);
    bool found = false;
    text = with_variables(text, settings_, found);
    if (settings_.has_escapes) text = replace_all(text, "#@{", "#{");
    if (text == slot.as_text()) return;
    const Where where = slot.where();
    const Value changed = Value(context_.keep(text)).at(where);
    slot =
        !found || in_sub ? changed : Value(Map(context_.arena(), {{"Fn::Sub", changed}})).at(where);
  }

  void report(const Value& value) const {
    if (value.is_list()) {
      for (const Value& item : value.as_list()) report(item);
    } else if (value.is_map()) {
      for (const Map::Entry& entry : value.as_map()) report(entry.value);
    } else if (value.is_text()) {
      const std::string_view text = value.as_text();
      const std::size_t at = text.find("#{");
      if (at == std::string_view::npos) return;
      const std::size_t end = variable_end(text, at, settings_);
      if (end == std::string_view::npos) return;
      context_.sink().report(diag::variable_without_function,
                             Where(value.part(at, end), value.origin()), text.substr(at, end - at));
    }
  }

  const ServiceContext& context_;
  const Settings& settings_;
};

}  // namespace

void replace_sub_variables(ServiceContext& context) {
  const Settings settings;
  Replacement(context, settings).run();
}

void replace_pseudo_parameters(ServiceContext& context) {
  const ConfigReader reader =
      ConfigReader(context.service().custom, context.sink()).member("pseudoParameters");
  Settings settings;
  settings.only_pseudo_parameters = reader.boolean("allowReferences") == false;
  settings.replaces_regions = reader.boolean("skipRegionReplace") == false;
  settings.has_escapes = true;
  Replacement(context, settings).run();
}

}  // namespace slsc::serverless
