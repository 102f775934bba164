import Foundation
import Testing

@testable import Transparency

@Suite("Examination of a whole log")
struct LogAuditTests {
  /// 700 entries: two full bundles and a partial one; 70,000: tiles on three levels.
  private static let small = Result { try MemoryLog.grown((0..<700).map(NaiveTree.entry)) }
  private static let large = Result { try MemoryLog.grown((0..<70_000).map(NaiveTree.entry)) }

  private func checkpoint(_ log: MemoryLog) throws -> Checkpoint {
    try Checkpoint(origin: "log.example/1", size: log.size, root: log.root)
  }

  private func audit(_ log: MemoryLog, _ checkpoint: Checkpoint, seen: [Checkpoint] = []) async throws
    -> [LogFinding]
  {
    try await LogAudit(reader: log, checkpoint: checkpoint, seen: seen).run().findings
  }

  private func place(_ path: String) throws -> TileCoordinate {
    try #require(path.hasPrefix("tile/entries") ? TileCoordinate(entriesPath: path) : TileCoordinate(path: path))
  }

  /// Puts other entries into the bundles of a log, and leaves its tiles alone.
  private func replaceEntries(in log: inout MemoryLog, _ change: (inout [[UInt8]]) throws -> Void) throws {
    var entries: [[UInt8]] = []
    for number in 0..<log.bundles.count {
      entries += try EntryBundle.decode(#require(log.bundles.first { $0.key.index == number }).value)
    }
    try change(&entries)
    for place in log.bundles.keys {
      let range = place.entryRange.clamped(to: 0..<entries.count)
      log.bundles[place] = try EntryBundle.encode(Array(entries[range]))
    }
  }

  @Test(arguments: [0, 1, 255, 256, 257, 700, 65_536, 65_537])
  func `an honest log has no findings, and every entry is shown`(size: Int) async throws {
    let log = try MemoryLog.grown((0..<size).map(NaiveTree.entry))
    var shown = 0
    let report = try await LogAudit(reader: log, checkpoint: checkpoint(log)).run { first, entries in
      #expect(first == shown)
      for entry in entries {
        #expect(Array(entry) == NaiveTree.entry(shown))
        shown += 1
      }
    }
    #expect(report.isClean, "\(report.findings)")
    #expect(report.entries == size && shown == size)
  }

  @Test(arguments: [0, 1, 255, 256, 300, 511, 512, 699])
  func `one changed entry is named`(index: Int) async throws {
    var log = try Self.small.get()
    try replaceEntries(in: &log) { $0[index][0] ^= 1 }
    #expect(try await audit(log, checkpoint(log)) == [.entryChanged(index: index)])
  }

  @Test(arguments: [0, 5, 255, 256, 300, 511, 512, 690, 699])
  func `one dropped entry is named, although all after it moved up`(index: Int) async throws {
    var log = try Self.small.get()
    try replaceEntries(in: &log) { $0.remove(at: index) }
    #expect(try await audit(log, checkpoint(log)) == [.entryDropped(index: index)])
  }

  @Test(arguments: [3, 254, 255, 256, 300, 511, 600])
  func `an entry that was put in is named, and the one that fell off the end`(index: Int) async throws {
    var log = try Self.small.get()
    try replaceEntries(in: &log) {
      $0.insert(Array("put in".utf8), at: index)
      $0.removeLast()
    }
    #expect(Set(try await audit(log, checkpoint(log))) == [.entryInserted(index: index), .entryDropped(index: 699)])
  }

  @Test func `entries that changed places are named with the place where they belong`() async throws {
    var log = try Self.small.get()
    try replaceEntries(in: &log) { $0.swapAt(300, 310) }
    let findings = try await audit(log, checkpoint(log))
    #expect(
      Set(findings) == [.entryMoved(index: 300, belongsAt: 310), .entryMoved(index: 310, belongsAt: 300)])
  }

  @Test func `a truncated log is noticed in its entries and in its tiles`() async throws {
    var short = try Self.small.get()
    try replaceEntries(in: &short) { $0.removeLast(2) }
    #expect(
      try await audit(short, checkpoint(short)) == [.entryDropped(index: 698), .entryDropped(index: 699)])
    var cut = try Self.small.get()
    let tail = try place("tile/entries/002.p/188")
    cut.bundles[tail] = nil
    #expect(try await audit(cut, checkpoint(cut)) == [.entriesMissing(512..<700)])
    cut.tiles[try place("tile/0/002.p/188")] = nil
    let findings = try await audit(cut, checkpoint(cut))
    #expect(findings == [.tileMissing(path: "tile/0/002.p/188"), .entriesMissing(512..<700)])
  }

  @Test func `bundles with bytes at their end or cut within an entry are named`() async throws {
    var log = try Self.small.get()
    let first = try place("tile/entries/000")
    let bundle = try #require(log.bundles[first])
    log.bundles[first] = bundle + [0, 1, 7]
    #expect(try await audit(log, checkpoint(log)) == [.bundleMalformed(path: first.entriesPath)])
    log.bundles[first] = Array(bundle.dropLast())
    #expect(
      try await audit(log, checkpoint(log)) == [
        .bundleMalformed(path: first.entriesPath), .entryDropped(index: 255),
      ])
  }

  @Test(arguments: ["tile/0/000", "tile/0/255", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"])
  func `a tile that was changed, shortened or lost is named, and nothing else`(path: String) async throws {
    let honest = try Self.large.get()
    let place = try place(path)
    let bytes = try #require(honest.tiles[place])
    var log = honest
    log.tiles[place]?[bytes.count - 1] ^= 1
    #expect(try await audit(log, checkpoint(log)) == [.tileChanged(path: path)])
    log.tiles[place] = Array(bytes.dropLast())
    #expect(try await audit(log, checkpoint(log)) == [.tileMissing(path: path)])
    log.tiles[place] = nil
    #expect(try await audit(log, checkpoint(log)) == [.tileMissing(path: path)])
  }

  @Test func `an entry changed together with its tile is found by the tile above`() async throws {
    let honest = try Self.large.get()
    let forged = try MemoryLog.grown((0..<70_000).map { $0 == 1000 ? [0] : NaiveTree.entry($0) })
    var log = honest
    log.bundles[try place("tile/entries/003")] = forged.bundles[try place("tile/entries/003")]
    log.tiles[try place("tile/0/003")] = forged.tiles[try place("tile/0/003")]
    #expect(
      try await audit(log, checkpoint(log)) == [.subtreeReplaced(path: "tile/0/003", entries: 768..<1024)])
    log.tiles[try place("tile/1/000")] = forged.tiles[try place("tile/1/000")]
    #expect(
      try await audit(log, checkpoint(log)) == [.subtreeReplaced(path: "tile/1/000", entries: 0..<65_536)])
  }

  @Test func `a log rewritten to its root does not fit its checkpoint, and earlier ones say since when`() async throws {
    let honest = try Self.small.get()
    let forged = try MemoryLog.grown((0..<700).map { $0 == 500 ? [0] : NaiveTree.entry($0) })
    let tree = NaiveTree(count: 700)
    let seen = try [100, 400, 600, 650].map {
      try Checkpoint(origin: "log.example/1", size: $0, root: tree.root(0..<$0))
    }
    #expect(
      try await audit(forged, checkpoint(honest), seen: seen) == [
        .forked(seenSize: 600, agreedSize: 400),
        .rootDiffers(computed: forged.root, signed: honest.root, agreedSize: 400),
      ])
    // The authority signs the forged log as well: only those who kept an earlier checkpoint see it.
    #expect(try await audit(forged, checkpoint(forged)).isEmpty)
    #expect(
      try await audit(forged, checkpoint(forged), seen: seen) == [.forked(seenSize: 600, agreedSize: 400)])
    #expect(try await audit(honest, checkpoint(honest), seen: seen).isEmpty)
  }

  @Test func `a log that was rolled back or signed twice at one size is noticed`() async throws {
    let log = try Self.small.get()
    let later = try Checkpoint(origin: "log.example/1", size: 701, root: Merkle.emptyRoot)
    #expect(
      try await audit(log, checkpoint(log), seen: [later]) == [.rolledBack(size: 700, seenSize: 701)])
    let other = try Checkpoint(origin: "log.example/1", size: 700, root: Merkle.leaf([1]))
    #expect(
      try await audit(log, checkpoint(log), seen: [other]) == [.forked(seenSize: 700, agreedSize: 0)])
  }

  @Test func `a log that is wrong from end to end is counted, not listed`() async throws {
    var log = try Self.large.get()
    try replaceEntries(in: &log) { entries in for index in entries.indices { entries[index] = [1] } }
    let report = try await LogAudit(reader: log, checkpoint: checkpoint(log)).run()
    #expect(report.findings.count == LogAudit.limitFindings)
    #expect(report.findings.count + report.further == 70_000)
  }

  @Test func `what cannot be read now is an error and no finding`() async throws {
    struct Away: TileReader, Error {
      func tile(_ place: TileCoordinate) async throws -> [UInt8] { throw self }
      func entries(_ place: TileCoordinate) async throws -> [UInt8] { throw self }
    }
    let checkpoint = try checkpoint(Self.small.get())
    await #expect(throws: Away.self) { try await LogAudit(reader: Away(), checkpoint: checkpoint).run() }
  }

  @Test func `a mirrored folder is read as the log itself, and any file that is missing is named`() async throws {
    let log = try Self.small.get()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("log-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ path: String, _ bytes: [UInt8]) throws {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    for (place, bytes) in log.tiles { try write(place.path, bytes) }
    for (place, bytes) in log.bundles { try write(place.entriesPath, bytes) }
    let signer = try NoteSigner(name: "log.example/1", seed: [UInt8](repeating: 3, count: 32))
    let body = try checkpoint(log).body
    try write("checkpoint", SignedNote(text: body, signatures: [signer.sign(body)]).bytes)
    let reader = FolderTileReader(folder: folder.path)
    let trust = LogTrust(origin: "log.example/1", logKeys: [try NoteVerifier(signer.verifierKey)])
    let trusted = try trust.open(reader.checkpoint()).checkpoint
    #expect(try await LogAudit(reader: reader, checkpoint: trusted).run().isClean)
    // An older checkpoint, when only the full tiles are there any more.
    let older = try Checkpoint(origin: "log.example/1", size: 300, root: NaiveTree(count: 300).root(0..<300))
    try write("tile/1/000.p/1", Array(#require(log.tiles[place("tile/1/000.p/2")]).prefix(32)))
    #expect(try await LogAudit(reader: reader, checkpoint: older).run().isClean)
    try FileManager.default.removeItem(at: folder.appendingPathComponent("tile/entries/001"))
    #expect(
      try await LogAudit(reader: reader, checkpoint: trusted).run().findings == [.entriesMissing(256..<512)])
    try write("tile/0/000", [UInt8](repeating: 0, count: 8193))
    #expect(
      try await LogAudit(reader: reader, checkpoint: trusted).run().findings == [
        .tileMissing(path: "tile/0/000"), .entriesMissing(256..<512),
      ])
  }
}
