import Kernel
import Testing

@testable import Outbound

@Suite("Signatures for object storage")
struct StorageSigningTests {
  /// - Source: Amazon S3 API reference, "Signature Calculations: Transferring Payload in a Single Chunk", GET Bucket
  ///   (List Objects).
  @Test("are those of Amazon's published example")
  func published() throws {
    let signing = StorageSigning(
      key: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", region: "us-east-1")
    let now = try #require(Instant(iso8601: "2013-05-24T00:00:00Z"))
    let headers = signing.headers(
      .get, path: "/", query: "max-keys=2&prefix=J",
      headers: [OutboundHeader("host", "examplebucket.s3.amazonaws.com"), OutboundHeader("range", "bytes=0-9")],
      body: [], at: now)
    let value = try #require(headers.last?.value)
    #expect(
      value.hasSuffix("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"), "\(value)")
    #expect(headers.map(\.name) == ["x-amz-content-sha256", "x-amz-date", "authorization"])
  }
}
