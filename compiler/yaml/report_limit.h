#pragma once

#include <cstddef>

#include "yaml/limits.h"

namespace slsc::yaml {

/// How much is still said about a text: who has made so many mistakes has made one many times.
class ReportLimit {
 public:
  /// Asked before each report.
  bool may_report() { return ++reports_ <= kMostReports; }
  /// The same for a report after which the tree says less than the text.
  bool may_report_loss() {
    is_whole_ = false;
    return may_report();
  }
  /// Has nothing been lost?
  bool is_whole() const { return is_whole_; }

 private:
  std::size_t reports_ = 0;
  bool is_whole_ = true;
};

}  // namespace slsc::yaml
