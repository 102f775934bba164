package import Cryptography
import Foundation
import Kernel
package import Store

/// Brings a backup back.
///
/// The backup is read from end to end, and its files are put into place, before the first row is written. The database comes
/// last: into one transaction (PostgreSQL), or into a file that gets its name when everything was compared (SQLite).
/// Whatever happens before leaves no installation, and the same command goes on from there.
package struct Restoring: Sendable {
  private let path: String
  private let secret: BackupSecret
  let ring: KeyRing
  /// How many rows of SQLite share a transaction.
  private static let rowsPerTransaction = 20_000

  /// - Parameters:
  ///   - path: the backup.
  ///   - secret: what opens it and the earlier ones that it needs.
  ///   - ring: the master keys of the installation that is restored.
  /// - Throws: ``BackupError/masterKeyDiffers(versions:)``, before anything else is read.
  package init(from path: String, secret: BackupSecret, ring: KeyRing) throws {
    self.path = path
    self.secret = secret
    self.ring = ring
    let expected = try BackupReader(path: path, secret: secret).header.masterKeys
    let own = Dictionary(uniqueKeysWithValues: ring.fingerprints.map { (String($0.key), $0.value) })
    let differing = expected.filter { own[$0.key] != $0.value }.keys.sorted()
    guard differing.isEmpty else { throw BackupError.masterKeyDiffers(versions: differing.joined(separator: ", ")) }
  }

  /// Puts files into `files`, then rows into `store`, and compares both with the backup.
  ///
  /// - Parameters:
  ///   - store: a database without rows.
  ///   - emptiesTarget: whether rows that are there are removed instead of refused.
  ///   - inOneTransaction: whether nothing of the rows may be seen before all are there.
  package func restore(
    into store: any Store, files: any BlobStore, emptiesTarget: Bool = false, inOneTransaction: Bool,
    progress: (String) -> Void = { _ in }
  ) async throws -> RestoreReport {
    if !emptiesTarget { try await requireEmpty(store) }
    progress("verifying \(path)")
    let verified = try await restoreFiles(to: files, progress: progress)
    try await makeSchema(verified.origin, in: store)
    try await TransferMark.begin(.restore, in: store)
    let tables = try RestoreTables(path: path, secret: secret)
    if inOneTransaction {
      progress("rows: \(verified.totals.rowCount)")
      try await store.write { tx in
        try tables.rewind()
        try Self.removeRows(in: tx, EngineName(store))
        _ = try tables.load(limit: .max, in: tx)
      }
    } else {
      try await store.write { tx in try Self.removeRows(in: tx, EngineName(store)) }
      while try await !store.write({ tx in try tables.load(limit: Self.rowsPerTransaction, in: tx) }) {
        progress("rows: \(tables.rowCount) / \(verified.totals.rowCount)")
      }
    }
    progress("comparing")
    let found = try await ContentComparison.digests(of: store, tables: verified.tables)
    let unequal = verified.totals.tables.filter { found[$0.key] != $0.value }.keys.sorted()
    guard unequal.isEmpty else { throw BackupError.contentDiffers(part: unequal.joined(separator: ", ")) }
    try await store.write { tx in try TransferMark.end(.restore, in: tx) }
    return RestoreReport(
      totals: verified.totals, tables: found,
      files: verified.files.count, fileBytes: verified.files.reduce(0) { $0 + $1.sizeBytes })
  }

  /// Puts every file into place that is not there yet, from this backup and the earlier ones.
  private func restoreFiles(to files: any BlobStore, progress: (String) -> Void) async throws -> BackupVerification {
    var result: BackupVerification?
    var needed: Set<BackupFile>?
    for link in try BackupChain(path).paths {
      if result != nil { progress("files of \(link)") }
      let verified = try await BackupVerification.run(
        try BackupReader(path: link, secret: secret), files: .init(store: files, wanted: needed))
      result = result ?? verified
      needed = needed?.subtracting(verified.ownFiles) ?? verified.earlierFiles
      if needed?.isEmpty ?? true { break }
    }
    guard let result, let needed, needed.isEmpty else {
      throw BackupError.earlierMissing(id: needed?.first?.name ?? path)
    }
    return result
  }

  /// Makes the schema that the backup was taken from. What the program has beyond it is applied to the restored rows when
  /// the installation is opened.
  private func makeSchema(_ origin: BackupOrigin, in store: any Store) async throws {
    let sets = Features.migrations.map { set in
      MigrationSet(
        module: set.module, migrations: Array(set.migrations.prefix(origin.migrations[set.module] ?? 0)))
    }
    for set in Features.migrations where origin.migrations[set.module] ?? 0 > set.migrations.count {
      throw BackupError.programTooOld(module: set.module)
    }
    try await store.migrate(sets)
  }

  /// An unfinished restore has left nothing but rows of its own, which the next one removes.
  private func requireEmpty(_ store: any Store) async throws {
    if try await TransferMark.isSet(.restore, in: store) { return }
    do {
      try await PristineContent.require(of: store)
    } catch MoveError.targetNotEmpty(let table) {
      throw BackupError.targetNotEmpty(path: table)
    }
  }

  /// Rows that migrations have written stand in the backup as they are now.
  private static func removeRows(in tx: WriteTransaction, _ engine: EngineName) throws {
    for table in try CatalogQueries.tables(engine, in: tx).reversed() {
      try TableQueries.deleteAll(table, in: tx)
    }
  }
}

/// What a restore has found afterwards; it throws when anything differs from the backup.
package struct RestoreReport: Sendable {
  package let totals: BackupTotals
  let tables: ContentDigests
  package let files: Int
  package let fileBytes: Int

  package var rowCount: Int { tables.values.reduce(0) { $0 + $1.rowCount } }
}
