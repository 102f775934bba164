import Cryptography
import Foundation
import Kernel
import Outbound
import ProcessTesting
import Store
import Testing

@Suite("Blobs in a bucket, at a real S3 interface")
struct S3BlobStoreTests {
  /// Repeatable bytes that do not repeat themselves.
  private func bytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      for index in 0..<count { buffer[index] = UInt8(truncatingIfNeeded: index &* 31 ^ index >> 7) }
      filled = count
    }
  }

  private func key(_ digest: String) -> String {
    "tongban/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)"
  }

  @Test("come back as they went in, are kept once, can be read in part, walked over, checked and removed")
  func life() async throws {
    try await S3World.with { world in
      let blobs = try await S3BlobStore.open(try world.settings())
      for count in [0, 1, 70_000] {
        let content = bytes(count)
        let reference = try await blobs.put(bytes: content)
        #expect(reference == BlobReference(sha256: Digest.hex(Digest.sha256(content)), sizeBytes: count))
        let back = try await blobs.open(reference.sha256).collect(limitBytes: count)
        #expect(back == content)
        let again = try await blobs.put(bytes: content)
        #expect(again == reference)
      }
      let content = bytes(70_000)
      let digest = Digest.hex(Digest.sha256(content))
      for range in [0..<1, 65_530..<65_540, 69_999..<70_000, 100..<100] {
        let part = try await blobs.open(digest, range: range)
        #expect(part.totalBytes == 70_000)
        #expect(try await part.collect(limitBytes: 1000) == Array(content[range]))
      }
      for range in [0..<70_001, 70_000..<70_002, -1..<5] {
        await #expect(throws: StoreError.blobRangeInvalid(sizeBytes: 70_000)) {
          try await blobs.open(digest, range: range)
        }
      }
      #expect(try await blobs.verify(digest))
      let seen = Heard<BlobEntry>()
      try await blobs.forEach { seen.add($0) }
      #expect(seen.all.map(\.sizeBytes).sorted() == [0, 1, 70_000])
      let entry = try #require(try await blobs.entry(digest))
      #expect(abs(entry.modifiedAt.seconds - SystemWallClock().now().seconds) < 3600)
      #expect(try await world.contents().keys.count == 3)
      try await blobs.remove(digest)
      try await blobs.remove(digest)
      #expect(try await blobs.entry(digest) == nil)
      await #expect(throws: StoreError.blobMissing(sha256: digest)) { try await blobs.open(digest) }
      await #expect(throws: StoreError.blobDigestInvalid) { try await blobs.open("../../etc/passwd") }
    }
  }

  @Test("that are large go up in parts and appear only when they are whole")
  func parts() async throws {
    try await S3World.with { world in
      let blobs = try await S3BlobStore.open(try world.settings())
      let piece = bytes(1 << 20)
      var hash = SHA256Stream()
      let reference = try await blobs.put(limitBytes: 64 << 20) { sink in
        for index in 0..<20 {
          try await sink.write(piece)
          if index == 17 {
            let half = try await world.contents()
            #expect(half == S3World.Contents(keys: [], openUploads: 1))
          }
        }
      }
      for _ in 0..<20 { hash.update(piece) }
      #expect(reference == BlobReference(sha256: Digest.hex(hash.finalize()), sizeBytes: 20 << 20))
      #expect(try await world.contents() == S3World.Contents(keys: [key(reference.sha256)], openUploads: 0))
      #expect(try await blobs.verify(reference.sha256))
      let range = (8 << 20) - 3..<(8 << 20) + 5
      #expect(
        try await blobs.open(reference.sha256, range: range).collect(limitBytes: 8)
          == Array(piece.suffix(3) + piece.prefix(5)))
    }
  }

  @Test("whose upload is cut off, cancelled or too large leave nothing")
  func cutOff() async throws {
    try await S3World.with { world in
      let blobs = try await S3BlobStore.open(try world.settings())
      let piece = bytes(4 << 20)
      await #expect(throws: Refused.self) {
        try await blobs.put(limitBytes: 64 << 20) { sink in
          for _ in 0..<5 { try await sink.write(piece) }
          throw Refused()
        }
      }
      #expect(try await world.contents() == S3World.Contents())
      await #expect(throws: StoreError.blobTooLarge(limitBytes: 18 << 20)) {
        try await blobs.put(limitBytes: 18 << 20) { sink in for _ in 0..<5 { try await sink.write(piece) } }
      }
      #expect(try await world.contents() == S3World.Contents())
      let upload = Task {
        try await blobs.put(limitBytes: 1 << 30) { sink in while true { try await sink.write(piece) } }
      }
      while try await world.contents().openUploads == 0 { await Task.yield() }
      upload.cancel()
      await #expect(throws: (any Error).self) { try await upload.value }
      #expect(try await world.contents() == S3World.Contents())
    }
  }

  @Test("that a program which died had begun are swept when they are old")
  func abandoned() async throws {
    try await S3World.with { world in
      let tomorrow = SettableWallClock(SystemWallClock().now().adding(seconds: 100_000))
      let blobs = try await S3BlobStore.open(try world.settings(), clock: tomorrow)
      let (held, hold) = AsyncStream<Void>.makeStream()
      let upload = Task {
        try await blobs.put(limitBytes: 1 << 30) { sink in
          for _ in 0..<3 { try await sink.write(bytes(8 << 20)) }
          for await _ in held {}
        }
      }
      while try await world.contents().openUploads == 0 { await Task.yield() }
      try await blobs.removeAbandoned(olderThanSeconds: 86_400)
      #expect(try await world.contents() == S3World.Contents())
      hold.finish()
      await #expect(throws: OutboundError.self) { try await upload.value }
      #expect(try await world.contents() == S3World.Contents())
    }
  }

  @Test("are not reached with wrong credentials, in a bucket that is not there, or when the service is away")
  func trouble() async throws {
    try await S3World.with { world in
      let wrong = try world.settings(secret: "wrong-secret-5577")
      await #expect(throws: OutboundError.storageForbidden) { try await S3BlobStore.open(wrong) }
      await #expect(throws: OutboundError.storageForbidden) {
        try await S3BlobStore.open(try world.settings(key: "AKIAUNKNOWN000000000"))
      }
      var text = "\(wrong) \(String(reflecting: wrong))"
      dump(wrong, to: &text)
      #expect(!text.contains("5577") && !text.contains(world.key))
      await #expect(throws: OutboundError.storageBucketMissing) {
        try await S3BlobStore.open(try world.settings(bucket: "elsewhere"))
      }
      let blobs = try await S3BlobStore.open(try world.settings())
      let digest = try await blobs.put(bytes: [1, 2, 3]).sha256
      world.server.stop()
      while (try? await blobs.entry(digest)) != nil { await Task.yield() }
      for attempt in 0..<2 {
        do {
          if attempt == 0 { _ = try await blobs.put(bytes: [4]) } else { _ = try await blobs.open(digest) }
          Issue.record("worked without a service")
        } catch let error as OutboundError {
          #expect(error.isTemporary && error.code == "outbound.storage.away")
        }
      }
    }
  }

  @Test("of two installations share a bucket under two prefixes")
  func prefixes() async throws {
    try await S3World.with { world in
      let one = try await S3BlobStore.open(try world.settings(prefix: "one"))
      let other = try await S3BlobStore.open(try world.settings(prefix: "/other/deep/"))
      let digest = try await one.put(bytes: [1]).sha256
      #expect(try await other.entry(digest) == nil)
      _ = try await other.put(bytes: [2])
      let seen = Heard<String>()
      try await one.forEach { seen.add($0.sha256) }
      #expect(seen.all == [digest])
    }
  }

  @Test("are named by an address and by credentials of the environment or a private file")
  func settings() throws {
    let path = NSTemporaryDirectory() + "outbound-s3-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("AKIA1\nsecret-7712\n".utf8).write(to: URL(fileURLWithPath: path))
    chmod(path, 0o640)
    let address = "s3://files/a/b?endpoint=https://s3.example.org:9000&region=cn-north-1"
    #expect(throws: OutboundError.secretFileUnusable(path: path)) {
      try S3Settings(address: address, environment: ["TONGBAN_S3_CREDENTIALS_FILE": path])
    }
    chmod(path, 0o600)
    let settings = try S3Settings(address: address, environment: ["TONGBAN_S3_CREDENTIALS_FILE": path])
    #expect(
      settings.endpoint == "https://s3.example.org:9000" && settings.bucket == "files" && settings.prefix == "a/b/")
    let environment = ["TONGBAN_S3_KEY": "k", "TONGBAN_S3_SECRET": "s"]
    for address in [
      "", "s3://files", "s3://files?endpoint=ftp://x", "s3://files?endpoint=https://x/path", "https://files",
      "s3://k:s@files?endpoint=https://x", "s3://files?endpoint=https://x&key=y", "s3://files/../x?endpoint=https://x",
      "s3://fi?endpoint=https://x",
    ] {
      #expect(throws: OutboundError.settingInvalid(name: "TONGBAN_FILES")) {
        try S3Settings(address: address, environment: environment)
      }
    }
    #expect(throws: OutboundError.settingInvalid(name: "TONGBAN_S3_KEY")) {
      try S3Settings(address: address, environment: [:])
    }
  }
}
