import Cryptography
import Foundation
import Kernel
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("Backup and restore")
struct BackupTests {
  @Test func `a restored installation has the same rows and files, and opens`() async throws {
    let world = try await BackupWorld()
    let written = try await world.making.write(to: world.path("one.backup"), now: world.bench.clock.now())
    #expect(written.totals.rowCount > 60 && written.totals.files == 5 && written.totals.tableCount > 30)
    let target = try world.emptyTarget("restored")
    let report = try await world.restore(world.path("one.backup"), to: target)
    #expect(report.rowCount == written.totals.rowCount && report.files == 5)

    let restored = try await Installation.open(target, environment: [:])
    #expect(try await world.digests(of: restored.bench.store) == world.digests(of: world.bench.store))
    try await world.bench.blobs.forEach { entry in
      let isWhole = try await restored.bench.blobs.verify(entry.sha256)
      #expect(isWhole)
    }
    #expect(try await restored.database.checkIntegrity().isEmpty)
    try await restored.close()
    let modes = try FileManager.default.attributesOfItem(atPath: world.path("one.backup"))
    #expect((modes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  @Test func `a later backup holds only the files that the earlier ones lack, and needs them`() async throws {
    let world = try await BackupWorld()
    let now = world.bench.clock.now()
    _ = try await world.making.write(to: world.path("one.backup"), now: now)
    _ = try await world.addFile(7)
    try await world.addDepartment("后来的部门")
    let second = try await world.making.write(to: world.path("two.backup"), since: world.path("one.backup"), now: now)
    #expect(second.totals.files == 1 && second.totals.earlierFiles == 5)
    _ = try await world.addFile(8)
    let third = try await world.making.write(to: world.path("three.backup"), since: world.path("two.backup"), now: now)
    #expect(third.totals.files == 1 && third.totals.earlierFiles == 6)

    let report = try await world.restore(world.path("three.backup"), to: world.emptyTarget("restored"))
    #expect(report.files == 7)
    try FileManager.default.removeItem(atPath: world.path("one.backup"))
    await #expect(throws: BackupError.self) {
      try await world.restore(world.path("three.backup"), to: world.emptyTarget("incomplete"))
    }
    #expect(!FileManager.default.fileExists(atPath: world.path("incomplete/tongban.sqlite")))
  }

  @Test func `while eight writers write, the snapshot holds whole transactions only`() async throws {
    let world = try await BackupWorld()
    let report = try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          for number in 0..<40 { try await world.addDepartment("甲\(writer)-\(number)") }
        }
      }
      var reports: [BackupReport] = []
      for number in 0..<3 {
        reports.append(try await world.making.write(to: world.path("\(number).backup"), now: world.bench.clock.now()))
      }
      try await group.waitForAll()
      return reports
    }
    for (number, written) in report.enumerated() {
      let target = try world.emptyTarget("restored\(number)")
      _ = try await world.restore(world.path("\(number).backup"), to: target)
      let store = try await SQLiteStore.open(path: target.databasePath)
      // Adding an organisation and the record of it are one transaction.
      let counts = try await store.read { tx in
        try ["organisation", "audit_entry"].map { name in
          try tx.first("SELECT count(*) FROM \(name)") { try $0.int(0) } ?? 0
        }
      }
      #expect(counts[0] == counts[1] && counts[0] >= 31)
      #expect(written.totals.tables["organisation"]?.rowCount == counts[0])
      try await store.close()
    }
  }

  @Test func `a passphrase opens what it closed`() async throws {
    let world = try await BackupWorld()
    let secret = BackupSecret.passphrase("正确 horse 电池 staple")
    let making = BackupMaking(world.source, secret: secret, program: "0.0.0")
    _ = try await making.write(to: world.path("one.backup"), now: world.bench.clock.now())
    let report = try await BackupReport.verifying(world.path("one.backup"), secret: secret)
    #expect(report.totals.files == 5)
    await #expect(throws: BackupError.keyWrong) {
      try await BackupReport.verifying(world.path("one.backup"), secret: .passphrase("wrong"))
    }
    await #expect(throws: BackupError.keyWrong) {
      try await BackupReport.verifying(world.path("one.backup"), secret: world.key)
    }
  }

  @Test func `a file that is damaged already is named and left out, and the rest is saved`() async throws {
    let world = try await BackupWorld()
    let file = try await world.addFile(3)
    let name = file.sha256
    let path = "\(world.configuration.filesFolder)/\(name.prefix(2))/\(name.dropFirst(2).prefix(2))/\(name)"
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes[100] ^= 1
    try bytes.write(to: URL(filePath: path))
    let written = try await world.making.write(to: world.path("one.backup"), now: world.bench.clock.now())
    #expect(written.totals.damagedFiles == [name] && written.totals.files == 4)
  }

  @Test func `an older backup comes back into a newer schema`() async throws {
    let world = try await BackupWorld()
    _ = try await world.making.write(to: world.path("one.backup"), now: world.bench.clock.now())
    let store = try await SQLiteStore.temporary()
    let origin = try await world.bench.store.read { tx in try CatalogQueries.migrations(in: tx) }
    let sets = Features.migrations.map { set in
      MigrationSet(module: set.module, migrations: Array(set.migrations.prefix(origin[set.module] ?? 0)))
    }
    try await store.migrate(sets)
    _ = try await Restoring(from: world.path("one.backup"), secret: world.key, ring: world.ring)
      .restore(into: store, files: world.bench.blobs, emptiesTarget: true, inOneTransaction: true)
    try await store.migrate(Features.migrations)
    #expect(try await world.digests(of: store) == world.digests(of: world.bench.store))
    try await store.close()
  }

  @Test func `one that needs an earlier one is not written where that cannot be found`() async throws {
    let world = try await BackupWorld()
    let now = world.bench.clock.now()
    let making = world.making
    _ = try await making.write(to: world.path("one.backup"), now: now)
    _ = try await making.write(to: world.path("two.backup"), since: world.path("one.backup"), now: now)
    let elsewhere = try TemporaryFolder()
    await #expect(throws: BackupError.self) {
      _ = try await making.write(to: elsewhere.path + "/three.backup", since: world.path("two.backup"), now: now)
    }
    try FileManager.default.removeItem(atPath: world.path("one.backup"))
    await #expect(throws: BackupError.self) {
      _ = try await making.write(to: world.path("three.backup"), since: world.path("two.backup"), now: now)
    }
    #expect(!FileManager.default.fileExists(atPath: world.path("three.backup")))
    await #expect(throws: BackupError.self) {
      _ = try await BackupReport.verifying(world.path("two.backup"), secret: world.key)
    }
  }

  @Test func `files are taken from where the installation keeps them`() async throws {
    let world = try await BackupWorld()
    let elsewhere = try TemporaryFolder()
    let files = try await FolderBlobStore.open(path: elsewhere.path)
    let kept = try await files.put(bytes: Array("kept elsewhere".utf8))
    let source = try await BackupSource.existing(
      world.configuration, environment: ["TONGBAN_FILES": elsewhere.path])
    #expect(try await source.files.exists(kept.sha256))
    try await source.close()
  }

  @Test func `a database on a server is never emptied for a restore`() async throws {
    let world = try await BackupWorld()
    let now = world.bench.clock.now()
    _ = try await world.making.write(to: world.path("one.backup"), now: now)
    let restoring = try Restoring(from: world.path("one.backup"), secret: world.key, ring: world.ring)
    await #expect(throws: BackupError.serverNotReplaced) {
      _ = try await restoring.restore(
        to: world.configuration, database: "postgres:///anything", replaces: true, now: now)
    }
  }

  @Test func `names in a folder sort by age`() throws {
    let first = try #require(Instant(iso8601: "2026-11-22T09:05:00Z"))
    let folder = try TemporaryFolder()
    #expect(BackupName.path(for: folder.path, at: first) == folder.path + "/tongban-20261122T090500Z.backup")
    #expect(BackupName.path(for: folder.path + "/x.backup", at: first) == folder.path + "/x.backup")
  }
}
