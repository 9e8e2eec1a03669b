#include "support/number_text.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace slsc;

TEST_CASE("numbers are read as JavaScript's Number() reads them") {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  struct Row {
    const char* text;
    std::optional<double> number;
  };
  for (const Row& row : {
           Row{"", 0},
           Row{" ", 0},
           Row{" 7 ", 7},
           Row{"+1.5", 1.5},
           Row{"-.5", -0.5},
           Row{"5.", 5},
           Row{"1e3", 1000},
           Row{"0x1F", 31},
           Row{"0XfF", 255},
           Row{"0o17", 15},
           Row{"0b101", 5},
           Row{"017", 17},
           Row{"Infinity", kInfinity},
           Row{"-Infinity", -kInfinity},
           Row{"1e400", kInfinity},
           Row{"1e-400", 0},
           Row{"0x", std::nullopt},
           Row{"0b2", std::nullopt},
           Row{"0o8", std::nullopt},
           Row{"-0x1", std::nullopt},
           Row{"+", std::nullopt},
           Row{"--1", std::nullopt},
           Row{"1 2", std::nullopt},
           Row{"1_0", std::nullopt},
           Row{"inf", std::nullopt},
           Row{"nan", std::nullopt},
       }) {
    INFO(row.text);
    CHECK(parse_number(row.text) == row.number);
  }
}

TEST_CASE("numbers are written as JavaScript writes them") {
  CHECK(number_text(0) == "0");
  CHECK(number_text(-0.5) == "-0.5");
  CHECK(number_text(100) == "100");
  CHECK(number_text(1e21) == "1e+21");
  CHECK(number_text(123e18) == "123000000000000000000");
  CHECK(number_text(0.000001) == "0.000001");
  CHECK(number_text(1.5e-7) == "1.5e-7");
  CHECK(number_text(std::numeric_limits<double>::infinity()) == "null");
}
