package import Kernel
package import Logging
package import Transparency

/// Cosigns what continues what was seen, and nothing else.
/// - Source: C2SP tlog-witness.
package struct WitnessService: Sendable {
  private let logs: [String: KnownLog]
  private let cosigner: Cosigner
  private let folder: WitnessFolder
  private let clock: any WallClock
  private let logger: Logger

  /// - Parameters:
  ///   - logs: by origin.
  ///   - cosigner: the witness's key.
  ///   - folder: what was cosigned before.
  package init(
    logs: [String: KnownLog], cosigner: Cosigner, folder: WitnessFolder, clock: any WallClock,
    logger: Logger = Logger(label: "witness")
  ) {
    self.logs = logs
    self.cosigner = cosigner
    self.folder = folder
    self.clock = clock
    self.logger = logger
  }

  /// The key by which others verify its cosignatures.
  package var vkey: String { cosigner.verifierKey.vkey }

  /// The names of the logs that it knows.
  package var origins: [String] { logs.keys.sorted() }

  /// Takes the body of a request.
  package func addCheckpoint(_ body: [UInt8]) async -> WitnessAnswer {
    let answer = await answer(body)
    logger.info("add-checkpoint", metadata: ["status": "\(answer.status)"])
    return answer
  }

  private func answer(_ body: [UInt8]) async -> WitnessAnswer {
    let request: AddCheckpoint
    let checkpoint: Checkpoint
    do {
      request = try AddCheckpoint(parsing: body)
      checkpoint = try Checkpoint(body: request.note.text)
    } catch {
      return .malformed(reason: error.code)
    }
    guard let log = logs[checkpoint.origin] else { return .unknownLog }
    guard let signed = try? log.signed(request.note) else { return .unsigned }
    guard request.oldSize <= checkpoint.size else { return .malformed(reason: "the old size is above the new one") }
    let new = WitnessFolder.Seen(checkpoint: checkpoint, note: signed)
    do {
      switch try await folder.advance(new, { last in try Self.judge(request, new, last) }) {
      case .continues: return .cosigned(try cosignature(of: checkpoint))
      case .otherSize(let size): return .otherSize(size)
      case .unproven: return .unproven
      case .contradicts(let last):
        logger.critical("a log shows two faces", metadata: ["origin": "\(checkpoint.origin)"])
        try await folder.keepFork(last, new)
        return .forked
      }
    } catch {
      logger.error("a checkpoint could not be kept", metadata: ["origin": "\(checkpoint.origin)", "error": "\(error)"])
      return .unavailable
    }
  }

  private func cosignature(of checkpoint: Checkpoint) throws -> String {
    try cosigner.cosign(checkpoint.body, timeSeconds: clock.now().milliseconds / 1000).line
  }

  /// What a checkpoint is, seen from the last one.
  private enum Judgement: Sendable {
    case continues
    case otherSize(Int)
    case contradicts(WitnessFolder.Seen)
    case unproven
  }

  private static func judge(
    _ request: AddCheckpoint, _ new: WitnessFolder.Seen, _ last: WitnessFolder.Seen?
  ) throws -> (Judgement, Bool) {
    let lastSize = last?.checkpoint.size ?? 0
    guard request.oldSize == lastSize else { return (.otherSize(lastSize), false) }
    let checkpoint = new.checkpoint
    if let last, last.checkpoint.size == checkpoint.size, last.checkpoint.root != checkpoint.root {
      return (.contradicts(last), false)
    }
    guard isProven(checkpoint, request.proof, after: last?.checkpoint) else { return (.unproven, false) }
    return (.continues, last?.checkpoint != checkpoint)
  }

  private static func isProven(_ new: Checkpoint, _ proof: [MerkleHash], after last: Checkpoint?) -> Bool {
    guard let last, last.size > 0, last.size < new.size else {
      // From nothing, and from the same size, there is nothing to prove; the tree without entries has one root.
      return proof.isEmpty && (new.size > 0 || new.root == Merkle.emptyRoot)
    }
    do {
      try ConsistencyProof.verify(
        oldSize: last.size, oldRoot: last.root, newSize: new.size, newRoot: new.root, proof: proof)
      return true
    } catch {
      return false
    }
  }
}
