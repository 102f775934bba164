package import Kernel

/// Why something about a log is not believed.
package enum TransparencyError: CodedError, Hashable {
  /// The text or the bytes are no SHA-256.
  case hashMalformed
  /// The size, the index or the number of hashes cannot be of any tree.
  case sizeImpossible
  /// The proof does not lead from the entry to the root.
  case inclusionUnproven
  /// The proof does not show that the newer tree begins with the older one.
  case consistencyUnproven
  /// A tile is not there.
  case tileMissing(path: String)
  /// A tile has another length than its width asks for, or more entries than it may have.
  case tileMalformed(path: String)
  /// An entry is longer than a log takes.
  case entryTooLong(limitBytes: Int)
  /// A key's text is malformed, or its identifier is not its own.
  case keyMalformed
  /// The note is malformed.
  case noteMalformed
  /// The note is longer than is read.
  case noteTooLong(limitBytes: Int)
  /// The signed text is no checkpoint.
  case checkpointMalformed
  /// The checkpoint is of another log.
  case originForeign(origin: String)
  /// No key that is trusted has signed.
  case signatureMissing
  /// A signature that claims a trusted key is not that key's.
  case signatureBroken(name: String)
  /// Fewer witnesses than asked for have cosigned.
  case witnessesMissing(found: Int, needed: Int)
  /// The proof file is malformed or longer than is read.
  case proofFileMalformed
  /// The request to a witness is malformed.
  case requestMalformed

  /// The stable dotted code.
  package var code: String {
    switch self {
    case .hashMalformed: "transparency.hash.malformed"
    case .sizeImpossible: "transparency.size.impossible"
    case .inclusionUnproven: "transparency.inclusion.unproven"
    case .consistencyUnproven: "transparency.consistency.unproven"
    case .tileMissing: "transparency.tile.missing"
    case .tileMalformed: "transparency.tile.malformed"
    case .entryTooLong: "transparency.entry.tooLong"
    case .keyMalformed: "transparency.key.malformed"
    case .noteMalformed: "transparency.note.malformed"
    case .noteTooLong: "transparency.note.tooLong"
    case .checkpointMalformed: "transparency.checkpoint.malformed"
    case .originForeign: "transparency.origin.foreign"
    case .signatureMissing: "transparency.signature.missing"
    case .signatureBroken: "transparency.signature.broken"
    case .witnessesMissing: "transparency.witnesses.missing"
    case .proofFileMalformed: "transparency.proofFile.malformed"
    case .requestMalformed: "transparency.request.malformed"
    }
  }

  /// What sort of refusal it is.
  package var kind: ErrorKind {
    switch self {
    case .entryTooLong, .noteTooLong: .tooLarge
    case .tileMissing: .notFound
    default: .invalid
    }
  }

  /// What the words may mention.
  package var arguments: [String: String] {
    switch self {
    case .tileMissing(let path), .tileMalformed(let path): ["path": path]
    case .entryTooLong(let limit), .noteTooLong(let limit): ["limit": String(limit)]
    case .originForeign(let origin): ["origin": origin]
    case .signatureBroken(let name): ["name": name]
    case .witnessesMissing(let found, let needed): ["found": String(found), "needed": String(needed)]
    default: [:]
    }
  }
}
