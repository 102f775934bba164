package import Cryptography
import Foundation
import Kernel
import Outbound
package import Store

/// What a backup is made of: an installation's rows, its files, and which keys sealed them.
package struct BackupSource: Sendable {
  package var store: any Store
  package var files: any BlobStore
  package var ring: KeyRing

  /// The parts of an installation that is open or being served elsewhere.
  package init(store: any Store, files: any BlobStore, ring: KeyRing) {
    self.store = store
    self.files = files
    self.ring = ring
  }

  /// Opens what is there without changing it: no migration runs, no key is made.
  /// - Throws: ``PlatformError/notInstalled(path:)``; what opening throws.
  package static func existing(
    _ configuration: Configuration, environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws -> BackupSource {
    try RestoreFolder.requireFinished(configuration.dataFolder)
    guard configuration.database.isShared || FileManager.default.fileExists(atPath: configuration.databasePath) else {
      throw PlatformError.notInstalled(path: configuration.dataFolder)
    }
    let clock = SystemWallClock()
    let database = try await OpenedDatabase.open(configuration, clock: clock, ids: SystemIdentifierSource(clock: clock))
    let ring = try KeyRing.load(environment: environment, file: configuration.keyFile)
    return BackupSource(
      store: database.primary,
      files: try await FileStorage.files(
        folder: configuration.filesFolder, environment: environment, keys: FileKeys(ring: ring), clock: clock),
      ring: ring)
  }

  /// Closes the database.
  package func close() async throws { try await store.close() }
}
