import Identity
import Kernel
import Store

extension CaseCommands {
  /// Lets begin what waited for a part that was granted, and ends what waited for one that will not be.
  func settleSuccessors(of part: CaseFile, in tx: WriteTransaction) throws {
    // A part that has ended waits for nothing any more.
    if !part.state.isOpen, !part.waitsFor.isEmpty { try JointOrderQueries.settleAll(part.id, at: clock.now(), in: tx) }
    switch part.state {
    case .granted: try release(after: part, in: tx)
    case .refused, .notAccepted, .withdrawn, .abandoned: try endSuccessors(of: part, in: tx)
    case .submitted, .supplementRequested, .accepted, .pendingApproval, .transferred, .delivered, .closed: return
    }
  }

  /// The authority's limit begins with the day on which the result it needs has arrived.
  private func release(after part: CaseFile, in tx: WriteTransaction) throws {
    for id in try JointOrderQueries.successors(of: part.id, in: tx) {
      try JointOrderQueries.settle(id, after: part.id, at: clock.now(), in: tx)
      guard let file = try queries.file(id, in: tx), file.waitsFor.isEmpty, file.state.awaitsAcceptance,
        file.clock(.acceptance) == nil
      else { continue }
      var change = CaseChange(.partReleased, on: file, in: try context(of: file, actor: .system, capacities: [.system]))
      change.startClock(.acceptance, file.timing.acceptance, on: change.today)
      change.article = file.timing.acceptance.article
      let due = change.dueText
      change.details = ["part": .string(part.title), "due": .string(due)]
      change.tell(.applicant, "partReleased", ["part": part.title, "due": due])
      change.tell(.owner, "partReleased", ["part": part.title, "due": due])
      _ = try writer.commit(change, in: tx)
    }
  }

  /// Without the result that it rests on, a part cannot be granted; it ends, the person is told why, and may apply again.
  /// The platform ends it and nobody withdrew it: it stands as closed, and nothing counts it among the withdrawals.
  private func endSuccessors(of part: CaseFile, in tx: WriteTransaction) throws {
    for id in try JointOrderQueries.successors(of: part.id, in: tx) {
      try JointOrderQueries.settleAll(id, at: clock.now(), in: tx)
      guard let file = try queries.file(id, in: tx), file.state.awaitsAcceptance else { continue }
      var change = CaseChange(
        .endedWithPart, on: file, in: try context(of: file, actor: .system, capacities: [.system]))
      try change.finishClocks(ground: "case.clock.ground.ended")
      change.end(as: .closed)
      change.details = ["part": .string(part.title), "outcome": .string(part.state.wordKey)]
      let words = ["part": part.title, "outcome": part.state.wordKey]
      change.tell(.applicant, "endedWithPart", words)
      change.tell(.owner, "endedWithPart", words)
      let ended = try writer.commit(change, in: tx)
      try endSuccessors(of: ended, in: tx)
    }
  }
}
