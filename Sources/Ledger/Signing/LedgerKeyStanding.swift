package import Store

/// How the keys of one node stand to those that sign the log.
package enum LedgerKeyStanding: Sendable, Hashable {
  /// Nothing was signed before, or a key of the node signs already.
  case fits
  /// No key of the node signs the log: the node has a key file of its own, or one that was taken away since.
  case foreign
  /// The node lacks a key that was put in front after its own: it was given no copy of the newer file.
  case stale
}

extension LedgerSigning {
  /// How this node's keys stand to those under which the log is signed. The name that they carry does not count.
  package func standing(in tx: ReadTransaction) throws -> LedgerKeyStanding {
    let known = try CheckpointQueries.keys(in: tx)
    guard !known.isEmpty else { return .fits }
    let present = Set(keys.verifierTexts.map(Self.publicKey))
    let active = known.filter { $0.retiredAt == nil }
    let shared = active.filter { present.contains(Self.publicKey(of: $0.verifierText)) }
    guard let newest = shared.map(\.firstAt).max() else { return .foreign }
    let lacksNewer = active.contains { key in
      key.firstAt > newest && !present.contains(Self.publicKey(of: key.verifierText))
    }
    return lacksNewer ? .stale : .fits
  }

  /// The key of `name+id+key`, where the key, being base64, may hold more of these signs.
  private static func publicKey(of text: String) -> Substring {
    text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
  }
}
