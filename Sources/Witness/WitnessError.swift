package import Kernel

/// Why a witness cannot work.
package enum WitnessError: CodedError, Hashable {
  /// The folder cannot be made, read or written.
  case folderUnusable(path: String)
  /// Another witness works on the folder.
  case folderTaken(path: String)
  /// A checkpoint that was kept cannot be read.
  case recordDamaged(path: String)
  /// A line of the list of logs is malformed.
  case listMalformed(line: Int)
  /// The list of logs cannot be read, or names none.
  case listUnusable(path: String)
  /// The key file holds no key.
  case keyMalformed(path: String)
  /// The name is no name of a key.
  case nameMalformed

  /// The stable dotted code.
  package var code: String {
    switch self {
    case .folderUnusable: "witness.folder.unusable"
    case .folderTaken: "witness.folder.taken"
    case .recordDamaged: "witness.record.damaged"
    case .listMalformed: "witness.list.malformed"
    case .listUnusable: "witness.list.unusable"
    case .keyMalformed: "witness.key.malformed"
    case .nameMalformed: "witness.name.malformed"
    }
  }

  /// What sort of refusal it is.
  package var kind: ErrorKind {
    switch self {
    case .listMalformed, .nameMalformed: .invalid
    default: .unavailable
    }
  }

  /// What the words may mention.
  package var arguments: [String: String] {
    switch self {
    case .folderUnusable(let path), .folderTaken(let path), .recordDamaged(let path), .listUnusable(let path),
      .keyMalformed(let path):
      ["path": path]
    case .listMalformed(let line): ["line": String(line)]
    case .nameMalformed: [:]
    }
  }
}
