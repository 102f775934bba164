import Foundation
import Identity
import Kernel
import Ledger
import Store

/// Loads the keys of the ledger, and notes in the ledger itself when they are others than before.
enum LedgerKeyring {
  /// - Parameter isReplacing: whether the keys of this node take the place of others that are lost.
  /// - Throws: what ``LedgerKeys`` throws; where several nodes share the log ``LedgerError/keyForeign`` and
  ///   ``LedgerError/keyStale``: two nodes with different keys would take turns in the name of the office.
  static func open(
    _ configuration: Configuration, environment: [String: String], store: any Store, clock: any WallClock,
    ids: any IdentifierSource, isReplacing: Bool = false
  ) async throws -> LedgerKeys {
    let isThere = FileManager.default.fileExists(atPath: configuration.ledgerKeyFile)
    let keys = try LedgerKeys.load(
      origin: configuration.originOfLedger, environment: environment, file: configuration.ledgerKeyFile)
    let signing = LedgerSigning(keys: keys)
    if configuration.database.isShared, !isReplacing {
      let standing = try await store.read { try signing.standing(in: $0) }
      if standing != .fits, !isThere {
        // The key that this start has made would stand in the way of the right one.
        try? FileManager.default.removeItem(atPath: configuration.ledgerKeyFile)
      }
      try standing.require()
    }
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

extension LedgerKeyStanding {
  fileprivate func require() throws(LedgerError) {
    switch self {
    case .fits: break
    case .foreign: throw .keyForeign
    case .stale: throw .keyStale
    }
  }

  /// What an operator should know of the keys of this machine; nil when they fit, or there are none.
  static func finding(
    _ configuration: Configuration, environment: [String: String], store: any Store
  ) async throws -> Doctor.Finding? {
    let isGiven = !(environment[LedgerKeys.environmentName] ?? "").isEmpty
    guard isGiven || FileManager.default.fileExists(atPath: configuration.ledgerKeyFile),
      // Files that others can read are named elsewhere.
      let keys = try? LedgerKeys.load(
        origin: configuration.originOfLedger, environment: environment, file: configuration.ledgerKeyFile)
    else { return nil }
    let severity = configuration.database.isShared ? Doctor.Severity.error : .warning
    switch try await store.read({ try LedgerSigning(keys: keys).standing(in: $0) }) {
    case .fits: return nil
    case .foreign:
      return Doctor.Finding(
        severity: severity, zh: "账本密钥与账本正在使用的密钥不同：请使用其他节点的 ledger.key",
        en: "the ledger is signed with another key than ledger.key: take the one of the other nodes")
    case .stale:
      return Doctor.Finding(
        severity: severity, zh: "账本密钥是旧的：账本已启用更新的密钥，请使用其他节点的 ledger.key",
        en: "the ledger is signed with a newer key than ledger.key holds: take the one of the other nodes")
    }
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
