import Kernel
import Ledger
import Outbound
import Store
import Transparency

/// Brings the newest checkpoint to a witness and keeps its cosignature.
///
/// The witness checks by a proof that nothing was taken back since what it saw last; it answers 409 with the size that it remembers when that is
/// another than we think, and the proof is made again from there.
/// - Source: C2SP tlog-witness, "add-checkpoint".
struct WitnessCourier: Sendable {
  static let kindName = "ledger.cosign"
  /// A cosignature line is some hundred bytes; a witness may hold several keys.
  private static let answerBytes = 16 << 10
  private static let sizeMediaType = "text/x.tlog.size"

  let store: any Store
  let clock: any WallClock
  let witnesses: [WitnessSetting]
  private let client: HTTPClient

  init(store: any Store, clock: any WallClock, witnesses: [WitnessSetting]) {
    self.store = store
    self.clock = clock
    self.witnesses = witnesses
    client = HTTPClient(reach: .anywhere, transfers: max(witnesses.count, 1))
  }

  /// At most one job waits for each witness: it brings whatever is the newest when it runs.
  static func job(for witness: WitnessSetting) -> Job {
    Job(
      kind: kindName, payload: ["witness": .string(witness.name)], uniqueKey: witness.name, maximumAttempts: 8,
      keepFinishedSeconds: 0)
  }

  var kind: JobKind {
    JobKind(Self.kindName, timeLimitSeconds: 120, backoff: JobBackoff(firstSeconds: 2, longestSeconds: 300)) { run in
      let name = run.payload["witness"]?.stringValue
      // A witness that is no longer listed needs no cosignature.
      guard let witness = witnesses.first(where: { $0.name == name }) else { return }
      guard let cosigned = try await cosign(witness) else { return }
      let now = clock.now()
      try await run.finish { tx in
        try CheckpointQueries.put(cosignature: cosigned.line, of: witness.name, size: cosigned.size, at: now, in: tx)
      }
    }
  }

  /// Asks for a cosignature of the newest checkpoint; nil before the first one.
  /// - Throws: ``WitnessError``; `OutboundError` when the witness is away.
  func cosign(_ witness: WitnessSetting) async throws -> (size: Int, line: String)? {
    let name = witness.name
    guard
      let known = try await store.read({ tx in
        try CheckpointQueries.newest(in: tx).map { ($0, try CheckpointQueries.newestSize(cosignedBy: name, in: tx)) }
      })
    else { return nil }
    var old = known.1
    // The second time from what the witness says that it remembers.
    for _ in 0..<2 {
      let answer = try await post(known.0, old: old, to: witness)
      switch answer.status {
      case 200: return (known.0.size, try line(of: answer.body, under: known.0, by: witness))
      case 409:
        // Without a size it says that it saw another tree of the same size.
        guard let size = remembered(answer) else { throw WitnessError.proofRefused(witness: name) }
        guard size != old else { throw WitnessError.conflict(witness: name) }
        guard size <= known.0.size else { throw WitnessError.sawMore(witness: name, size: size) }
        old = size
      case 404: throw WitnessError.logUnknown(witness: name)
      case 403: throw WitnessError.keyUnknown(witness: name)
      case 422: throw WitnessError.proofRefused(witness: name)
      default: throw WitnessError.refused(witness: name, status: answer.status)
      }
    }
    throw WitnessError.conflict(witness: name)
  }

  private func post(_ checkpoint: SignedCheckpoint, old: Int, to witness: WitnessSetting) async throws
    -> OutboundResponse
  {
    var body = "old \(old)\n"
    if old > 0, old < checkpoint.size {
      let proof = try await store.read { try LedgerProofs.consistency(from: old, to: checkpoint.size, in: $0) }
      for hash in proof { body += hash.base64 + "\n" }
    }
    body += "\n" + checkpoint.ownNote
    return try await client.send(
      OutboundRequest(
        .post, witness.url + "/add-checkpoint", headers: [OutboundHeader("Content-Type", "text/plain; charset=utf-8")],
        body: .bytes(Array(body.utf8)), limits: OutboundLimits(totalSeconds: 30, responseBytes: Self.answerBytes)))
  }

  private func remembered(_ answer: OutboundResponse) -> Int? {
    guard answer.header("Content-Type")?.hasPrefix(Self.sizeMediaType) == true else { return nil }
    return Int(String(decoding: answer.body, as: UTF8.self).filter { !$0.isWhitespace })
  }

  /// The line of this witness's key among those it answered with, after checking that it signs this checkpoint.
  private func line(of body: [UInt8], under checkpoint: SignedCheckpoint, by witness: WitnessSetting) throws -> String {
    let note = try SignedNote(parsing: Array(checkpoint.ownNote.utf8))
    let lines = String(decoding: body, as: UTF8.self).split(separator: "\n").compactMap {
      SignedNote.Signature(line: $0)
    }
    for signature in lines where signature.name == witness.name {
      let cosigned = try SignedNote(text: note.text, signatures: [signature])
      if let time = try? witness.verifier.timeSeconds(of: cosigned), time > 0 { return signature.line }
    }
    throw WitnessError.cosignatureBroken(witness: witness.name)
  }
}
