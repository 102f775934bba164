import Kernel

/// Why a witness has not cosigned. The job is tried again; after eight times it waits for somebody under the dead letters.
enum WitnessError: CodedError, Hashable {
  /// The witness does not know this log.
  case logUnknown(witness: String)
  /// The witness knows none of the keys that signed.
  case keyUnknown(witness: String)
  /// The witness does not believe the proof: it saw another history of this log.
  case proofRefused(witness: String)
  /// The witness has seen a longer log than there is: something was rolled back.
  case sawMore(witness: String, size: Int)
  /// The witness remembers another size each time.
  case conflict(witness: String)
  /// The witness answered with something that is no cosignature of this checkpoint by its key.
  case cosignatureBroken(witness: String)
  /// Any other answer.
  case refused(witness: String, status: Int)

  var code: String {
    switch self {
    case .logUnknown: "verification.witness.logUnknown"
    case .keyUnknown: "verification.witness.keyUnknown"
    case .proofRefused: "verification.witness.proofRefused"
    case .sawMore: "verification.witness.sawMore"
    case .conflict: "verification.witness.conflict"
    case .cosignatureBroken: "verification.witness.cosignatureBroken"
    case .refused: "verification.witness.refused"
    }
  }

  var kind: ErrorKind { .unavailable }

  var arguments: [String: String] {
    switch self {
    case .logUnknown(let witness), .keyUnknown(let witness), .proofRefused(let witness), .conflict(let witness),
      .cosignatureBroken(let witness):
      ["witness": witness]
    case .sawMore(let witness, let size): ["witness": witness, "size": String(size)]
    case .refused(let witness, let status): ["witness": witness, "status": String(status)]
    }
  }
}
