#pragma once

#include "value/value.h"

namespace slsc::passes {

/// Works out intrinsic functions whose arguments are known.
class FunctionFolder {
 public:
  /// `known`: what names stand for, texts and lists of texts. `mappings`: the section, or null.
  FunctionFolder(Map known, const Value& mappings) : known_(known), mappings_(mappings) {}

  /// Replaces a function by what it comes to; leaves everything else. Functions among its arguments
  /// were folded before.
  void fold(Value& value) const;

 private:
  Arena& arena() const { return known_.arena(); }
  void fold_sub(Value& value, const Value& argument) const;
  void fold_find_in_map(Value& value, const Value& keys) const;
  void fold_join(Value& value, const Value& argument) const;
  void fold_select(Value& value, const Value& argument) const;
  void fold_split(Value& value, const Value& argument) const;

  Map known_;
  Value mappings_;
};

}  // namespace slsc::passes
