#include <map>

#include "driver/commands/command.h"
#include "driver/exit_code.h"
#include "embed/embedded.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc {

namespace {

constexpr std::string_view kFolder = "templates/init/";

// Path below the template's folder → content.
using Files = std::map<std::string, std::string_view, std::less<>>;

std::map<std::string, Files, std::less<>> read_templates() {
  std::map<std::string, Files, std::less<>> templates;
  for (const embed::File& file : embed::files()) {
    if (!file.path.starts_with(kFolder)) continue;
    const std::string_view rest = file.path.substr(kFolder.size());
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) continue;
    templates[std::string(rest.substr(0, slash))].emplace(rest.substr(slash + 1), file.content);
  }
  return templates;
}

// The comment that a template's service begins with says what it is.
std::string_view description(const Files& files) {
  auto service = files.find("serverless.yml");
  if (service == files.end()) service = files.find("template.yaml");
  if (service == files.end() || !service->second.starts_with("# ")) return {};
  return service->second.substr(2, service->second.find('\n') - 2);
}

int failed(World& world, std::string_view path, std::string_view why) {
  world.err.write(concat({"slsc: ", path, ": ", why, "\n"}));
  return kProblems;
}

}  // namespace

std::vector<std::string> init_templates() {
  std::vector<std::string> names;
  for (const auto& [name, files] : read_templates()) names.push_back(name);
  return names;
}

int run_init(const Options& options, World& world) {
  const auto templates = read_templates();
  if (options.operands.empty()) {
    world.out.write("Templates:\n");
    for (const auto& [name, files] : templates) {
      std::string left = concat({"  ", name});
      left.resize(std::max<std::size_t>(left.size() + 2, 16), ' ');
      world.out.write(concat({left, description(files), "\n"}));
    }
    return kFine;
  }
  const std::string& name = options.operands[0];
  const auto chosen = templates.find(name);
  if (chosen == templates.end()) {
    const std::vector<std::string> names = init_templates();
    const auto near = nearest(name, names);
    return wrong_usage(world,
                       concat({"no template is called `", name, "`",
                               near ? did_you_mean(near) : "; there are " + join(names, ", ")}),
                       "init");
  }

  const std::string folder = options.operands.size() == 2 ? options.operands[1] : name;
  for (const auto& [path, content] : chosen->second) {
    const std::string target = join_path(folder, path);
    if (world.files.status(target).kind != FileKind::Missing)
      return failed(world, target, "exists already");
  }
  for (const auto& [path, content] : chosen->second) {
    const std::string target = join_path(folder, path);
    auto done = world.files.create_folders(std::string(parent_path(target)));
    if (done) done = world.files.write(target, content);
    if (!done) return failed(world, target, done.error().message);
    world.out.write(concat({target, "\n"}));
  }
  world.out.write(concat({"\nNext: slsc build ", folder, "\n"}));
  return kFine;
}

}  // namespace slsc
