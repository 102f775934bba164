import Foundation
import Identity
import Kernel
import Ledger
import Store

/// Loads the keys of the ledger, and notes in the ledger itself when they are others than before.
enum LedgerKeyring {
  /// - Throws: what ``LedgerKeys`` throws.
  static func open(
    _ configuration: Configuration, environment: [String: String], store: any Store, clock: any WallClock,
    ids: any IdentifierSource
  ) async throws -> LedgerKeys {
    let keys = try LedgerKeys.load(
      origin: configuration.originOfLedger, environment: environment, file: configuration.ledgerKeyFile)
    let signing = LedgerSigning(keys: keys)
    guard try await store.read({ try signing.keyChange(in: $0) }) != nil else { return keys }
    try await store.write { tx in
      // Another node may have been quicker.
      guard let change = try signing.keyChange(in: tx) else { return }
      let now = clock.now()
      try signing.remember(change, at: now, in: tx)
      guard !change.areFirst else { return }
      let details: JSONValue = .object([
        "added": .array(change.added.map { .string($0) }), "retired": .array(change.retired.map { .string($0) }),
      ])
      try AuditTrail.append(
        AuditEntry(
          at: now, actor: .system, action: "ledger.key.changed", subjectKind: "ledger", subjectID: keys.origin,
          details: details), ids: ids, in: tx)
    }
    return keys
  }
}

extension Configuration {
  /// The name of the ledger: what the operator says, or the public host.
  var originOfLedger: String {
    if let ledgerOrigin { return ledgerOrigin }
    let host = URL(string: baseAddress)?.host() ?? host
    return "\(host)/ledger"
  }
}
