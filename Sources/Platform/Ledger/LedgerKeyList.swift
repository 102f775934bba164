import Foundation
import Kernel
import Ledger
import Store
import WebSupport

/// The public keys of an installation's ledger, for people to hand on.
package enum LedgerKeyList {
  /// Puts this machine's keys in the place of those under which the log was signed, because these are lost. What they signed stays
  /// verifiable; the change is an entry of the log.
  package static func replace(_ configuration: Configuration) async throws {
    guard configuration.database.isShared || FileManager.default.fileExists(atPath: configuration.databasePath) else {
      throw PlatformError.notInstalled(path: configuration.dataFolder)
    }
    let clock = SystemWallClock()
    let ids = SystemIdentifierSource(clock: clock)
    let database = try await OpenedDatabase.open(configuration, clock: clock, ids: ids)
    _ = try await LedgerKeyring.open(
      configuration, environment: ProcessInfo.processInfo.environment, store: database.primary, clock: clock, ids: ids,
      isReplacing: true)
    try await database.primary.close()
  }

  /// One key a line, retired ones with the time until which they signed.
  package static func lines(_ configuration: Configuration) async throws -> [String] {
    let installation = try await Installation.existing(configuration)
    let keys = try await installation.bench.store.read { try CheckpointQueries.keys(in: $0) }
    try await installation.close()
    let active = keys.filter { $0.retiredAt == nil }.map(\.verifierText)
    return active + keys.compactMap { key in key.retiredAt.map { "\(key.verifierText)  # until \($0.ledgerText)" } }
  }
}
