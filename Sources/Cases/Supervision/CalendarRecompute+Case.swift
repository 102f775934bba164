import Identity
import Kernel
import Store

extension CalendarRecompute {
  /// Derives the clocks `ids` of a case anew; one event tells of all that moved.
  func recomputeCase(
    _ id: CaseID, _ ids: Set<ClockID>, _ report: inout CalendarRecomputeReport, in tx: WriteTransaction
  ) throws {
    guard var file = try commands.queries.file(id, in: tx) else { return }
    let before = file
    let moves = try recomputeClocks(of: id.asClockHolder, ids, lapse: file.lapsePolicy, number: file.number, in: tx)
    if !moves.isEmpty { try tell(moves, of: file, in: tx) }
    moves.forEach { report.add($0) }
    // The end that the applicant was told follows the calendar too.
    try ClockSweep(commands: commands).refresh(&file, from: before, in: tx)
  }

  func recomputeJoint(
    _ id: JointCaseID, _ report: inout CalendarRecomputeReport, in tx: WriteTransaction
  ) throws {
    guard let (joint, _) = try JointCaseQueries.find(id, in: tx), let clock = joint.clock else {
      return
    }
    let moves = try recomputeClocks(
      of: id.asClockHolder, [clock.id], lapse: nil, number: joint.number, in: tx)
    for move in moves {
      report.add(move)
      try commands.recordInParts(
        of: joint, .dueDateMoved, article: "行政许可法第八十二条", details: ["moves": .array([Self.json(move)])],
        by: .system, only: joint.leadAuthorityID, in: tx)
    }
  }

  private func recomputeClocks(
    of holder: ClockHolderID, _ ids: Set<ClockID>, lapse: LapsePolicy?, number: String, in tx: WriteTransaction
  ) throws -> [CalendarRecomputeReport.Move] {
    let writer = commands.clockWriter
    var moves: [CalendarRecomputeReport.Move] = []
    for (clock, old) in try CaseClockQueries.clocks(of: holder, in: tx) where ids.contains(clock.id) {
      let cache = writer.cache(of: clock, warned: old.warned, lapse: lapse)
      guard cache != old else { continue }
      try CaseClockQueries.update(clock, of: holder, cache: cache, in: tx)
      if cache.dueOn != old.dueOn {
        moves.append(.init(caseNumber: number, role: clock.role, from: old.dueOn, to: cache.dueOn))
      }
    }
    return moves
  }

  private func tell(_ moves: [CalendarRecomputeReport.Move], of file: CaseFile, in tx: WriteTransaction) throws {
    let context = try commands.context(of: file, actor: .system, capacities: [.system])
    var change = CaseChange(.dueDateMoved, on: file, in: context)
    change.isRevision = false
    change.article = "行政许可法第八十二条"
    change.details = ["moves": .array(moves.map(Self.json))]
    let leading = moves.first { $0.role == file.leadingClock?.role } ?? moves[0]
    let words = ["from": leading.from.description, "to": leading.to.description]
    change.tell(.applicant, "dueMoved", words)
    change.tell(.owner, "dueMoved", words)
    _ = try commands.writer.commit(change, in: tx)
  }

  private static func json(_ move: CalendarRecomputeReport.Move) -> JSONValue {
    .object([
      "role": .string(move.role.wordKey), "from": .string(move.from.description), "to": .string(move.to.description),
    ])
  }
}
