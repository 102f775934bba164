import Foundation
import Kernel
import Store
import StoreTesting
import Testing

@Suite("Files that nothing refers to")
struct BlobSweeperTests {
  private static let papers = MigrationSet(
    module: "papers",
    migrations: [
      Migration(
        number: 1, name: "papers",
        sql: """
          CREATE TABLE paper (id INTEGER NOT NULL, sha256 TEXT, CONSTRAINT paper_pk PRIMARY KEY (id));
          CREATE INDEX paper_by_digest ON paper (sha256) WHERE sha256 IS NOT NULL;
          CREATE TABLE stamp (id INTEGER NOT NULL, digest TEXT NOT NULL, CONSTRAINT stamp_pk PRIMARY KEY (id));
          CREATE INDEX stamp_by_digest ON stamp (digest);
          """)
    ])
  private static let sources = [
    BlobReferenceSource(table: "paper", column: "sha256"), BlobReferenceSource(table: "stamp", column: "digest"),
  ]

  private struct World {
    let folder: TestFolder
    let files: FolderBlobStore
    let store: any Store
    let clock: SettableWallClock

    func sweeper(over blobs: (any BlobStore)? = nil) -> BlobSweeper {
      BlobSweeper(blobs: blobs ?? files, store: store, sources: BlobSweeperTests.sources, clock: clock)
    }

    func refer(_ id: Int, to digest: String, table: String = "paper") async throws {
      try await store.write { tx in
        if table == "paper" {
          try tx.execute("INSERT INTO paper (id, sha256) VALUES (?, ?)", [id, digest])
        } else {
          try tx.execute("INSERT INTO stamp (id, digest) VALUES (?, ?)", [id, digest])
        }
      }
    }

    /// Lets a file look as if it had been put just now.
    func refresh(_ digest: String) throws {
      let path = "\(folder.path)/files/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)"
      let now = Date(timeIntervalSince1970: Double(clock.now().seconds))
      try FileManager.default.setAttributes([.modificationDate: now], ofItemAtPath: path)
    }
  }

  /// A folder whose files are nine days old by the clock.
  private func withWorld(_ body: (World) async throws -> Void) async throws {
    let folder = try TestFolder()
    let clock = SettableWallClock(SystemWallClock().now().adding(seconds: 9 * 86_400))
    let store = try await TestStore.open([BlobMigrations.set, Self.papers], clock: clock)
    let files = try await FolderBlobStore.open(path: folder.path + "/files")
    try await body(World(folder: folder, files: files, store: store, clock: clock))
    try await store.close()
    withExtendedLifetime(folder) {}
  }

  @Test("are marked, and removed by a later run; what is referred to stays, in whichever table")
  func twoPhases() async throws {
    try await withWorld { world in
      let (held, stamped, free) = (
        try await world.files.put(bytes: [1]).sha256, try await world.files.put(bytes: [2]).sha256,
        try await world.files.put(bytes: [3, 3]).sha256
      )
      try await world.refer(1, to: held)
      try await world.refer(2, to: held)
      try await world.refer(1, to: stamped, table: "stamp")
      let sweeper = world.sweeper()
      let report = try await sweeper.check()
      #expect(report.files == 3 && report.bytes == 4 && report.unused == 1 && report.unusedBytes == 2)
      #expect(report.marked == 0 && report.missing == 0 && report.young == 0)
      let first = try await sweeper.sweep()
      #expect(first.marked == 1 && first.removed == 0)
      #expect(try await sweeper.check().marked == 1)
      // Not before an hour has gone by.
      let early = try await sweeper.sweep()
      #expect(early.removed == 0 && early.marked == 0)
      world.clock.set(world.clock.now().adding(seconds: 3601))
      let second = try await sweeper.sweep()
      #expect(second.removed == 1 && second.removedBytes == 2)
      #expect(try await world.files.entry(free) == nil)
      let (first1, second1) = (try await world.files.exists(held), try await world.files.exists(stamped))
      #expect(first1 && second1)
      #expect(try await sweeper.check().marked == 0)
    }
  }

  @Test("stay while they are young, and when they were put or referred to again after the mark")
  func kept() async throws {
    try await withWorld { world in
      let digests = [
        try await world.files.put(bytes: [1]).sha256, try await world.files.put(bytes: [2]).sha256,
        try await world.files.put(bytes: [3]).sha256,
      ]
      let (young, again, used) = (digests[0], digests[1], digests[2])
      try world.refresh(young)
      let sweeper = world.sweeper()
      let report = try await sweeper.check()
      #expect(report.young == 1 && report.unused == 2)
      #expect(try await sweeper.sweep().marked == 2)
      try world.refresh(again)
      try await world.refer(1, to: used)
      world.clock.set(world.clock.now().adding(seconds: 3601))
      let sweep = try await sweeper.sweep()
      #expect(sweep.removed == 0 && sweep.marked == 0)
      for digest in digests { #expect(try await world.files.exists(digest)) }
      #expect(try await sweeper.check().marked == 0)
    }
  }

  @Test("are counted without being touched, and references without a file are named")
  func dryRun() async throws {
    try await withWorld { world in
      for number in 0..<450 { _ = try await world.files.put(bytes: [UInt8(number / 250), UInt8(number % 250)]) }
      let lost = String(repeating: "ab", count: 32)
      try await world.refer(1, to: lost)
      let report = try await world.sweeper().check()
      #expect(report.files == 450 && report.unused == 450 && report.marked == 0)
      #expect(report.missing == 1 && report.missingExamples == [lost])
      #expect(try await world.sweeper().sweep().marked == 450)
      world.clock.set(world.clock.now().adding(seconds: 3601))
      #expect(try await world.sweeper().sweep().removed == 450)
    }
  }

  @Test("are not lost when the same content is put while they are being removed", arguments: [true, false])
  func race(uploadEndsBeforeRemoval: Bool) async throws {
    try await withWorld { world in
      let digest = try await world.files.put(bytes: [7]).sha256
      try await world.sweeper().sweep()
      world.clock.set(world.clock.now().adding(seconds: 3601))
      let (waits, gate) = (Signal(), Signal())
      let guarded = GuardedBlobStore(blobs: world.files, store: world.store) {
        waits.send()
        await gate.wait()
      }
      let upload = Box<Task<BlobReference, any Error>>()
      let slow = SlowRemoval(blobs: world.files) { remove in
        if !uploadEndsBeforeRemoval { try await remove() }
        upload.value = Task { try await guarded.put(bytes: [7]) }
        // By now the file is stored and the upload has seen the removal.
        await waits.wait()
        if uploadEndsBeforeRemoval { try await remove() }
      }
      let sweep = try await world.sweeper(over: slow).sweep()
      #expect(sweep.removed == 1)
      gate.send()
      let task = try #require(upload.value)
      if uploadEndsBeforeRemoval {
        await #expect(throws: BlobError.uploadAgain) { try await task.value }
        #expect(try await guarded.put(bytes: [7]).sha256 == digest)
      } else {
        #expect(try await task.value.sha256 == digest)
      }
      #expect(try await world.files.exists(digest))
    }
  }

  @Test("whose removal died with its node are removed by another one after a while")
  func deadNode() async throws {
    try await withWorld { world in
      let digest = try await world.files.put(bytes: [7]).sha256
      try await world.sweeper().sweep()
      world.clock.set(world.clock.now().adding(seconds: 3601))
      let dying = SlowRemoval(blobs: world.files) { _ in throw Refused() }
      await #expect(throws: Refused.self) { try await world.sweeper(over: dying).sweep() }
      #expect(try await world.sweeper().sweep().removed == 0)
      #expect(try await world.files.exists(digest))
      let guarded = GuardedBlobStore(blobs: world.files, store: world.store, pause: {})
      await #expect(throws: BlobError.uploadAgain) { try await guarded.put(bytes: [7]) }
      try FileManager.default.setAttributes(
        [.modificationDate: Date()],
        ofItemAtPath: "\(world.folder.path)/files/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)")
      world.clock.set(world.clock.now().adding(seconds: 3601))
      #expect(try await world.sweeper().sweep().removed == 1)
      #expect(try await guarded.put(bytes: [7]).sha256 == digest)
    }
  }

  @Test("are looked for with an index of every declared column")
  func plans() async throws {
    try await withWorld { world in
      try await world.store.read { tx in
        for source in Self.sources {
          for sql in [source.heldSQL(count: 3), source.pageSQL] {
            let scans = try tx.plan(sql).tableScans
            #expect(scans.isEmpty, "\(sql): \(scans)")
          }
        }
      }
    }
  }
}

/// A store of files whose removals do what a test wants.
private struct SlowRemoval: BlobStoreLayer {
  let blobs: any BlobStore
  let around: @Sendable (_ remove: @Sendable () async throws -> Void) async throws -> Void

  func remove(_ sha256: String) async throws {
    try await around { try await blobs.remove(sha256) }
  }

  func put(limitBytes: Int, _ produce: (any BlobSink) async throws -> Void) async throws -> BlobReference {
    try await blobs.put(limitBytes: limitBytes, produce)
  }
}
