import Kernel
import Transparency

/// Checks a citizen's proof file with nothing but the file and the keys that one trusts.
package struct ReceiptCheck: Sendable {
  /// The longest file that is read.
  package static let maximumFileBytes = 400 << 10

  /// What came of it.
  package enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// The entry is in the log, the checkpoint is signed by a trusted key, and everything that was opened fits.
    case valid
    /// All of it fits together, but no key was given that one could trust.
    case validWithoutKey
    /// It is no proof file of this kind.
    case unreadable
    /// The checkpoint is of another log.
    case foreignLog
    /// No trusted key has signed the checkpoint.
    case unknownKey
    /// The signature of a trusted key does not fit the checkpoint.
    case brokenSignature
    /// The proof does not lead from the entry to the checkpoint: one of the two was changed.
    case notIncluded
    /// The entry is in the log, but what the file says of it in clear does not fit it.
    case openingWrong
    /// All is right, but it is about another case.
    case otherCase
    /// All is right, but the file does not say the case's number.
    case caseUnknown
  }

  /// What the file says, where it could be read; to be believed only as far as the verdict goes.
  package struct Outcome: Sendable {
    package var verdict: Verdict
    package var entry: WrittenEntry?
    /// The number of the case, as opened.
    package var caseNumber: String?
    /// Entries in the log under the checkpoint.
    package var size: Int?
    /// The entry's place.
    package var index: Int?
    package var origin: String?
    /// Names of those whose signatures stand under the checkpoint.
    package var signers: [String] = []
    package var openings: [Commitment.Field: Opening] = [:]
  }

  private let keys: [NoteVerifier]

  /// - Parameter keys: keys that are trusted, each as `name+id+key`; none to check only that all of it fits together.
  /// - Throws: `TransparencyError.keyMalformed`.
  package init(keys: [String]) throws {
    self.keys = try keys.map { try NoteVerifier(vkey: $0) }
  }

  /// Checks a file.
  /// - Parameter caseNumber: the number of the case that it should be about; nil for any.
  package func run(_ text: String, caseNumber: String? = nil) -> Outcome {
    var outcome = Outcome(verdict: .unreadable)
    guard text.utf8.count <= Self.maximumFileBytes, let file = try? ProofFile(parsing: Array(text.utf8)),
      let extra = file.extra, let receipt = try? Receipt(extra), let checkpoint = try? Checkpoint(body: file.note.text),
      let entry = WrittenEntry(receipt.entry)
    else { return outcome }
    outcome.entry = entry
    outcome.openings = receipt.openings
    outcome.size = checkpoint.size
    outcome.index = file.index
    outcome.origin = checkpoint.origin
    outcome.signers = file.note.signatures.map(\.name)
    outcome.caseNumber = receipt.openings[.subject]?.value["number"]?.stringValue
    outcome.verdict = verdict(on: file, checkpoint, receipt, entry, caseNumber)
    return outcome
  }

  private func verdict(
    on file: ProofFile, _ checkpoint: Checkpoint, _ receipt: Receipt, _ entry: WrittenEntry, _ caseNumber: String?
  ) -> Verdict {
    if !keys.isEmpty, !keys.contains(where: { $0.verifierKey.name == checkpoint.origin }) { return .foreignLog }
    do {
      try InclusionProof.verify(
        leaf: Merkle.leaf(receipt.entry), index: file.index, size: checkpoint.size, proof: file.hashes,
        root: checkpoint.root)
    } catch {
      return .notIncluded
    }
    if !keys.isEmpty {
      switch signature(of: file.note) {
      case .trusted: break
      case .broken: return .brokenSignature
      case .missing: return .unknownKey
      }
    }
    for (field, opening) in receipt.openings {
      guard let commitment = entry.commitment(field), opening.opens(commitment) else { return .openingWrong }
    }
    if let wanted = caseNumber {
      guard entry.subjectKind == "case", let number = receipt.openings[.subject]?.value["number"]?.stringValue else {
        return .caseUnknown
      }
      guard number == wanted.filter({ !$0.isWhitespace }) else { return .otherCase }
    }
    return keys.isEmpty ? .validWithoutKey : .valid
  }

  private enum Signature { case trusted, broken, missing }

  private func signature(of note: SignedNote) -> Signature {
    var found = Signature.missing
    for key in keys {
      do {
        if try key.hasSigned(note) { return .trusted }
      } catch {
        found = .broken
      }
    }
    return found
  }
}
