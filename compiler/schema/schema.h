#pragma once

#include <atomic>
#include <memory>
#include <string_view>

#include "value/value.h"

namespace slsc::schema {

class Library;
struct Rules;

/// A schema, or a part of one, as it stands in its file. Its rules are compiled at the first use.
class Schema {
 public:
  Schema(Library& library, const Value& source, std::string_view file);
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;
  ~Schema();

  const Rules& rules() const {
    const Rules* compiled = compiled_.load(std::memory_order_acquire);
    return compiled != nullptr ? *compiled : compile();
  }
  const Value& source() const { return source_; }
  /// `serverless/events/sqs`.
  std::string_view file() const { return file_; }

 private:
  const Rules& compile() const;

  Library& library_;
  Value source_;
  std::string_view file_;
  mutable std::atomic<const Rules*> compiled_ = nullptr;
};

}  // namespace slsc::schema
