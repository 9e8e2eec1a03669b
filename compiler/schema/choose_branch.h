#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "schema/problem.h"

namespace slsc::schema {

/// What the failed branch of a union had to say.
struct Branch {
  const Schema* schema;
  std::size_t begin;  // its problems
  std::size_t end;
};

/// Which branch was meant, when all have failed: an index, or -1 when several or none could be.
/// `value` is what the union is about, `depth` how deep it lies.
int choose_branch(const Problems& problems, std::span<const Branch> branches, const Value& value,
                  std::uint32_t depth);

}  // namespace slsc::schema
