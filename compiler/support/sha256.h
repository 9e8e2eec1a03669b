#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace slsc {

using Sha256Digest = std::array<std::uint8_t, 32>;

/// The border to the hashing library.
Sha256Digest sha256(std::string_view bytes);

/// The SHA-256 of bytes that come in parts.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void update(std::string_view bytes);
  /// Of what came so far; more may come.
  Sha256Digest digest() const;

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

std::string hex(const Sha256Digest& digest);
std::string base64(std::string_view bytes);
std::string base64(const Sha256Digest& digest);
/// SHA-1 in hex, only for names that SAM forms with it.
std::string sha1_hex(std::string_view bytes);
/// MD5 in hex, only for names that the references form with it.
std::string md5_hex(std::string_view bytes);

}  // namespace slsc
