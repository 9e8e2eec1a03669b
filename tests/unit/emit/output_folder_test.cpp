#include "emit/output_folder.h"

#include <catch2/catch.hpp>

#include "support/memory_file_system.h"

using namespace slsc;

namespace {

// Fails every write to a path that ends with `victim`.
class FullDisk final : public FileSystem {
 public:
  FullDisk(MemoryFileSystem& files, std::string victim)
      : files_(files), victim_(std::move(victim)) {}

  Result<std::string> read(const std::string& path) override { return files_.read(path); }
  Result<Done> write(const std::string& path, std::string_view content) override {
    if (path.ends_with(victim_)) return Error{"no space left on the device"};
    return files_.write(path, content);
  }
  FileStatus status(const std::string& path) override { return files_.status(path); }
  Result<std::vector<FolderEntry>> list(const std::string& path) override {
    return files_.list(path);
  }
  Result<std::string> real_path(const std::string& path) override { return files_.real_path(path); }
  Result<Done> create_folders(const std::string& path) override {
    return files_.create_folders(path);
  }
  Result<Done> rename(const std::string& from, const std::string& to) override {
    return files_.rename(from, to);
  }
  Result<Done> remove_all(const std::string& path) override { return files_.remove_all(path); }

 private:
  MemoryFileSystem& files_;
  std::string victim_;
};

}  // namespace

TEST_CASE("outputs replace the old ones and leave nothing else behind") {
  MemoryFileSystem files;
  files.add("stacks/prod/template.json", "old");
  files.add("stacks/mine.txt", "mine");
  Sink sink;
  CHECK(emit::write_output(files, "stacks", {{"prod/template.json", "new"}, {"manifest.json", "m"}},
                           sink));
  CHECK(sink.diagnostics().empty());
  CHECK(files.files().size() == 3);
  CHECK(files.files().at("/memory/stacks/prod/template.json").content == "new");
  CHECK(files.files().at("/memory/stacks/mine.txt").content == "mine");
}

TEST_CASE("when one file cannot be written, all old ones stay") {
  MemoryFileSystem memory;
  memory.add("stacks/prod/template.json", "old");
  FullDisk files(memory, "manifest.json");
  Sink sink;
  CHECK_FALSE(emit::write_output(files, "stacks",
                                 {{"prod/template.json", "new"}, {"manifest.json", "m"}}, sink));
  REQUIRE(sink.diagnostics().size() == 1);
  CHECK(sink.diagnostics()[0].message ==
        "`stacks/manifest.json` cannot be written: no space left on the device");
  CHECK(memory.files().size() == 1);
  CHECK(memory.files().at("/memory/stacks/prod/template.json").content == "old");
}
