import Cryptography
import Foundation
import Kernel
import Outbound
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("The files of an installation")
struct SealedFilesTests {
  private let secret = Array("张三 13800138000".utf8)

  /// Whether any file below a folder holds the bytes.
  private func holds(_ folder: String, _ bytes: [UInt8]) throws -> Bool {
    try FileManager.default.subpathsOfDirectory(atPath: folder).contains { name in
      let data = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
      return Array(data).contains(bytes)
    }
  }

  @Test func `an upload, a backup and a restore leave no plain byte on the disk`() async throws {
    let world = try await BackupWorld()
    let digest = try await world.bench.blobs.put(bytes: secret).sha256
    #expect(try !holds(world.configuration.dataFolder, secret))
    let now = world.bench.clock.now()
    _ = try await world.making.write(to: world.path("one.backup"), now: now)
    let target = try world.emptyTarget("restored")
    _ = try await world.restore(world.path("one.backup"), to: target)
    #expect(try !holds(target.dataFolder, secret))
    let restored = try await Installation.open(target, environment: [:])
    #expect(try await restored.bench.blobs.open(digest).collect(limitBytes: 100) == secret)
    try await restored.close()
  }

  @Test func `files from before are sealed by a job, once`() async throws {
    let world = try await BackupWorld()
    let bare = try await FolderBlobStore.open(path: world.configuration.filesFolder)
    let digest = try await bare.put(bytes: secret).sha256
    let jobs = world.installation.fileSealing
    #expect(try await !world.bench.store.read { try jobs.isDone(in: $0) })
    try await jobs.enqueue()
    try await jobs.enqueue()
    let waiting = try await world.bench.store.read { try Jobs.backlog(in: $0) }
    #expect(waiting.filter { $0.kind == FileSealJobs.kind }.map(\.waiting) == [1])
    let report = try await jobs.seal()
    #expect(report.sealed == 1)
    #expect(try await world.bench.store.read { try jobs.isDone(in: $0) })
    #expect(try !holds(world.configuration.filesFolder, secret))
    #expect(try await world.bench.blobs.open(digest).collect(limitBytes: 100) == secret)
  }

  @Test func `an old master key may not go while a file is sealed with it`() async throws {
    let world = try await BackupWorld()
    let digest = try await world.bench.blobs.put(bytes: secret).sha256
    _ = try await world.installation.fileSealing.seal()
    let keys = MasterKeys(world.configuration, environment: [:])
    _ = try keys.rotate()
    let rotated = try await Installation.open(world.configuration, environment: [:])
    try await rotated.keyJobs.walk()
    try await rotated.keyJobs.rewrap()
    await #expect(throws: PlatformError.keysInUse(by: ["files.seal"])) { try await keys.drop() }
    #expect(try await rotated.fileSealing.seal().sealed == 6)
    try await keys.drop()
    let later = try await Installation.open(world.configuration, environment: [:])
    #expect(try await later.bench.blobs.open(digest).collect(limitBytes: 100) == secret)
    try await later.close()
    try await rotated.close()
  }
}
