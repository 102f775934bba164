import Cryptography
import Foundation
package import Kernel
import Store

/// Writes a backup while the installation is being used.
///
/// All rows come from one snapshot, which sees every transaction whole or not at all; nobody waits for it. Files are
/// copied after the snapshot was taken: a row refers only to files that were complete before it was written, so that
/// every file that the snapshot refers to is there.
package struct BackupMaking: Sendable {
  private let source: BackupSource
  private let secret: BackupSecret
  private let program: String

  /// - Parameter program: the version that is recorded.
  package init(_ source: BackupSource, secret: BackupSecret, program: String) {
    self.source = source
    self.secret = secret
    self.program = program
  }

  /// Writes the file, which appears under its name only when it is complete, reads it again from end to end, and answers
  /// what it holds.
  ///
  /// - Parameters:
  ///   - path: a file that does not exist, readable afterwards by its owner alone.
  ///   - since: an earlier backup whose files (and those of the backups before it) are not repeated.
  ///   - now: the time that is recorded.
  /// - Throws: ``BackupError``, ``CommandError/fileUnwritable(path:)``, a ``StoreError``; the unfinished file is removed.
  package func write(
    to path: String, since: String? = nil, now: Instant, progress: (String) -> Void = { _ in }
  ) async throws -> BackupReport {
    var known: Set<BackupFile> = []
    var earlier: BackupReader?
    if let since {
      let reader = try BackupReader(path: since, secret: secret)
      // What a restore will need must be found by it: in one folder, back to the first.
      guard Self.folder(of: since) == Self.folder(of: path) else {
        throw BackupError.earlierMissing(id: reader.header.id)
      }
      _ = try BackupChain(since)
      progress("reading \(since)")
      known = try await BackupVerification.run(reader).files
      earlier = reader
    }
    let header = try BackupHeader.make(
      secret: secret, madeAt: now, earlierID: earlier?.header.id, masterKeys: source.ring.fingerprints)
    let unfinished = path + ".part"
    guard !FileManager.default.fileExists(atPath: path) else { throw CommandError.fileUnwritable(path: path) }
    unlink(unfinished)
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CommandError.fileUnwritable(path: path) }
    do {
      defer { close(descriptor) }
      try await write(descriptor: descriptor, header: header, known: known, progress: progress)
    } catch {
      unlink(unfinished)
      throw error
    }
    do {
      progress("verifying")
      let verified = try await BackupVerification.run(try BackupReader(path: unfinished, secret: secret))
      guard rename(unfinished, path) == 0 else { throw CommandError.fileUnwritable(path: path) }
      return BackupReport(header: header, verified: verified)
    } catch {
      unlink(unfinished)
      throw error
    }
  }

  private static func folder(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().resolvingSymlinksInPath().path
  }

  /// Writes the stream to an open file.
  func write(
    descriptor: Int32, header: BackupHeader, known: Set<BackupFile>, progress: (String) -> Void
  ) async throws {
    let writer = try BackupWriter(
      descriptor: descriptor, header: header, secret: try secret.bytes(for: header.secret))
    progress("tables")
    var totals = try await writeTables(writer)
    progress("\(totals.tableCount) tables, \(totals.rowCount) rows; files")
    try await source.files.forEach { entry in
      guard let digest = Digest.bytes(hex: entry.sha256) else { return }
      let file = BackupFile(digest: digest, sizeBytes: entry.sizeBytes)
      if known.contains(file) {
        try writer.append(.earlierFile(file))
        totals.earlierFiles += 1
      } else {
        try await copy(file, writer, &totals)
      }
    }
    try writer.append(.end(totals))
    try writer.finish()
  }

  private func writeTables(_ writer: BackupWriter) async throws -> BackupTotals {
    let engine = EngineName(source.store)
    let program = program
    return try await source.store.read(.bulk) { tx in
      var totals = BackupTotals()
      let tables = try CatalogQueries.tables(engine, in: tx)
      try writer.append(
        .origin(
          BackupOrigin(
            engine: engine.rawValue, program: program, migrations: try CatalogQueries.migrations(in: tx))))
      for table in tables {
        try writer.append(.table(table))
        var digest = ContentDigest()
        try TableQueries.forEachRow(of: table, in: tx) { row in
          digest.add(row)
          try writer.append(.row(row))
        }
        try writer.append(.tableEnd(digest))
        totals.tables[table.name] = digest
      }
      return totals
    }
  }

  private func copy(_ file: BackupFile, _ writer: BackupWriter, _ totals: inout BackupTotals) async throws {
    do {
      // The bytes are hashed before any is written: a damaged file must not spoil the others.
      guard try await source.files.verify(file.name) else {
        totals.damagedFiles.append(file.name)
        return
      }
      let content = try await source.files.open(file.name)
      guard content.totalBytes == file.sizeBytes else {
        totals.damagedFiles.append(file.name)
        return
      }
      try writer.append(.file(file))
      for try await piece in content { try writer.append(piece) }
      totals.files += 1
      totals.fileBytes += file.sizeBytes
    } catch StoreError.blobMissing {
      // Removed after it was listed: nothing in the snapshot refers to it any more.
      return
    }
  }
}

/// What was written or read.
package struct BackupReport: Sendable {
  package let id: String
  package let madeAt: Instant
  package let earlierID: String?
  package let origin: BackupOrigin
  package let totals: BackupTotals

  init(header: BackupHeader, verified: BackupVerification) {
    id = header.id
    madeAt = header.madeAt
    earlierID = header.earlierID
    origin = verified.origin
    totals = verified.totals
  }

  /// Reads a backup from end to end and answers what it holds.
  /// - Throws: ``BackupError`` naming the chunk or part that is damaged.
  package static func verifying(_ path: String, secret: BackupSecret) async throws -> BackupReport {
    let reader = try BackupReader(path: path, secret: secret)
    _ = try BackupChain(path)
    return BackupReport(header: reader.header, verified: try await BackupVerification.run(reader))
  }
}
