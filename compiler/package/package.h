#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cfn/template.h"
#include "diagnostics/sink.h"
#include "package/artifacts.h"
#include "package/file_selection.h"
#include "serverless/model/service.h"
#include "support/file_system.h"

namespace slsc::package {

/// What the archives are for.
enum class Purpose {
  Build,  ///< to be written
  Show,   ///< to show the template they lead to: a service without any code yet has an empty one
  Lint,  ///< to see problems: nothing is read or compressed, and code that is not built yet is fine
};

/// Makes the archives of a service: once for all environments that need the same bytes.
/// Thread-safe.
class Packager {
 public:
  struct Inputs {
    FileSystem& files;
    std::string service_folder;
    std::string config_file;    ///< its name: left out of archives
    std::string output_folder;  ///< as a path; never looked into
    bool links_may_leave = false;
    Purpose purpose = Purpose::Build;
  };

  explicit Packager(Inputs inputs) : inputs_(std::move(inputs)) {}

  /// Packages what `service` needs; problems go to `sink`, and what they concern has no artifact.
  Artifacts make(const serverless::Service& service, Sink& sink);

  /// An archive of files that are not on the disk (our own helper functions): name → content.
  SharedArtifact make_embedded(const std::string& name,
                               const std::map<std::string, std::string>& content);

  /// What a path of a template stands for: a folder is zipped whole, an archive taken as it is, any
  /// other file zipped by itself. With `as_is` it must be a file, which is taken as it is.
  SharedArtifact make_local(const std::string& name, const Value& path, bool as_is, Sink& sink);

  /// A file of ours that is deployed like an archive: a nested template.
  SharedArtifact add_file(const std::string& name, const std::string& extension,
                          std::string content);

  /// Warns of functions in `stack` that run from an archive made here, in which the file that their
  /// handler names is missing. One report for all of them: most often nothing was compiled yet.
  /// Only where archives are to be written.
  void check_handlers(const cfn::Template& stack, Sink& sink);

  /// Every archive made: `Artifact::file_name` → its bytes. Hands them over; none are left here.
  std::map<std::string, std::string> take_archives() { return std::exchange(archives_, {}); }

  /// A file of an archive: its name there, and where it is.
  struct Entry {
    std::string name;
    std::string location;
  };

  /// Every file that was put into an archive, or taken as one.
  const std::set<std::string>& read_files() const { return read_files_; }

 private:
  /// What the archives of functions and layers have in common.
  Selection common_selection(const serverless::Service& service) const;
  /// `shared`: the archive of the functions that have none of their own, made by the first of them.
  SharedArtifact make_function(const serverless::Service& service,
                               const serverless::Function& function, const Selection& selection,
                               std::optional<SharedArtifact>& shared, Sink& sink);
  SharedArtifact make_layer(const serverless::Service& service, const serverless::Layer& layer,
                            const Selection& common, Sink& sink);
  /// With the service's patterns and those of a function or layer.
  SharedArtifact make_with_patterns(const serverless::Service& service, const std::string& name,
                                    Selection selection, const serverless::PackageSettings* own,
                                    Sink& sink);
  SharedArtifact zip_embedded(const std::string& name,
                              const std::map<std::string, std::string>& content);
  /// An archive that was made, or the problems on the way; kept for the other environments.
  SharedArtifact make_archive(const std::string& name, const Selection& selection, Sink& sink);
  SharedArtifact zip_files(const std::string& name, const std::vector<Entry>& entries, Where where,
                           Sink& sink);
  SharedArtifact take_archive(const Value& path, Sink& sink);
  SharedArtifact take_file(const Value& path, Sink& sink);
  // In every environment that gets the archive, although it is made once.
  void report_size(const Artifact& artifact, Where where, Sink& sink) const;
  SharedArtifact keep(const std::string& name, const std::string& extension, std::string bytes);
  const std::vector<std::string>& development_globs(const std::string& folder);

  Inputs inputs_;
  std::map<std::string, std::uint64_t> unpacked_;  // bytes, by name of the archive
  std::set<std::string> no_archives_;              // files that were taken for one, by name
  std::mutex mutex_;
  std::map<std::string, SharedArtifact> made_;  // by what was asked for
  std::map<std::string, std::string> archives_;
  std::map<std::string, std::vector<std::string>> names_in_;  // by file_name; of those made here
  std::set<std::string> read_files_;
  std::map<std::string, std::vector<std::string>> development_globs_;
};

}  // namespace slsc::package
