import Foundation

extension Installation {
  /// Opens an installation that is there, and never makes one: a mistyped folder is said instead of filled.
  /// - Throws: ``PlatformError/notInstalled(path:)`` and what ``open(_:clock:ids:environment:)`` throws.
  static func existing(_ configuration: Configuration) async throws -> Installation {
    guard configuration.database.isShared || FileManager.default.fileExists(atPath: configuration.databasePath) else {
      throw PlatformError.notInstalled(path: configuration.dataFolder)
    }
    return try await open(configuration)
  }
}
