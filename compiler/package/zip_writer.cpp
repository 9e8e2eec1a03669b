#include "package/zip_writer.h"

#include <minizip/zip.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>

#include "support/utf8.h"

namespace slsc::package {

namespace {

// 1980-01-01 00:00, the earliest that the format knows.
constexpr uLong kEarliest = 0x00210000;
constexpr uLong kMadeByUnix = (3 << 8) | 20;
constexpr uLong kNamesAreUtf8 = 1 << 11;
constexpr uLong kExecutable = 0100755ul << 16;
constexpr uLong kPlain = 0100644ul << 16;
constexpr std::size_t kLargestChunk = 1024 * 1024 * 1024;

}  // namespace

// minizip writes through these into bytes_, wherever it goes back to patch sizes.
struct ZipWriter::Callbacks {
  static ZipWriter& self(voidpf opaque) { return *static_cast<ZipWriter*>(opaque); }

  static voidpf open(voidpf opaque, const void*, int) { return opaque; }

  static uLong read(voidpf opaque, voidpf, void* buffer, uLong size) {
    ZipWriter& writer = self(opaque);
    const std::size_t count = std::min<std::size_t>(
        size, writer.bytes_.size() - std::min(writer.position_, writer.bytes_.size()));
    std::memcpy(buffer, writer.bytes_.data() + writer.position_, count);
    writer.position_ += count;
    return static_cast<uLong>(count);
  }

  static uLong write(voidpf opaque, voidpf, const void* buffer, uLong size) {
    ZipWriter& writer = self(opaque);
    if (writer.position_ + size > writer.bytes_.size())
      writer.bytes_.resize(writer.position_ + size);
    std::memcpy(writer.bytes_.data() + writer.position_, buffer, size);
    writer.position_ += size;
    return size;
  }

  static ZPOS64_T tell(voidpf opaque, voidpf) { return self(opaque).position_; }

  static long seek(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
    ZipWriter& writer = self(opaque);
    const std::size_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                             : origin == ZLIB_FILEFUNC_SEEK_CUR ? writer.position_
                                                                : writer.bytes_.size();
    writer.position_ = from + offset;
    return 0;
  }

  static int close(voidpf, voidpf) { return 0; }
  static int error(voidpf, voidpf) { return 0; }
};

ZipWriter::ZipWriter() {
  zlib_filefunc64_def functions{};
  functions.zopen64_file = &Callbacks::open;
  functions.zread_file = &Callbacks::read;
  functions.zwrite_file = &Callbacks::write;
  functions.ztell64_file = &Callbacks::tell;
  functions.zseek64_file = &Callbacks::seek;
  functions.zclose_file = &Callbacks::close;
  functions.zerror_file = &Callbacks::error;
  functions.opaque = this;
  archive_ = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
}

ZipWriter::~ZipWriter() {
  if (archive_ != nullptr) zipClose(archive_, nullptr);
}

Result<Done> ZipWriter::add(const std::string& name, std::string_view content, bool executable) {
  if (name.size() > std::numeric_limits<std::uint16_t>::max()) return Error{"the path is too long"};
  if (find_invalid_utf8(name)) return Error{"its name is not UTF-8"};
  zip_fileinfo info{};
  info.dosDate = kEarliest;
  info.external_fa = executable ? kExecutable : kPlain;
  const int opened = zipOpenNewFileInZip4_64(
      archive_, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr,
      content.empty() ? 0 : Z_DEFLATED, Z_DEFAULT_COMPRESSION, 0, -MAX_WBITS, DEF_MEM_LEVEL,
      Z_DEFAULT_STRATEGY, nullptr, 0, kMadeByUnix, kNamesAreUtf8, 0);
  if (opened != ZIP_OK) return Error{"the archive cannot take it"};
  while (!content.empty()) {
    const std::string_view chunk = content.substr(0, kLargestChunk);
    if (zipWriteInFileInZip(archive_, chunk.data(), static_cast<unsigned>(chunk.size())) !=
        ZIP_OK) {
      return Error{"it cannot be compressed"};
    }
    content.remove_prefix(chunk.size());
  }
  if (zipCloseFileInZip(archive_) != ZIP_OK) return Error{"the archive cannot take it"};
  return Done{};
}

Result<std::string> ZipWriter::finish() {
  const int closed = zipClose(std::exchange(archive_, nullptr), nullptr);
  if (closed != ZIP_OK) return Error{"the archive cannot be closed"};
  return std::move(bytes_);
}

}  // namespace slsc::package
