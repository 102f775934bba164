import Cryptography
import Foundation
import Kernel
import Store
import Testing

@Suite("Blobs in a folder")
struct FolderBlobStoreTests {
  private func withBlobs(_ body: (FolderBlobStore, String) async throws -> Void) async throws {
    let folder = try TestFolder()
    let path = folder.path + "/blobs"
    try await body(try await FolderBlobStore.open(path: path), path)
    withExtendedLifetime(folder) {}
  }

  /// Repeatable bytes that do not repeat themselves.
  private func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 7) }
  }

  private func files(_ path: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.utf8.count >= 36 }.sorted()
  }

  @Test("come back as they went in, under the digest of their content", arguments: [0, 1, 65_536, 200_001])
  func roundTrip(count: Int) async throws {
    try await withBlobs { blobs, path in
      let content = bytes(count)
      let reference = try await blobs.put(limitBytes: count) { sink in
        for start in stride(from: 0, to: count, by: 7_777) {
          try await sink.write(Array(content[start..<min(start + 7_777, count)]))
        }
      }
      #expect(reference == BlobReference(sha256: Digest.hex(Digest.sha256(content)), sizeBytes: count))
      let back = try await blobs.open(reference.sha256).collect(limitBytes: count)
      #expect(back == content)
      let name = reference.sha256
      #expect(try files(path) == ["\(name.prefix(2))/\(name.dropFirst(2).prefix(2))/\(name)"])
      let (exists, verified) = (try await blobs.exists(name), try await blobs.verify(name))
      #expect(exists && verified)
    }
  }

  @Test("are kept once, however often they are put")
  func once() async throws {
    try await withBlobs { blobs, path in
      let content = bytes(10_000)
      let references = try await withThrowingTaskGroup(of: BlobReference.self) { group in
        for _ in 0..<10 { group.addTask { try await blobs.put(bytes: content) } }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(references.count == 1)
      #expect(try files(path).count == 1)
    }
  }

  @Test("can be read in part")
  func ranges() async throws {
    try await withBlobs { blobs, _ in
      let content = bytes(200_000)
      let digest = try await blobs.put(bytes: content).sha256
      for range in [0..<1, 65_530..<65_540, 199_999..<200_000, 100..<100, 1_000..<190_000] {
        let part = try await blobs.open(digest, range: range)
        #expect(part.totalBytes == 200_000)
        let back = try await part.collect(limitBytes: range.count)
        #expect(back == Array(content[range]))
      }
      for range in [0..<200_001, -1..<5] {
        await #expect(throws: StoreError.blobRangeInvalid(sizeBytes: 200_000)) {
          try await blobs.open(digest, range: range)
        }
      }
    }
  }

  @Test("that are too large are refused while they stream, and nothing remains")
  func tooLarge() async throws {
    try await withBlobs { blobs, path in
      await #expect(throws: StoreError.blobTooLarge(limitBytes: 1000)) {
        try await blobs.put(limitBytes: 1000) { sink in
          try await sink.write(bytes(600))
          try await sink.write(bytes(401))
          Issue.record("went on after the limit")
        }
      }
      let rest = try files(path)
      #expect(rest == [])
    }
  }

  @Test("whose upload breaks off leave nothing")
  func brokenOff() async throws {
    try await withBlobs { blobs, path in
      await #expect(throws: Refused.self) {
        try await blobs.put(limitBytes: 1000) { sink in
          try await sink.write(bytes(600))
          throw Refused()
        }
      }
      let rest = try files(path)
      #expect(rest == [])
    }
  }

  @Test("are for their owner only")
  func rights() async throws {
    try await withBlobs { blobs, path in
      let name = try await blobs.put(bytes: bytes(5)).sha256
      let shard = "\(path)/\(name.prefix(2))/\(name.dropFirst(2).prefix(2))"
      for (place, expected) in [
        (path, 0o700), ("\(path)/incoming", 0o700), ("\(path)/\(name.prefix(2))", 0o700), (shard, 0o700),
        ("\(shard)/\(name)", 0o600),
      ] {
        let rights = try FileManager.default.attributesOfItem(atPath: place)[.posixPermissions]
        #expect(rights as? Int == expected, "\(place)")
      }
    }
  }

  @Test(
    "are asked for by digest and by nothing else",
    arguments: [
      "", "abc", "../../../../etc/passwd", String(repeating: "A", count: 64), String(repeating: "g", count: 64),
      String(repeating: "a", count: 63) + "/", String(repeating: "a", count: 65),
    ])
  func digests(digest: String) async throws {
    try await withBlobs { blobs, _ in
      await #expect(throws: StoreError.blobDigestInvalid) { try await blobs.open(digest) }
      await #expect(throws: StoreError.blobDigestInvalid) { try await blobs.remove(digest) }
      await #expect(throws: StoreError.blobDigestInvalid) { try await blobs.exists(digest) }
    }
  }

  @Test("that are not there are missing")
  func missing() async throws {
    try await withBlobs { blobs, _ in
      let digest = Digest.hex(Digest.sha256(bytes(9)))
      await #expect(throws: StoreError.blobMissing(sha256: digest)) { try await blobs.open(digest) }
      let exists = try await blobs.exists(digest)
      #expect(!exists)
      try await blobs.remove(digest)
    }
  }

  @Test("can be removed, even while somebody reads")
  func removal() async throws {
    try await withBlobs { blobs, _ in
      let content = bytes(300_000)
      let digest = try await blobs.put(bytes: content).sha256
      var pieces = try await blobs.open(digest).makeAsyncIterator()
      var back = try await pieces.next() ?? []
      try await blobs.remove(digest)
      while let piece = try await pieces.next() { back += piece }
      #expect(back == content)
      let exists = try await blobs.exists(digest)
      #expect(!exists)
    }
  }

  @Test("that were damaged are found out, and mended by putting them again")
  func damaged() async throws {
    try await withBlobs { blobs, path in
      let content = bytes(5_000)
      let digest = try await blobs.put(bytes: content).sha256
      let file = "\(path)/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)"
      try Data(bytes(4_999) + [1]).write(to: URL(fileURLWithPath: file))
      let sound = try await blobs.verify(digest)
      #expect(!sound)
      _ = try await blobs.put(bytes: content)
      let mended = try await blobs.verify(digest)
      #expect(mended)
    }
  }

  @Test("can all be walked over")
  func walk() async throws {
    try await withBlobs { blobs, _ in
      var expected: Set<String> = []
      for count in 1...40 { expected.insert(try await blobs.put(bytes: bytes(count)).sha256) }
      var seen: Set<String> = []
      var sizes = 0
      try await blobs.forEach { entry in
        seen.insert(entry.sha256)
        sizes += entry.sizeBytes
        #expect(entry.modifiedAt.milliseconds > 0)
      }
      #expect(seen == expected)
      #expect(sizes == 40 * 41 / 2)
    }
  }

  @Test("left half-written by a crash are swept away when they are old")
  func sweep() async throws {
    try await withBlobs { blobs, path in
      for (name, age) in [("old", 200_000.0), ("new", 0)] {
        let file = "\(path)/incoming/\(name)"
        try Data([1]).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: file)
      }
      _ = try await FolderBlobStore.open(path: path)
      let rest = try FileManager.default.contentsOfDirectory(atPath: "\(path)/incoming")
      #expect(rest == ["new"])
    }
  }
}
