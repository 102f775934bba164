import Ledger
import Store
import WebSupport

/// The public keys of an installation's ledger, for people to hand on.
package enum LedgerKeyList {
  /// One key a line, retired ones with the time until which they signed.
  package static func lines(_ configuration: Configuration) async throws -> [String] {
    let installation = try await Installation.existing(configuration)
    let keys = try await installation.bench.store.read { try CheckpointQueries.keys(in: $0) }
    try await installation.close()
    let active = keys.filter { $0.retiredAt == nil }.map(\.verifierText)
    return active + keys.compactMap { key in key.retiredAt.map { "\(key.verifierText)  # until \($0.ledgerText)" } }
  }
}
