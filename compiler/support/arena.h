#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

namespace slsc {

/// A bump allocator. What it hands out lives as long as it does and is never destroyed one by one,
/// so only trivially destructible types may live here, or containers (std::pmr) that do it
/// themselves. Not thread-safe: one per environment.
class Arena final : public std::pmr::memory_resource {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() override;

  /// Uninitialised memory; never null. `alignment` is a power of two, at most 16.
  void* allocate(std::size_t bytes, std::size_t alignment);

  template <typename T, typename... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }

  template <typename T>
  T* make_array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    return static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
  }

  /// Makes the last allocation longer in place; false when it was not the last, or the block is
  /// full.
  bool extend(void* last, std::size_t old_bytes, std::size_t new_bytes);

  /// A copy of `text` that lives as long as the arena.
  std::string_view copy(std::string_view text);

  /// So many bytes will be asked for, roughly: what is large need not grow step by step.
  void expect(std::size_t bytes);

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    return allocate(bytes, alignment);
  }
  void do_deallocate(void*, std::size_t, std::size_t) override {}
  bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override {
    return this == &other;
  }

  struct Block {
    Block* next;
  };
  Block* blocks_ = nullptr;
  std::byte* cursor_ = nullptr;
  std::byte* end_ = nullptr;
  std::size_t next_block_ = 16 * 1024;
};

}  // namespace slsc
