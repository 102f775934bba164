/// What a witness says to a request.
/// - Source: C2SP tlog-witness, "add-checkpoint".
package enum WitnessAnswer: Sendable, Hashable {
  /// The cosignature, as lines of a note.
  case cosigned(String)
  /// The request cannot be read, or takes the log backwards.
  case malformed(reason: String)
  /// The log is not known here.
  case unknownLog
  /// No key of the log has signed the checkpoint.
  case unsigned
  /// The old size is not that of the last checkpoint that was cosigned, which is this.
  case otherSize(Int)
  /// The log has signed another root of the same size: it shows two faces.
  case forked
  /// The proof does not hold.
  case unproven
  /// The witness cannot keep the checkpoint now.
  case unavailable

  /// The HTTP status.
  package var status: Int {
    switch self {
    case .cosigned: 200
    case .malformed: 400
    case .unsigned: 403
    case .unknownLog: 404
    case .otherSize, .forked: 409
    case .unproven: 422
    case .unavailable: 503
    }
  }

  /// The type of the body.
  package var contentType: String {
    if case .otherSize = self { "text/x.tlog.size" } else { "text/plain; charset=utf-8" }
  }

  /// The body.
  package var body: String {
    switch self {
    case .cosigned(let lines): lines
    case .malformed(let reason): reason + "\n"
    case .unsigned: "no known key of the log has signed the checkpoint\n"
    case .unknownLog: "the log is not known to this witness\n"
    case .otherSize(let size): "\(size)\n"
    case .forked: "the log has signed another root of this size\n"
    case .unproven: "the proof does not lead from the old size to the checkpoint\n"
    case .unavailable: "the witness cannot keep the checkpoint now\n"
    }
  }
}
