import Identity
import Kernel
import Store

extension ClockSweep {
  /// Shows the cards of duties that poor ratings raised, each once.
  func sweepDuties(_ report: inout SweepReport, in tx: WriteTransaction) throws -> Int {
    let today = commands.clock.now().civilDate()
    let found = try RatingDuties.toCheck(on: today, limit: Self.batchSize, in: tx)
    for id in found {
      guard let duty = try RatingDuties.find(id, in: tx) else { continue }
      try sweep(duty, on: today, &report, in: tx)
    }
    return found.count
  }

  private func sweep(
    _ duty: RatingDuty, on today: CivilDate, _ report: inout SweepReport, in tx: WriteTransaction
  ) throws {
    let calendar = commands.calendar()
    let before = try RatingDuties.warned(duty.id, in: tx)
    var warned = before
    if let (limit, due) = duty.running(calendar: calendar), let file = try commands.queries.file(duty.caseID, in: tx) {
      let level = duty.level(on: today, calendar: calendar, ladder: commands.ladder)
      for passed in CardRule.passed(warned: before, severity: level.severity) {
        let isRed = passed == .red
        // One working day is yellow from its first hour; a card that early would say nothing.
        if isRed || limit.days > 1 {
          try warn(isRed ? .ratingRedCard : .ratingYellowCard, duty, due, file, in: tx)
          if isRed { report.dutiesRed += 1 } else { report.dutiesYellow += 1 }
        }
      }
      warned = max(before, level.severity)
    }
    _ = try RatingDuties.update(
      duty, warned: warned, nextCheckOn: commands.nextCheck(of: duty, warned: warned), in: tx)
  }

  private func warn(
    _ kind: CaseEventKind, _ duty: RatingDuty, _ due: CivilDate, _ file: CaseFile, in tx: WriteTransaction
  ) throws {
    let context = try commands.context(of: file, actor: .system, capacities: [.system])
    var change = CaseChange(kind, on: file, in: context)
    change.isRevision = false
    change.isPublic = false
    change.article = RatingDuty.correctionLimit.article
    change.details = ["due": .string(due.description), "step": .string(duty.state.wordKey)]
    let name = kind == .ratingRedCard ? "ratingDutyRed" : "ratingDutyYellow"
    let words = ["due": due.description]
    // The duty's owner may have handed the case on since.
    if let owner = duty.ownerID { change.tell(.account(owner), name, words) } else { change.tell(.owner, name, words) }
    _ = try commands.writer.commit(change, in: tx)
  }
}
