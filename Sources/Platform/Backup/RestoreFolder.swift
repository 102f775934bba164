import Cryptography
import Foundation
package import Kernel
import Outbound
package import Store

/// A data folder while a backup is brought back into it: the database is made aside, in `restoring/`, and gets its place last.
struct RestoreFolder {
  private static let stagingName = "/restoring"

  let configuration: Configuration

  private var staging: String { configuration.dataFolder + Self.stagingName }

  /// Refuses to use a folder in which a restore was interrupted.
  /// - Throws: ``BackupError/restoreUnfinished(path:)``.
  static func requireFinished(_ dataFolder: String) throws {
    guard !FileManager.default.fileExists(atPath: dataFolder + stagingName) else {
      throw BackupError.restoreUnfinished(path: dataFolder)
    }
  }

  /// Where the database is made.
  var stagingDatabase: String { staging + "/tongban.sqlite" }

  /// Makes the folder ready, or takes up an interrupted restore: what it had of the database is made again.
  /// - Parameter replaces: whether a database that is there is put aside when the restored one is whole.
  /// - Throws: ``BackupError/targetNotEmpty(path:)``.
  func begin(replaces: Bool) throws {
    let files = FileManager.default
    let isResumed = files.fileExists(atPath: staging)
    let foreign = ((try? files.contentsOfDirectory(atPath: configuration.dataFolder)) ?? [])
      .filter { !["master.key", "ledger.key", "restoring"].contains($0) }
    guard isResumed || replaces || foreign.isEmpty else {
      throw BackupError.targetNotEmpty(path: configuration.dataFolder)
    }
    guard replaces || !files.fileExists(atPath: configuration.databasePath) else {
      throw BackupError.targetNotEmpty(path: configuration.dataFolder)
    }
    do {
      if isResumed { try files.removeItem(atPath: staging) }
      try files.createDirectory(
        atPath: staging, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: configuration.dataFolder)
    } catch {
      throw PlatformError.dataFolderUnusable(path: configuration.dataFolder)
    }
  }

  /// Gives the closed database its name; this is the moment at which the installation is there.
  /// - Parameter replaced: the name that an older database gets.
  func finish(replaced: String) throws {
    let path = configuration.databasePath
    // A log that was not folded into the file when it was closed holds rows: without it the file is not whole.
    guard !FileManager.default.fileExists(atPath: stagingDatabase + "-wal") else {
      throw PlatformError.dataFolderUnusable(path: configuration.dataFolder)
    }
    for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
      guard rename(path + suffix, path + replaced + suffix) == 0 else {
        throw PlatformError.dataFolderUnusable(path: configuration.dataFolder)
      }
    }
    guard rename(stagingDatabase, path) == 0 else {
      throw PlatformError.dataFolderUnusable(path: configuration.dataFolder)
    }
    try? FileManager.default.removeItem(atPath: staging)
    let descriptor = open(configuration.dataFolder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
  }
}

extension Restoring {
  /// Restores into the database that is named, or that the configuration names, or into the data folder.
  /// - Parameter database: `postgres://…`, an empty database; the files go to the data folder.
  package func restore(
    to configuration: Configuration, database: String?, replaces: Bool = false, now: Instant,
    environment: [String: String] = ProcessInfo.processInfo.environment, progress: (String) -> Void = { _ in }
  ) async throws -> RestoreReport {
    // Rows on a server cannot be put aside: another database is a command away there.
    if replaces, database != nil || configuration.database.isShared { throw BackupError.serverNotReplaced }
    let store: any Store
    if let database {
      store = try await StoreAddress.open(database)
    } else if configuration.database.isShared {
      let clock = SystemWallClock()
      store = try await OpenedDatabase.open(configuration, clock: clock, ids: SystemIdentifierSource(clock: clock))
        .primary
    } else {
      return try await restore(
        toFolder: configuration, replaces: replaces, now: now, environment: environment, progress: progress)
    }
    try MasterKey.makeFolder(configuration.dataFolder)
    let report = try await restore(
      into: store, files: try await files(of: configuration, environment), inOneTransaction: true,
      progress: progress)
    try await store.close()
    return report
  }

  /// Restores into a data folder with SQLite: files, then the database, which gets its name when all was compared.
  /// - Parameters:
  ///   - replaces: whether an installation that is there is put aside as `tongban.sqlite.replaced-…`.
  ///   - now: names what was put aside.
  package func restore(
    toFolder configuration: Configuration, replaces: Bool = false, now: Instant,
    options: SQLiteOptions = SQLiteOptions(), environment: [String: String] = ProcessInfo.processInfo.environment,
    progress: (String) -> Void = { _ in }
  ) async throws -> RestoreReport {
    let folder = RestoreFolder(configuration: configuration)
    try folder.begin(replaces: replaces)
    let files = try await files(of: configuration, environment)
    let store = try await SQLiteStore.open(path: folder.stagingDatabase, options: options)
    let report: RestoreReport
    do {
      report = try await restore(into: store, files: files, inOneTransaction: false, progress: progress)
      try await store.analyze()
    } catch {
      try? await store.close()
      throw error
    }
    try await store.close()
    try folder.finish(replaced: ".replaced-\(now.milliseconds)")
    return report
  }

  /// Where the installation will look for its files.
  private func files(
    of configuration: Configuration, _ environment: [String: String]
  ) async throws -> any BlobStore {
    try await FileStorage.files(
      folder: configuration.filesFolder, environment: environment, keys: FileKeys(ring: ring), clock: SystemWallClock())
  }
}
