import Cryptography
import Foundation
import Store
import Testing

@Suite("Files that are sealed where they lie")
struct SealedBlobStoreTests {
  private struct World {
    let folder: TestFolder
    let files: FolderBlobStore
    let ring: KeyRing
    let sealed: SealedBlobStore

    init() async throws {
      folder = try TestFolder()
      files = try await FolderBlobStore.open(path: folder.path + "/files")
      ring = KeyRing.ephemeral()
      sealed = SealedBlobStore(files: files, keys: FileKeys(ring: ring))
    }

    func path(_ sha256: String) -> String {
      "\(folder.path)/files/\(sha256.prefix(2))/\(sha256.dropFirst(2).prefix(2))/\(sha256)"
    }

    func stored(_ sha256: String) throws -> [UInt8] {
      Array(try Data(contentsOf: URL(fileURLWithPath: path(sha256))))
    }

    func store(_ bytes: [UInt8], as sha256: String) throws {
      try Data(bytes).write(to: URL(fileURLWithPath: path(sha256)))
    }
  }

  /// Bytes that tell where they are from.
  private func text(_ count: Int, _ seed: String = "张三 13800138000 ") -> [UInt8] {
    var bytes: [UInt8] = []
    var line = 0
    while bytes.count < count {
      bytes += Array("\(seed)\(line)\n".utf8)
      line += 1
    }
    return Array(bytes.prefix(count))
  }

  private static let sizes = [0, 1, 88, 89, 90, 65_535, 65_536, 65_537, 131_072, 200_001]

  @Test(
    "come back as they went in, under the digest of their content, and nothing of them is on the disk", arguments: sizes
  )
  func roundTrip(count: Int) async throws {
    let world = try await World()
    let content = text(count)
    let reference = try await world.sealed.put(limitBytes: count) { sink in
      for start in stride(from: 0, to: count, by: 7_777) {
        try await sink.write(Array(content[start..<min(start + 7_777, count)]))
      }
    }
    #expect(reference == BlobReference(sha256: Digest.hex(Digest.sha256(content)), sizeBytes: count))
    #expect(try await world.sealed.open(reference.sha256).collect(limitBytes: count) == content)
    #expect(try await world.sealed.verify(reference.sha256))
    #expect(try await world.sealed.sizeBytes(reference.sha256) == count)
    var sizes: [Int] = []
    try await world.sealed.forEach { sizes.append($0.sizeBytes) }
    #expect(sizes == [count])
    let stored = try world.stored(reference.sha256)
    #expect(stored.count > count)
    for word in ["张三", "13800138000"] { #expect(!stored.contains(Array(word.utf8))) }
    let left = try FileManager.default.contentsOfDirectory(atPath: world.folder.path + "/files/incoming")
    #expect(left.isEmpty)
  }

  @Test("can be read in part", arguments: [1, 65_536, 200_001])
  func ranges(count: Int) async throws {
    let world = try await World()
    let content = text(count)
    let digest = try await world.sealed.put(bytes: content).sha256
    let edges = [0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, count - 1, count].filter { $0 <= count }
    for lower in edges {
      for upper in edges where upper >= lower {
        let part = try await world.sealed.open(digest, range: lower..<upper)
        #expect(part.totalBytes == count)
        #expect(try await part.collect(limitBytes: count) == Array(content[lower..<upper]))
      }
    }
    for range in [0..<count + 1, count..<count + 2, -1..<0] {
      await #expect(throws: StoreError.blobRangeInvalid(sizeBytes: count)) {
        try await world.sealed.open(digest, range: range)
      }
    }
  }

  @Test("are kept once, each time in another seal, and readers go on")
  func once() async throws {
    let world = try await World()
    let content = text(200_001)
    let digest = try await world.sealed.put(bytes: content).sha256
    let first = try world.stored(digest)
    var reader = try await world.sealed.open(digest).makeAsyncIterator()
    var read = try await reader.next() ?? []
    #expect(try await world.sealed.put(bytes: content).sha256 == digest)
    #expect(try world.stored(digest) != first)
    while let piece = try await reader.next() { read += piece }
    #expect(read == content)
    var count = 0
    try await world.files.forEach { _ in count += 1 }
    #expect(count == 1)
  }

  @Test("are noticed when a byte was changed anywhere, when cut off, lengthened or exchanged")
  func altered() async throws {
    let world = try await World()
    let content = text(70_000)
    let digest = try await world.sealed.put(bytes: content).sha256
    let stored = try world.stored(digest)
    let places = Array(stride(from: 0, to: stored.count - 89, by: 6_131)) + Array(stored.count - 89..<stored.count - 16)
    for place in places {
      var bytes = stored
      bytes[place] ^= 1
      try world.store(bytes, as: digest)
      await #expect(throws: CryptographyError.self) {
        try await world.sealed.open(digest).collect(limitBytes: 1 << 20)
      }
    }
    for bytes in [Array(stored.dropFirst()), stored + [0], Array(stored.dropLast()), Array(stored.prefix(100)), []] {
      try world.store(bytes, as: digest)
      #expect(try await !world.sealed.verify(digest))
    }
    try world.store(stored, as: digest)
    #expect(try await world.sealed.verify(digest))
    let other = try await world.sealed.put(bytes: text(70_000, "李四 ")).sha256
    try world.store(stored, as: other)
    await #expect(throws: CryptographyError.sealBroken) { try await world.sealed.open(other) }
    var seen: [String] = []
    try await world.sealed.forEach { seen.append($0.sha256) }
    #expect(Set(seen) == [digest, other])
  }

  @Test("do not open with another key")
  func key() async throws {
    let world = try await World()
    let digest = try await world.sealed.put(bytes: text(1000)).sha256
    let stranger = SealedBlobStore(files: world.files, keys: FileKeys(ring: .ephemeral()))
    await #expect(throws: CryptographyError.sealBroken) { try await stranger.open(digest) }
    let later = try KeyRing(master: SecureRandom.bytes(32), currentVersion: 9)
    let without = SealedBlobStore(files: world.files, keys: FileKeys(ring: later))
    await #expect(throws: CryptographyError.unknownKeyVersion(1)) { try await without.open(digest) }
  }

  @Test("leave nothing when they are too large or break off")
  func refused() async throws {
    struct BrokenOff: Error {}
    let world = try await World()
    await #expect(throws: StoreError.blobTooLarge(limitBytes: 99_999)) {
      try await world.sealed.put(limitBytes: 99_999) { sink in
        for _ in 0..<100 { try await sink.write(text(1000)) }
      }
    }
    await #expect(throws: BrokenOff.self) {
      try await world.sealed.put(limitBytes: 1 << 20) { sink in
        try await sink.write(text(100_000))
        throw BrokenOff()
      }
    }
    let left = try FileManager.default.subpathsOfDirectory(atPath: world.folder.path + "/files")
    #expect(left == ["incoming"])
  }

  @Test("from before are read as they are, and sealed by the walk; damaged ones are named and stay")
  func before() async throws {
    let world = try await World()
    let contents = [0, 50, 89, 70_000].map { text($0) }
    for content in contents { _ = try await world.files.put(bytes: content) }
    let damaged = try await world.files.put(bytes: text(500, "损坏 ")).sha256
    try world.store(text(400, "别的 "), as: damaged)
    for content in contents {
      let digest = Digest.hex(Digest.sha256(content))
      #expect(try await world.sealed.open(digest).collect(limitBytes: 1 << 20) == content)
      #expect(try await world.sealed.sizeBytes(digest) == content.count)
      if content.count > 10 {
        #expect(try await world.sealed.open(digest, range: 3..<7).collect(limitBytes: 9) == Array(content[3..<7]))
      }
    }
    let report = try await FileSealing(files: world.sealed).run()
    #expect(report.looked == 5 && report.sealed == 4 && report.damaged == [damaged])
    for content in contents {
      let digest = Digest.hex(Digest.sha256(content))
      #expect(try await world.sealed.open(digest).collect(limitBytes: 1 << 20) == content)
      #expect(try world.stored(digest).count > content.count)
    }
    #expect(try world.stored(damaged) == text(400, "别的 "))
    #expect(try await FileSealing(files: world.sealed).run().sealed == 0)
  }

  @Test("follow a change of the master key, after which the old one may go")
  func rotation() async throws {
    let world = try await World()
    let (old, new) = (SecureRandom.bytes(32), SecureRandom.bytes(32))
    func store(_ masters: [UInt8: [UInt8]], _ version: UInt8) throws -> SealedBlobStore {
      SealedBlobStore(
        files: world.files, keys: FileKeys(ring: try KeyRing(masters: masters, currentVersion: version)))
    }
    let content = text(70_000)
    let digest = try await store([1: old], 1).put(bytes: content).sha256
    let both = try store([1: old, 2: new], 2)
    #expect(try await both.open(digest).collect(limitBytes: 1 << 20) == content)
    #expect(try await FileSealing(files: both).run().sealed == 1)
    #expect(try await store([2: new], 2).open(digest).collect(limitBytes: 1 << 20) == content)
  }
}
