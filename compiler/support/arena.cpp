#include "support/arena.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>

#include "support/check.h"

namespace slsc {

namespace {
// Small services stay in the first block; large ones need few calls to malloc.
// The largest are huge pages, which the kernel hands out in one step where it can.
constexpr std::size_t kLargestBlock = 2 * 1024 * 1024;
constexpr std::size_t kHeader = 16;

void* allocate_block(std::size_t size) {
  if (size != kLargestBlock) return std::malloc(size);
  void* memory = std::aligned_alloc(kLargestBlock, size);
#ifdef MADV_HUGEPAGE
  if (memory != nullptr) ::madvise(memory, size, MADV_HUGEPAGE);
#endif
  return memory;
}

}  // namespace

Arena::~Arena() {
  while (blocks_ != nullptr) {
    Block* next = blocks_->next;
    std::free(blocks_);
    blocks_ = next;
  }
}

void Arena::expect(std::size_t bytes) {
  next_block_ = std::max(next_block_, std::min(std::bit_floor(bytes), kLargestBlock));
}

void* Arena::allocate(std::size_t bytes, std::size_t alignment) {
  auto address = reinterpret_cast<std::uintptr_t>(cursor_);
  std::size_t padding = (alignment - address % alignment) % alignment;
  if (cursor_ == nullptr || static_cast<std::size_t>(end_ - cursor_) < bytes + padding) {
    const std::size_t size = std::max(next_block_, bytes + kHeader);
    next_block_ = std::min(next_block_ * 2, kLargestBlock);
    void* memory = allocate_block(size);
    SLSC_CHECK(memory != nullptr, "out of memory");
    blocks_ = new (memory) Block{blocks_};
    cursor_ = static_cast<std::byte*>(memory) + kHeader;
    end_ = static_cast<std::byte*>(memory) + size;
    padding = 0;
  }
  std::byte* result = cursor_ + padding;
  cursor_ = result + bytes;
  return result;
}

bool Arena::extend(void* last, std::size_t old_bytes, std::size_t new_bytes) {
  if (static_cast<std::byte*>(last) + old_bytes != cursor_) return false;
  if (static_cast<std::size_t>(end_ - cursor_) < new_bytes - old_bytes) return false;
  cursor_ += new_bytes - old_bytes;
  return true;
}

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  char* memory = static_cast<char*>(allocate(text.size(), 1));
  std::memcpy(memory, text.data(), text.size());
  return {memory, text.size()};
}

}  // namespace slsc
