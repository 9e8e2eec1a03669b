#include "support/secrets.h"

#include <catch2/catch.hpp>

using slsc::Secrets;

TEST_CASE("secrets: names that people give them") {
  for (const char* name : {"DB_PASSWORD", "apiToken", "/shop/prod/api-key", "STRIPE_SECRET",
                           "AWS_ACCESS_KEY_ID", "privateKey", "pgpasswd"}) {
    CAPTURE(name);
    CHECK(Secrets::are_called(name));
  }
  for (const char* name : {"STAGE", "AWS_REGION", "KEY_NAME", "BUCKET", "passage", ""}) {
    CAPTURE(name);
    CHECK_FALSE(Secrets::are_called(name));
  }
}

TEST_CASE("secrets: are concealed wherever they stand in a text") {
  Secrets secrets;
  CHECK(secrets.conceal("nothing is kept yet") == "nothing is kept yet");
  secrets.add("hunter2-hunter2");
  secrets.add("hunter2");
  secrets.add("1");
  CHECK(secrets.conceal("a hunter2-hunter2 b hunter2, 1") == "a <secret> b <secret>, 1");
}
