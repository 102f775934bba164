import Cryptography
import Foundation
import Kernel
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("Damaged and interrupted backups")
struct BackupFaultTests {
  @Test func `a flipped byte is found wherever it is, and its chunk is named`() async throws {
    let world = try await BackupWorld()
    let path = world.path("one.backup")
    _ = try await world.making.write(to: path, now: world.bench.clock.now())
    let whole = try Data(contentsOf: URL(filePath: path))
    let headerBytes = 12 + Int(BackupFormat.number(whole[8..<12]))
    // Where the chunks begin.
    var starts: [Int] = []
    var offset = headerBytes
    while offset < whole.count {
      starts.append(offset)
      offset += 4 + Int(BackupFormat.number(whole[offset..<offset + 4]) & ~BackupFormat.lastChunkMark)
    }
    #expect(starts.count > 3)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<40 {
      let position = Int.random(in: (headerBytes + 4)..<whole.count, using: &generator)
      guard let chunk = starts.lastIndex(where: { $0 <= position }), position - starts[chunk] >= 4 else { continue }
      var altered = whole
      altered[position] ^= UInt8.random(in: 1...255, using: &generator)
      try altered.write(to: URL(filePath: path))
      await #expect(throws: BackupError.damaged(path: path, chunk: chunk, offsetBytes: starts[chunk])) {
        try await BackupReport.verifying(path, secret: world.key)
      }
    }
    for position in stride(from: 0, to: headerBytes, by: 9) {
      var altered = whole
      altered[position] ^= 1
      try altered.write(to: URL(filePath: path))
      await #expect(throws: (any Error).self) { try await BackupReport.verifying(path, secret: world.key) }
    }
  }

  @Test func `a file that was cut off anywhere is not taken for a whole one`() async throws {
    let world = try await BackupWorld()
    let path = world.path("one.backup")
    _ = try await world.making.write(to: path, now: world.bench.clock.now())
    let whole = try Data(contentsOf: URL(filePath: path))
    var generator = SeededGenerator(seed: 8)
    var lengths = (0..<25).map { _ in Int.random(in: 0..<whole.count, using: &generator) }
    lengths += [0, 8, whole.count - 1]
    for length in lengths {
      try whole.prefix(length).write(to: URL(filePath: path))
      await #expect(throws: (any Error).self) { try await BackupReport.verifying(path, secret: world.key) }
    }
    // Chunks left out, and bytes behind the end.
    let first = 12 + Int(BackupFormat.number(whole[8..<12]))
    let second = first + 4 + Int(BackupFormat.number(whole[first..<first + 4]))
    for altered in [whole.prefix(first) + whole.suffix(from: second), whole + Data([0])] {
      try altered.write(to: URL(filePath: path))
      await #expect(throws: (any Error).self) { try await BackupReport.verifying(path, secret: world.key) }
    }
  }

  @Test func `the wrong master key is refused before anything is written`() async throws {
    let world = try await BackupWorld()
    _ = try await world.making.write(to: world.path("one.backup"), now: world.bench.clock.now())
    #expect(throws: BackupError.masterKeyDiffers(versions: "1")) {
      try Restoring(from: world.path("one.backup"), secret: world.key, ring: .ephemeral())
    }
    #expect(throws: BackupError.keyWrong) {
      try Restoring(from: world.path("one.backup"), secret: .key(.ephemeral()), ring: world.ring)
    }
  }

  @Test func `a folder or database that holds something is refused`() async throws {
    let world = try await BackupWorld()
    let path = world.path("one.backup")
    _ = try await world.making.write(to: path, now: world.bench.clock.now())
    await #expect(throws: BackupError.targetNotEmpty(path: world.configuration.dataFolder)) {
      try await world.restore(path, to: world.configuration)
    }
    await #expect(throws: BackupError.self) {
      _ = try await Restoring(from: path, secret: world.key, ring: world.ring)
        .restore(into: world.bench.store, files: world.bench.blobs, inOneTransaction: true)
    }
  }

  @Test func `an interrupted restore leaves no installation, and the same command finishes it`() async throws {
    let world = try await BackupWorld()
    let path = world.path("one.backup")
    _ = try await world.making.write(to: path, now: world.bench.clock.now())
    let target = try world.emptyTarget("restored")
    // The disk is full while the rows are written.
    var small = SQLiteOptions()
    small.maximumPages = 140
    await #expect(throws: StoreError.self) { try await world.restore(path, to: target, options: small) }
    #expect(!FileManager.default.fileExists(atPath: target.databasePath))
    await #expect(throws: BackupError.restoreUnfinished(path: target.dataFolder)) {
      _ = try await Installation.open(target, environment: [:])
    }
    _ = try await world.restore(path, to: target)
    let restored = try await Installation.open(target, environment: [:])
    #expect(try await world.digests(of: restored.bench.store) == world.digests(of: world.bench.store))
    try await restored.close()
  }

  @Test func `a database whose restore was interrupted is not served`() async throws {
    let world = try await BackupWorld()
    try await TransferMark.begin(.restore, in: world.bench.store)
    try await world.installation.close()
    await #expect(throws: BackupError.self) { _ = try await Installation.open(world.configuration, environment: [:]) }
  }

  @Test func `a full disk is said, and leaves neither a file nor half of one`() async throws {
    let world = try await BackupWorld()
    let full = open("/dev/full", O_WRONLY)
    try #require(full >= 0)
    defer { close(full) }
    let header = try BackupHeader.make(
      secret: world.key, madeAt: world.bench.clock.now(), earlierID: nil, masterKeys: [:])
    await #expect(throws: StoreError.diskFull) {
      try await world.making.write(descriptor: full, header: header, known: []) { _ in }
    }
    await #expect(throws: CommandError.self) {
      _ = try await world.making.write(to: world.path("no/such/folder/x.backup"), now: world.bench.clock.now())
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: world.folder.path)
    #expect(!names.contains { $0.hasSuffix(".part") || $0.hasSuffix(".backup") })
  }

  @Test func `a key file that others can read is refused`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/backup.key"
    try BackupSecret.createKeyFile(path)
    _ = try BackupSecret.load(environment: [:], file: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(throws: CryptographyError.self) { try BackupSecret.load(environment: [:], file: path) }
    #expect(throws: BackupError.keyMissing) { try BackupSecret.load(environment: [:], file: folder.path + "/none") }
  }
}

/// The same numbers every time.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
