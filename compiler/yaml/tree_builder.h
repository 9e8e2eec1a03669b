#pragma once

#include <yaml-cpp/eventhandler.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/sink.h"
#include "source/source_manager.h"
#include "value/value.h"
#include "yaml/map_maker.h"
#include "yaml/prepared_text.h"
#include "yaml/report_limit.h"
#include "yaml/source_text.h"
#include "yaml/yaml_reader.h"

namespace slsc::yaml {

/// Makes the tree from yaml-cpp's events. The events know only where things begin; ends come from
/// the source text. Members wait on one stack until their list or map ends, so that each is made
/// once, with its exact size.
class TreeBuilder final : public YAML::EventHandler {
 public:
  /// `offset` is what yaml-cpp's positions leave out at the beginning of the file: its byte order
  /// mark.
  TreeBuilder(const SourceFile& file, const PreparedText& prepared, std::size_t offset,
              Dialect dialect, Arena& arena, Sink& sink);

  const Value& root() const { return root_; }
  /// False when a part of the text could not be read: the tree says less than the text.
  bool is_whole() const { return limit_.is_whole(); }
  /// Where the innermost `[` or `{` is that has not ended; npos when there is none.
  std::size_t open_bracket() const;

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& content) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;

 private:
  // A list or map that has begun and not ended.
  struct Open {
    std::size_t first_member = 0;  // in waiting_
    std::size_t begin = 0;         // of the content
    std::size_t properties = 0;    // where `!tag` and `&anchor` begin; `begin` when there are none
    std::string_view tag;          // empty when there is none
    YAML::anchor_t anchor = 0;
    std::uint64_t weight_before = 0;
    int height = 1;
    bool is_map = false;
    bool is_bracketed = false;
  };

  // What an anchor stands for, and how much that is when written out.
  struct Anchored {
    Value value;
    std::uint64_t weight = 0;
    int height = 0;
    bool complete = false;
  };

  SourceSpan span(std::size_t begin, std::size_t end) const;
  std::size_t position(const YAML::Mark& mark) const;
  bool awaits_key() const;
  void begin_collection(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                        bool is_map);
  void end_collection(const Value& collection);
  void add_scalar(const Value& scalar, YAML::anchor_t anchor);
  void add(const Value& value, int height);
  void remember(YAML::anchor_t anchor, const Anchored& anchored);
  SourceSpan place_of_missing_value();
  void check_missing(std::size_t next);
  void begin_node(const YAML::Mark& mark);
  void check_indentation(const YAML::Mark& mark);
  std::string_view content_of(std::size_t at, const ScalarExtent& extent, std::string_view content);

  Value apply_tag(std::string_view tag, const Value& value, std::size_t begin);
  void report_malformed(SourceSpan where, std::string_view what);
  void check_depth(std::size_t levels, SourceSpan where);

  const SourceFile& file_;
  const PreparedText& prepared_;
  std::string_view source_;
  std::string_view text_;  // of prepared_: at least as long as the source
  std::size_t offset_;
  Dialect dialect_;
  Arena& arena_;
  Sink& sink_;
  ReportLimit limit_;
  MapMaker map_maker_;

  std::vector<Value> waiting_;
  std::vector<Open> open_;
  std::vector<Anchored> anchors_;
  Value root_;
  std::string decoded_;  // the content of the current scalar while it is put together
  std::size_t last_end_ = 0;
  std::size_t last_key_ = 0;  // where the last key of any map begins, its tag and anchor included
  int last_key_line_ = 0;     // from 0
  std::uint64_t weight_ = 0;  // of all values so far, aliases written out
  std::uint64_t aliased_weight_ = 0;
  std::size_t documents_ = 0;
};

}  // namespace slsc::yaml
