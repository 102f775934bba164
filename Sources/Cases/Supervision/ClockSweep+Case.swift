import Identity
import Kernel
import Store

extension ClockSweep {
  /// Looks at the clocks `due` of one case.
  func sweepCase(
    _ id: CaseID, _ due: Set<ClockID>, _ report: inout SweepReport, in tx: WriteTransaction
  ) throws {
    guard var file = try commands.queries.file(id, in: tx) else { return }
    let stored = try CaseClockQueries.clocks(of: id.asClockHolder, in: tx)
    let before = file
    let writer = commands.clockWriter
    for (clock, cache) in stored where due.contains(clock.id) {
      let status = clock.status(on: writer.today, calendar: writer.calendar, ladder: writer.ladder)
      let passed = CardRule.passed(warned: cache.warned, severity: status.level.severity)
      for level in passed { try warn(level, clock, status, &file, &report, in: tx) }
      if status.level == .stopped { try tellOverrun(clock, file, &report, in: tx) }
      let warned = max(cache.warned, status.level.severity)
      try CaseClockQueries.update(
        clock, of: id.asClockHolder, cache: writer.cache(of: clock, warned: warned, lapse: file.lapsePolicy), in: tx)
    }
    try refresh(&file, from: before, in: tx)
    try endByLaw(file, &report, in: tx)
  }

  private func warn(
    _ level: ClockLevel, _ clock: CaseClock, _ status: ClockStatus, _ file: inout CaseFile,
    _ report: inout SweepReport, in tx: WriteTransaction
  ) throws {
    if clock.role == .supplement { return try remind(level, &file, &report, in: tx) }
    guard CardRule.shows(level, role: clock.role, hasPromise: file.clock(.promised) != nil) else { return }
    let isRed = level == .red
    var change = try note(isRed ? .redCard : .yellowCard, file)
    change.article = clock.article.isEmpty ? nil : clock.article
    change.details = [
      "role": .string(clock.role.wordKey), "due": .string(status.dueDate.description),
      "left": .integer(Int64(status.remainingDays)),
    ]
    change.monthly = [(isRed ? .red : .yellow, 1)]
    change.tell(.owner, isRed ? "red" : "yellow", ["due": status.dueDate.description])
    _ = try commands.writer.commit(change, in: tx)
    if isRed { report.red += 1 } else { report.yellow += 1 }
  }

  /// Tells the applicant that the supplement is due soon, or overdue.
  private func remind(
    _ level: ClockLevel, _ file: inout CaseFile, _ report: inout SweepReport, in tx: WriteTransaction
  ) throws {
    guard file.state == .supplementRequested, let deadline = file.supplement?.deadline else { return }
    let words = ["deadline": deadline.description]
    guard level == .red else {
      try commands.post("supplementReminder", words, to: .applicant, of: file, in: tx)
      report.supplementReminders += 1
      return
    }
    file.supplement?.overdueNoticedOn = commands.clock.now().civilDate()
    var change = try note(.supplementOverdue, file)
    change.isPublic = true
    change.details = ["deadline": .string(deadline.description)]
    if let lapse = file.lapsePolicy {
      change.details["lapsesOn"] = .string(lapse.lapsesOn(calendar: commands.calendar()).description)
    }
    change.tell(.applicant, "supplementOverdue", words)
    change.tell(.owner, "supplementOverdue", words)
    _ = try commands.writer.commit(change, in: tx)
    report.supplementOverdue += 1
  }

  /// A hearing or test has taken longer than the applicant was told.
  ///
  /// - Source: 行政许可法第四十五条 (行政机关应当将所需时间书面告知申请人).
  private func tellOverrun(
    _ clock: CaseClock, _ file: CaseFile, _ report: inout SweepReport, in tx: WriteTransaction
  ) throws {
    guard clock.role == (file.clock(.statutory) == nil ? .promised : .statutory), let excluded = file.excludedTime,
      excluded.expectedThrough < commands.clock.now().civilDate()
    else { return }
    var change = try note(.excludedTimeOverrun, file)
    let until = excluded.expectedThrough.description
    change.article = change.context.procedure.articles[.beginExcludedTime]
    change.details = ["ground": .string(excluded.ground.wordKey), "until": .string(until)]
    change.tell(.owner, "excludedTimeOverrun", ["ground": excluded.ground.wordKey, "until": until])
    _ = try commands.writer.commit(change, in: tx)
    report.overruns += 1
  }

  /// Silence that counts as acceptance; a supplement that never came.
  private func endByLaw(_ file: CaseFile, _ report: inout SweepReport, in tx: WriteTransaction) throws {
    let context = try commands.context(of: file, actor: .system, capacities: [.system])
    if CaseRules.isAcceptanceDeemed(
      file, procedure: context.procedure, on: context.today, calendar: context.calendar)
    {
      _ = try commands.deemAccepted(file, in: tx)
      report.deemedAccepted += 1
    } else if let lapse = file.lapsePolicy, context.today >= lapse.lapsesOn(calendar: context.calendar) {
      var change = CaseChange(.abandoned, on: file, in: context)
      try change.abandon()
      let ended = try commands.writer.commit(change, in: tx)
      if let joint = ended.jointCaseID { try commands.updateJoint(joint, after: ended, in: tx) }
      report.abandoned += 1
    }
  }

  /// Writes level and due day where they changed, and moves the case between the piles.
  func refresh(_ file: inout CaseFile, from before: CaseFile, in tx: WriteTransaction) throws {
    let writer = commands.clockWriter
    file.refreshDerived(on: writer.today, calendar: writer.calendar)
    guard file != before else { return }
    try ClockSweepQueries.refresh(file, in: tx)
    var delta = TallyDelta()
    CaseWriter.count(before, -1, into: &delta)
    CaseWriter.count(file, 1, into: &delta)
    try CaseTallyQueries.apply(delta, in: tx)
  }

  private func note(_ kind: CaseEventKind, _ file: CaseFile) throws -> CaseChange {
    var change = CaseChange(kind, on: file, in: try commands.context(of: file, actor: .system, capacities: [.system]))
    change.isRevision = false
    change.isPublic = false
    return change
  }
}
