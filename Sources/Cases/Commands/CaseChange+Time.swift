import Identity
import Kernel

extension CaseChange {
  /// Asks the head for more time: once, and before the limit runs out.
  ///
  /// - Source: 行政许可法第四十二条第一款 (二十日内不能作出决定的，经本行政机关负责人批准，可以延长十日).
  mutating func requestExtension(days: Int, reason: String) throws {
    isPublic = false
    guard file.extension == nil else { throw CasesError.extensionAlreadyUsed }
    let longest = file.timing.maximumExtensionDays
    guard days >= 1, days <= longest else {
      throw CasesError.numberOutOfRange(field: "days", from: min(1, longest), through: longest)
    }
    let reason = try TextCheck.required(reason, "reason")
    try requireLimitNotPassed()
    file.extension = CaseExtension(
      state: .requested, days: days, reason: reason, requestedBy: context.actor.accountID)
    details["days"] = .integer(Int64(days))
    details["reason"] = .string(reason)
  }

  /// The head approves, and the applicant is told the reason.
  mutating func approveExtension() throws {
    guard var wanted = file.extension, wanted.state == .requested else { throw CasesError.extensionNotRequested }
    try requireSecondPerson(wanted.requestedBy)
    try requireLimitNotPassed()
    wanted.state = .approved
    file.extension = wanted
    try enter(
      .extend, in: [.statutory, .promised], days: wanted.days, ground: "case.clock.ground.extension", article: article)
    details["days"] = .integer(Int64(wanted.days))
    details["reason"] = .string(wanted.reason)
    let due = legalDueText
    details["due"] = .string(due)
    tell(.applicant, "extended", ["days": String(wanted.days), "due": due, "reason": wanted.reason])
  }

  mutating func rejectExtension(reason: String) throws {
    isPublic = false
    guard var wanted = file.extension, wanted.state == .requested else { throw CasesError.extensionNotRequested }
    try requireSecondPerson(wanted.requestedBy)
    let reason = try TextCheck.required(reason, "reason")
    wanted.state = .rejected
    file.extension = wanted
    details["reason"] = .string(reason)
    if let asker = wanted.requestedBy { tell(.account(asker), "extensionRejected", ["reason": reason]) }
  }

  /// Time that does not count begins; the applicant is told in writing how long it takes.
  ///
  /// - Source: 行政许可法第四十五条.
  mutating func beginExcludedTime(_ ground: ExclusionGround, expectedWorkingDays: Int, reason: String) throws {
    guard file.excludedTime == nil else { throw CasesError.timeAlreadyExcluded }
    guard context.procedure.exclusionGrounds.contains(ground) else { throw CasesError.exclusionGroundNotInLaw(ground) }
    guard (1...CaseLimits.excludedWorkingDays).contains(expectedWorkingDays) else {
      throw CasesError.numberOutOfRange(field: "expectedDays", from: 1, through: CaseLimits.excludedWorkingDays)
    }
    let reason = try TextCheck.required(reason, "reason")
    try enter(
      .stop, in: [.statutory, .promised], days: expectedWorkingDays, ground: ground.wordKey, article: article)
    let until = context.calendar.date(workingDays: expectedWorkingDays, after: today)
    file.excludedTime = ExcludedTime(ground: ground, beganOn: today, expectedThrough: until, reason: reason)
    details["ground"] = .string(ground.wordKey)
    details["days"] = .integer(Int64(expectedWorkingDays))
    details["until"] = .string(until.description)
    details["reason"] = .string(reason)
    tell(
      .applicant, "excludedTime",
      ["ground": ground.wordKey, "days": String(expectedWorkingDays), "until": until.description])
  }

  mutating func endExcludedTime(result: String) throws {
    guard let excluded = file.excludedTime else { throw CasesError.timeNotExcluded }
    let result = try TextCheck.required(result, "result")
    try enter(.resume, in: [.statutory, .promised], ground: "case.clock.ground.resumed", article: article)
    file.excludedTime = nil
    details["ground"] = .string(excluded.ground.wordKey)
    details["from"] = .string(excluded.beganOn.description)
    details["until"] = .string(today.description)
    details["result"] = .string(result)
    tell(.applicant, "excludedTimeEnded", ["ground": excluded.ground.wordKey, "due": dueText])
  }

  private func requireLimitNotPassed() throws {
    guard let clock = file.clock(.statutory) else { return }
    let status = clock.status(on: today, calendar: context.calendar)
    guard status.level != .red else { throw CasesError.extensionTooLate(due: status.dueDate) }
  }

  private var legalDueText: String {
    (file.clock(.statutory) ?? file.clock(.promised))?.dueDate(calendar: context.calendar).description ?? ""
  }
}
