package import Kernel

/// What can go wrong with the log.
package enum LedgerError: CodedError, Hashable {
  /// What stands in clear in an entry is longer than an entry may be.
  case entryTooLong(limitBytes: Int)
  /// The rows of the log contradict one another: it was changed from outside, or restored in part.
  case logBroken(size: Int)
  /// The log is shorter than a checkpoint that was signed before; nothing is signed until somebody has looked.
  case rolledBack(size: Int, signedSize: Int)
  /// A line of the key file is not 32 bytes of base64.
  case keyMalformed
  /// No key of this node signs the log.
  case keyForeign
  /// This node lacks the key that was put in front of its own.
  case keyStale
  /// The setting does not name an origin, or a witness with its address.
  case settingInvalid(name: String)
  /// The file is not a proof of this kind.
  case receiptUnreadable

  package var code: String {
    switch self {
    case .entryTooLong: "ledger.entry.tooLong"
    case .logBroken: "ledger.log.broken"
    case .rolledBack: "ledger.log.rolledBack"
    case .keyMalformed: "ledger.key.malformed"
    case .keyForeign: "ledger.key.foreign"
    case .keyStale: "ledger.key.stale"
    case .settingInvalid: "ledger.setting.invalid"
    case .receiptUnreadable: "ledger.receipt.unreadable"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .entryTooLong: .tooLarge
    case .logBroken, .rolledBack, .keyMalformed, .keyForeign, .keyStale: .unavailable
    case .settingInvalid, .receiptUnreadable: .invalid
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .entryTooLong(let limit): ["limit": String(limit)]
    case .logBroken(let size): ["size": String(size)]
    case .rolledBack(let size, let signed): ["size": String(size), "signed": String(signed)]
    case .keyMalformed, .keyForeign, .keyStale, .receiptUnreadable: [:]
    case .settingInvalid(let name): ["name": name]
    }
  }
}
