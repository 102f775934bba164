import Identity
import Kernel

extension CaseChange {
  /// 分派, or claiming.
  mutating func assign(to account: AccountID, name: String) {
    isPublic = false
    file.ownerID = account
    file.ownerName = name
    sealedDetails["owner"] = .string(name)
    if account != context.actor.accountID { tell(.account(account), "assigned") }
  }

  /// The officer's proposal.
  mutating func propose(_ decision: Decision) throws {
    let decision = try checked(decision)
    isPublic = false
    file.state = .pendingApproval
    file.proposerID = context.actor.accountID
    self.decision = (.proposed, decision)
    details["outcome"] = .string(decision.outcome.rawValue)
  }

  mutating func returnToOfficer(reason: String) throws {
    let reason = try TextCheck.required(reason, "reason")
    isPublic = false
    details["reason"] = .string(reason)
    if let proposer = file.proposerID { tell(.account(proposer), "returned", ["reason": reason]) }
    file.state = .accepted
    file.proposerID = nil
  }

  /// The decision. A refusal gives reasons and tells the remedies; on the spot it includes acceptance.
  ///
  /// - Source: 行政许可法第三十四条第二款, 第三十八条, 第四十四条.
  mutating func decide(_ proposal: Decision) throws {
    let decision = try checked(proposal)
    if file.state == .pendingApproval { try requireSecondPerson(file.proposerID) }
    if file.state.awaitsAcceptance {
      try becomeAcceptedOnTheSpot()
    }
    if let excluded = file.excludedTime {
      details["endedExclusion"] = .string(excluded.ground.wordKey)
      try enter(.resume, in: [.statutory, .promised], ground: "case.clock.ground.resumed", article: article)
      file.excludedTime = nil
    }
    countDecision()
    try finishClocks(ground: "case.clock.ground.done")
    file.decidedAt = now
    file.state = decision.outcome == .granted ? .granted : .refused
    self.decision = (.made, decision)
    details["outcome"] = .string(decision.outcome.rawValue)
    details["documentTitle"] = .string(decision.documentTitle)
    details["reasons"] = .string(decision.reasons)
    details["articles"] = .array(decision.articles.map { .string($0) })
    if let remedies = decision.remedies { details["remedies"] = .string(remedies) }
    switch decision.outcome {
    case .granted:
      startClock(.delivery, file.timing.delivery, on: today)
      tell(.applicant, "granted", ["due": dueText])
      monthly.append((.granted, 1))
    case .refused:
      tell(.applicant, "refused", ["reasons": decision.reasons, "remedies": decision.remedies ?? ""])
      monthly.append((.refused, 1))
    }
  }

  private mutating func becomeAcceptedOnTheSpot() throws {
    file.acceptedAt = now
    file.acceptedOn = today
    startClock(.statutory, file.timing.statutory, on: today)
    if let promised = file.timing.promised { startClock(.promised, promised, on: today) }
    monthly.append((.accepted, 1))
  }

  /// What the month's punctuality needs, from the clocks as they stand.
  private mutating func countDecision() {
    monthly.append((.decided, 1))
    let legal = file.clock(.statutory)?.status(on: today, calendar: context.calendar)
    let promised = file.clock(.promised)?.status(on: today, calendar: context.calendar)
    // An imported case has the promise alone.
    let isOnTime = legal?.isOnTime ?? promised?.isOnTime ?? true
    if isOnTime { monthly.append((.decidedOnTime, 1)) }
    if isOnTime && promised?.isOnTime ?? true { monthly.append((.decidedWithinPromise, 1)) }
    monthly.append((.decisionDays, (legal ?? promised)?.usedDays ?? 0))
    file.decidedInTime = isOnTime
  }

  /// Trims and completes a decision; a refusal without reasons, articles or remedies does not pass.
  ///
  /// - Source: 行政许可法第三十八条第二款 (说明理由, 告知复议和诉讼的权利), 第五十五条第三款.
  private func checked(_ decision: Decision) throws -> Decision {
    var checked = decision
    checked.documentTitle = try TextCheck.required(
      decision.documentTitle, "documentTitle", limit: CaseLimits.titleCharacters)
    guard decision.articles.count <= CaseLimits.articles else {
      throw CasesError.tooMany(field: "articles", limit: CaseLimits.articles)
    }
    checked.articles = try decision.articles.compactMap {
      try TextCheck.optional($0, "article", limit: CaseLimits.articleCharacters)
    }
    checked.conditions = try TextCheck.optional(decision.conditions, "conditions")
    switch decision.outcome {
    case .granted:
      checked.reasons =
        try context.procedure.owesReasons
        ? TextCheck.required(decision.reasons, "reasons") : TextCheck.optional(decision.reasons, "reasons") ?? ""
      checked.remedies = nil
    case .refused:
      checked.reasons = try TextCheck.required(decision.reasons, "reasons")
      guard !checked.articles.isEmpty else { throw CasesError.refusalWithoutArticle }
      checked.remedies =
        try TextCheck.optional(decision.remedies, "remedies") ?? context.procedure.remedies.sentence()
    }
    return checked
  }

  func requireSecondPerson(_ first: AccountID?) throws {
    guard context.procedure.approvalNeedsSecondPerson, let first, first == context.actor.accountID else { return }
    throw CasesError.samePersonMayNotApprove
  }
}
