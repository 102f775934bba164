import Cryptography
import Foundation
import Identity
import Kernel
import Store
import WebSupport

@testable import Platform

/// A small installation in a folder of its own, with rows that refer to one another and some files.
struct BackupWorld: Sendable {
  let folder: TemporaryFolder
  let installation: Installation
  let division: OrganisationID
  let ring: KeyRing
  let key = BackupSecret.key(.ephemeral())

  var configuration: Configuration { installation.configuration }
  var bench: Workbench { installation.bench }
  var source: BackupSource { BackupSource(store: bench.store, files: bench.blobs, ring: ring) }
  var making: BackupMaking { BackupMaking(source, secret: key, program: "0.0.0") }
  func path(_ name: String) -> String { folder.path + "/" + name }

  init() async throws {
    folder = try TemporaryFolder()
    let configuration = try folder.configuration()
    installation = try await Installation.open(configuration, environment: [:])
    ring = try KeyRing.load(environment: [:], file: configuration.keyFile)
    let organisations = installation.bench.identity.organisations
    division = try await installation.bench.store.write { tx in
      try organisations.add(
        NewOrganisation(
          parentID: nil, kind: .division, divisionCode: configuration.division, code: nil, nameZh: "广安区"),
        by: .system, in: tx)
    }
    for number in 0..<30 { try await addDepartment("部门\(number)") }
    for number in 0..<5 { _ = try await addFile(number) }
  }

  func addDepartment(_ name: String) async throws {
    let organisations = bench.identity.organisations
    let (division, code) = (division, configuration.division)
    try await bench.store.write { tx in
      _ = try organisations.add(
        NewOrganisation(parentID: division, kind: .department, divisionCode: code, code: nil, nameZh: name),
        by: .system, in: tx)
    }
  }

  /// Bytes that do not compress, some of them longer than a chunk.
  func addFile(_ seed: Int) async throws -> BlobReference {
    var state = UInt64(seed + 1)
    let bytes = (0..<(seed * 150_000 + 7)).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    return try await bench.blobs.put(bytes: bytes)
  }

  /// An empty data folder with this installation's master key.
  func emptyTarget(_ name: String) throws -> Configuration {
    var target = configuration
    target.dataFolder = path(name)
    try FileManager.default.createDirectory(atPath: target.dataFolder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: configuration.keyFile, toPath: target.keyFile)
    try FileManager.default.copyItem(atPath: configuration.ledgerKeyFile, toPath: target.ledgerKeyFile)
    return target
  }

  func restore(_ path: String, to target: Configuration, options: SQLiteOptions = SQLiteOptions()) async throws
    -> RestoreReport
  {
    try await Restoring(from: path, secret: key, ring: ring)
      .restore(toFolder: target, now: bench.clock.now(), options: options)
  }

  /// The content of every table.
  func digests(of store: any Store) async throws -> ContentDigests {
    let tables = try await store.read(.bulk) { tx in try CatalogQueries.tables(EngineName(store), in: tx) }
    return try await ContentComparison.digests(of: store, tables: tables)
  }
}
