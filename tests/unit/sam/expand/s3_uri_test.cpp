#include "sam/expand/s3_uri.h"

#include <catch2/catch.hpp>

using namespace slsc::sam;

TEST_CASE("an S3 URI has a bucket, a key and perhaps a version") {
  const auto uri = parse_s3_uri("S3://bucket//folder/code.zip?versionId=a%20b+c#part");
  REQUIRE(uri);
  CHECK(uri->bucket == "bucket");
  CHECK(uri->key == "folder/code.zip");
  CHECK(uri->version == "a b c");
  CHECK(parse_s3_uri("s3://${Bucket}/a;b?x=1")->key == "a;b");
  CHECK_FALSE(parse_s3_uri("s3://bucket/key?versionId=1&versionId=2")->version);
  CHECK_FALSE(parse_s3_uri("s3://bucket/key?versionId=")->version);
  CHECK(parse_s3_uri("s3://[::1]/key")->bucket == "[::1]");
}

TEST_CASE("what lacks bucket or path is no S3 URI") {
  for (const char* text : {"", "./src", "s3:bucket/key", "s3:///key", "s3://bucket",
                           "s3://bucket?versionId=1", "http://bucket/key", "s3://[token]/key"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_s3_uri(text));
  }
}
