#include "package/file_selection.h"

#include <algorithm>
#include <map>
#include <optional>

#include "diagnostics/catalogue/packaging.h"
#include "support/glob.h"
#include "support/strings.h"

// The references decide twice. First files are collected: everything, and what each positive
// pattern finds, where a pattern's finds are thinned out by the negative patterns after it. Then a
// list of patterns (defaults, the user's, development dependencies) says yes or no to each
// collected file, and the last one that matches decides.

namespace slsc::package {

namespace {

// Deeper trees are a link that leads back, or nobody's.
constexpr std::size_t kDeepest = 100;
constexpr std::size_t kMostFiles = 500'000;

struct UserPattern {
  bool excludes;
  Glob glob;
};

bool is_within(std::string_view path, std::string_view folder) {
  return !folder.empty() && path.starts_with(folder) &&
         (path.size() == folder.size() || path[folder.size()] == '/' || folder == "/");
}

// Does a negative pattern keep a walk out of a folder that it matches? One that ends in `/**` does,
// and one whose last part names the folder literally (`!src`).
bool prunes_folders(const Glob& glob) {
  const std::string& text = glob.text();
  return text.ends_with("/**") || text == "**" || Glob(file_name(text)).is_literal();
}

class Collector {
 public:
  Collector(FileSystem& files, const Selection& selection, Sink& sink)
      : files_(files), selection_(selection), sink_(sink) {
    for (const Value& pattern : selection.patterns) {
      const std::string_view text = pattern.text().value_or("");
      const bool excludes = text.starts_with('!');
      patterns_.push_back({excludes, Glob(excludes ? text.substr(1) : text)});
    }
    default_folders_matter_ = std::ranges::any_of(patterns_, [](const UserPattern& pattern) {
      return !pattern.excludes && pattern.glob.base().empty() && !pattern.glob.is_literal();
    });
  }

  const std::map<std::string, std::string>& collect() {
    if (const Result<std::string> root = files_.real_path(selection_.folder)) root_ = *root;
    if (!selection_.service_folder.empty()) {
      const Result<std::string> service = files_.real_path(selection_.service_folder);
      if (service) service_ = *service;
    }
    if (!find_output()) return found_;
    const Glob everything("**");
    collect_matches(everything, 0);
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
      if (!patterns_[i].excludes) collect_matches(patterns_[i].glob, i + 1);
    }
    return found_;
  }

  const std::vector<UserPattern>& patterns() const { return patterns_; }

  /// The links that lead to where they must not.
  struct LeavingLink {
    std::string path;
    std::string location;
    std::string target;
  };
  const std::vector<LeavingLink>& leaving_links() const { return leaving_; }

 private:
  // All files that `glob` matches and no negative pattern from `first_negative` on takes away.
  void collect_matches(const Glob& glob, std::size_t first_negative) {
    negatives_.clear();
    for (std::size_t i = first_negative; i < patterns_.size(); ++i) {
      if (patterns_[i].excludes) negatives_.push_back(&patterns_[i].glob);
    }
    if (glob.is_literal()) {
      const std::string location = join_path(selection_.folder, glob.text());
      if (files_.status(location).kind == FileKind::Regular && !taken_away(glob.text())) {
        add(glob.text(), location);
      }
      return;
    }
    const std::string base(glob.base());
    walk(glob, base, join_path(selection_.folder, base.empty() ? "." : base), 0);
  }

  bool taken_away(std::string_view path) const {
    return std::ranges::any_of(negatives_,
                               [path](const Glob* glob) { return glob->matches(path); });
  }

  bool pruned(const std::string& folder, const std::string& location) const {
    if (folder == output_ || location == selection_.output_folder) return true;
    // Not looked into at all, because nothing in them could be taken in again.
    if (!default_folders_matter_ && (folder == ".git" || folder == ".serverless")) return true;
    return std::ranges::any_of(negatives_, [&folder](const Glob* glob) {
      return prunes_folders(*glob) && glob->matches(folder);
    });
  }

  void walk(const Glob& glob, const std::string& folder, const std::string& location,
            std::size_t depth) {
    if (depth > kDeepest) {
      sink_.report(diag::folders_nested_too_deeply, selection_.where, location);
      return;
    }
    const std::size_t parts =
        static_cast<std::size_t>(std::ranges::count(folder, '/')) + (folder.empty() ? 0 : 1);
    if (glob.depth() != 0 && parts >= glob.depth()) return;
    const std::vector<FolderEntry>* entries = list(location);
    if (entries == nullptr || (!folder.empty() && has_outputs(location, *entries))) return;
    for (const FolderEntry& entry : *entries) {
      const std::string path = folder.empty() ? entry.name : concat({folder, "/", entry.name});
      const std::string inside = location == "." ? entry.name : concat({location, "/", entry.name});
      FileKind kind = entry.kind;
      if (kind == FileKind::Symlink) {
        if (pruned(path, inside) || taken_away(path)) continue;
        const std::optional<FileKind> target = follow(path, inside);
        if (!target) continue;
        kind = *target;
      }
      if (kind == FileKind::Folder) {
        if (!pruned(path, inside)) walk(glob, path, inside, depth + 1);
      } else if (glob.matches(path) && !taken_away(path)) {
        // Devices and pipes are refused where they are read, if they are chosen at all.
        add(path, inside);
      }
      if (found_.size() > kMostFiles) return;
    }
  }

  // Where the outputs are as the patterns see it, however that was written. False when they would
  // be packaged.
  bool find_output() {
    if (selection_.output_folder.empty()) return true;
    const Result<std::string> output = files_.real_path(selection_.output_folder);
    if (!output || !is_within(*output, root_)) return true;
    if (*output != root_) {
      output_ = output->substr(root_.size() + 1);
      return true;
    }
    sink_.report(diag::output_is_packaged, selection_.where, selection_.output_folder)
        .help("write elsewhere with --out; a folder in it is left out of archives");
    return false;
  }

  // Was the folder written by a build, perhaps one with another `--out`? What it wrote says so.
  bool has_outputs(const std::string& location, const std::vector<FolderEntry>& entries) {
    return std::ranges::any_of(entries, [&](const FolderEntry& entry) {
      if (entry.kind != FileKind::Regular) return false;
      if (entry.name != "manifest.json" && entry.name != "compose.json") return false;
      const Result<std::string> text = files_.read(join_path(location, entry.name));
      return text && text.has_value() && text->starts_with("{\n  \"slsc\": ");
    });
  }

  // What a link leads to; nothing when it leads nowhere or where it must not.
  std::optional<FileKind> follow(const std::string& path, const std::string& location) {
    const Result<std::string> target = files_.real_path(location);
    if (!target) return std::nullopt;  // dangling: the reference passes over it, too
    if (!selection_.links_may_leave && !is_within(*target, root_) &&
        !is_within(*target, service_)) {
      leaving_.push_back({path, location, *target});
      return std::nullopt;
    }
    const std::string own = own_real_path(location);
    if (own.starts_with(*target + "/")) {
      sink_.report(diag::link_leads_to_itself, selection_.where, location);
      return std::nullopt;
    }
    return files_.status(location).kind;
  }

  std::string own_real_path(const std::string& location) {
    const Result<std::string> parent = files_.real_path(std::string(parent_path(location)));
    return parent ? concat({*parent, "/", file_name(location)}) : location;
  }

  const std::vector<FolderEntry>* list(const std::string& location) {
    const auto known = folders_.find(location);
    if (known != folders_.end()) return known->second ? &*known->second : nullptr;
    Result<std::vector<FolderEntry>> entries = files_.list(location);
    auto& slot = folders_[location];
    if (!entries) {
      // A pattern may name a folder that is not there; one that is must be readable.
      if (files_.status(location).kind == FileKind::Folder) {
        sink_.report(diag::unreadable_package_file, selection_.where, location,
                     entries.error().message);
      }
      return nullptr;
    }
    slot = std::move(*entries);
    return &*slot;
  }

  void add(std::string_view path, const std::string& location) {
    found_.emplace(path.starts_with("./") ? path.substr(2) : path, location);
  }

  FileSystem& files_;
  const Selection& selection_;
  Sink& sink_;
  std::string root_;
  std::string service_;
  std::string output_;
  std::vector<LeavingLink> leaving_;
  std::vector<UserPattern> patterns_;
  std::vector<const Glob*> negatives_;
  bool default_folders_matter_ = false;
  std::map<std::string, std::optional<std::vector<FolderEntry>>> folders_;
  std::map<std::string, std::string> found_;
};

}  // namespace

std::vector<SelectedFile> select_files(FileSystem& files, const Selection& selection, Sink& sink) {
  Collector collector(files, selection, sink);
  const std::map<std::string, std::string>& found = collector.collect();
  if (found.size() > kMostFiles) {
    sink.report(diag::too_many_package_files, selection.where, kMostFiles);
    return {};
  }
  std::vector<Glob> default_excludes(selection.default_excludes.begin(),
                                     selection.default_excludes.end());
  std::vector<Glob> final_excludes(selection.final_excludes.begin(),
                                   selection.final_excludes.end());
  const auto matches = [](const std::vector<Glob>& globs, std::string_view path) {
    return std::ranges::any_of(globs, [path](const Glob& glob) { return glob.matches(path); });
  };
  for (const auto& [path, location, target] : collector.leaving_links()) {
    if (matches(final_excludes, path)) continue;
    sink.report(diag::link_leaves_service, selection.where, location, target)
        .help("leave it out with a pattern, `!" + path +
              "`, or let links lead out with --allow-outside-links");
  }
  std::vector<SelectedFile> selected;
  for (const auto& [path, location] : found) {
    bool chosen = !matches(default_excludes, path);
    for (const UserPattern& pattern : collector.patterns()) {
      if (chosen == pattern.excludes && pattern.glob.matches(path)) chosen = !pattern.excludes;
    }
    if (chosen && !matches(final_excludes, path)) selected.push_back({path, location});
  }
  return selected;
}

}  // namespace slsc::package
