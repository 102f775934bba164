package import Kernel

/// Why a file was not taken, each with a stable code.
package enum BlobError: CodedError, Hashable {
  /// The same file was being cleared away at this very moment: sending it once more will do.
  case uploadAgain
  /// The virus scanner found something. `signature` is the name that it gives it.
  case infected(signature: String)
  /// The virus scanner does not answer, and files are not taken without it.
  case scannerAway
  /// The file is larger than the virus scanner takes.
  case scannerLimit

  /// The stable dotted code.
  package var code: String {
    switch self {
    case .uploadAgain: "blobs.uploadAgain"
    case .infected: "blobs.infected"
    case .scannerAway: "blobs.scanner.away"
    case .scannerLimit: "blobs.scanner.limit"
    }
  }

  /// What sort of refusal it is.
  package var kind: ErrorKind {
    switch self {
    case .infected: .invalid
    case .scannerLimit: .tooLarge
    case .uploadAgain, .scannerAway: .unavailable
    }
  }

  /// What the words may mention.
  package var arguments: [String: String] {
    if case .infected(let signature) = self { ["signature": signature] } else { [:] }
  }
}
