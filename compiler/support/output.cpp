#include "support/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace slsc {

namespace {

class DescriptorOutput final : public Output {
 public:
  explicit DescriptorOutput(int descriptor) : descriptor_(descriptor) {}
  ~DescriptorOutput() override { send(); }

  void write(std::string_view text) override {
    buffer_ += text;
    if (buffer_.size() > 64 * 1024 || descriptor_ == 2) send();
  }

  Result<Done> flush() override {
    send();
    if (failure_ == 0) return Done{};
    return Error{std::generic_category().message(failure_)};
  }

  bool is_terminal() const override { return ::isatty(descriptor_) == 1; }

  int width() const override {
    winsize size{};
    return ::ioctl(descriptor_, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
  }

 private:
  void send() {
    std::string_view rest = buffer_;
    while (!rest.empty()) {
      const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) {
        if (errno != EPIPE) failure_ = errno;
        break;
      }
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
    buffer_.clear();
  }

  int descriptor_;
  std::string buffer_;
  int failure_ = 0;
};

}  // namespace

std::unique_ptr<Output> standard_output(int descriptor) {
  return std::make_unique<DescriptorOutput>(descriptor);
}

}  // namespace slsc
