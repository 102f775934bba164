import Cryptography
import Foundation
import Outbound
import Store
import Testing

@Suite("Sealed files in a bucket, at a real S3 interface")
struct S3SealedTests {
  private func text(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count { bytes += Array("张三 13800138000 \(bytes.count)\n".utf8) }
    return Array(bytes.prefix(count))
  }

  @Test("come back whole and in part, in one request or in parts, and lie there sealed")
  func life() async throws {
    try await S3World.with { world in
      let bucket = try await S3BlobStore.open(try world.settings())
      let sealed = SealedBlobStore(files: bucket, keys: FileKeys(ring: .ephemeral()))
      for count in [0, 1, 70_000, 6 << 20] {
        let content = text(count)
        let reference = try await sealed.put(bytes: content)
        #expect(reference == BlobReference(sha256: Digest.hex(Digest.sha256(content)), sizeBytes: count))
        let back = try await sealed.open(reference.sha256).collect(limitBytes: count)
        #expect(back == content)
        #expect(try await sealed.sizeBytes(reference.sha256) == count)
        let stored = try await bucket.open(reference.sha256).collect(limitBytes: 8 << 20)
        #expect(stored.count > count && !stored.contains(Array("13800138000".utf8)))
      }
      let digest = Digest.hex(Digest.sha256(text(6 << 20)))
      for range in [65_530..<65_540, 524_200..<1_100_000, (6 << 20) - 1..<6 << 20] {
        let part = try await sealed.open(digest, range: range).collect(limitBytes: 1 << 20)
        #expect(part == Array(text(6 << 20)[range]))
      }
    }
  }

  @Test("go on being read while the same file is put anew")
  func anew() async throws {
    try await S3World.with { world in
      let bucket = try await S3BlobStore.open(try world.settings())
      let sealed = SealedBlobStore(files: bucket, keys: FileKeys(ring: .ephemeral()))
      let content = text(2 << 20)
      let digest = try await sealed.put(bytes: content).sha256
      var reader = try await sealed.open(digest).makeAsyncIterator()
      var read = try await reader.next() ?? []
      _ = try await sealed.put(bytes: content)
      while let piece = try await reader.next() { read += piece }
      #expect(read == content)
    }
  }

  @Test("from before are sealed where they lie")
  func before() async throws {
    try await S3World.with { world in
      let bucket = try await S3BlobStore.open(try world.settings())
      let sealed = SealedBlobStore(files: bucket, keys: FileKeys(ring: .ephemeral()))
      let digest = try await bucket.put(bytes: text(70_000)).sha256
      #expect(try await sealed.open(digest).collect(limitBytes: 70_000) == text(70_000))
      #expect(try await FileSealing(files: sealed).run().sealed == 1)
      #expect(try await sealed.open(digest).collect(limitBytes: 70_000) == text(70_000))
      let stored = try await bucket.open(digest).collect(limitBytes: 1 << 20)
      #expect(!stored.contains(Array("13800138000".utf8)))
    }
  }
}
