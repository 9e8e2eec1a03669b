#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "support/result.h"

namespace slsc {

/// A stream of text: standard output, standard error, a file, or a string in tests.
class Output {
 public:
  virtual ~Output() = default;
  virtual void write(std::string_view text) = 0;
  /// Sends on what was written so far; says whether all of it arrived, ever. That nobody reads any
  /// more is no failure.
  virtual Result<Done> flush() { return Done{}; }
  virtual bool is_terminal() const { return false; }
  /// Columns of the terminal; 0 when unknown.
  virtual int width() const { return 0; }
};

class StringOutput final : public Output {
 public:
  void write(std::string_view text) override { text_ += text; }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// Standard output (`descriptor` 1) or error (2): buffered, flushed when destroyed.
std::unique_ptr<Output> standard_output(int descriptor);

}  // namespace slsc
