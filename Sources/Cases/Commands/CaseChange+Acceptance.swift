import Identity
import Kernel

extension CaseChange {
  /// 受理.
  ///
  /// - Source: 行政许可法第三十二条第一款第五项, 第四十二条 (自受理之日起).
  mutating func accept(note: String?) throws {
    let note = try TextCheck.optional(note, "note")
    if let note { details["note"] = .string(note) }
    try becomeAccepted(on: today, isDeemed: false)
    monthly.append((.accepted, 1))
    tell(.applicant, "accepted", ["due": dueText])
  }

  /// Accepted by law, because no notice came in time: from the day of receipt of the materials.
  ///
  /// - Source: 行政许可法第三十二条第一款第四项.
  mutating func deemAccepted() throws {
    article = context.procedure.deemedAcceptanceArticle
    let receipt = file.deemedReceiptDay
    if context.procedure.runsFromReceipt { return try becomeClear(since: receipt) }
    try becomeAccepted(on: receipt, isDeemed: true)
    details["from"] = .string(receipt.description)
    monthly += [(.accepted, 1), (.deemedAccepted, 1)]
    tell(.applicant, "deemedAccepted", ["from": receipt.description, "due": dueText])
    tell(.owner, "deemedAccepted", ["from": receipt.description, "due": dueText])
  }

  /// Where the time runs from receipt, silence only ends the time for asking: the request is handled as it was made.
  private mutating func becomeClear(since receipt: CivilDate) throws {
    try becomeAccepted(on: receipt, isDeemed: false)
    monthly.append((.accepted, 1))
  }

  private mutating func becomeAccepted(on day: CivilDate, isDeemed: Bool) throws {
    try finishClocks([.acceptance], ground: "case.clock.ground.done")
    file.state = .accepted
    file.acceptedAt = now
    file.acceptedOn = day
    file.acceptanceWasDeemed = isDeemed
    if !context.procedure.runsFromReceipt {
      startClock(.statutory, file.timing.statutory, on: day)
      if let promised = file.timing.promised { startClock(.promised, promised, on: day) }
    }
    file.refreshDerived(on: today, calendar: context.calendar)
    details["due"] = .string(dueText)
  }

  /// 不予受理, with reasons and, where another authority is competent, its name.
  ///
  /// - Source: 行政许可法第三十二条第一款第一项、第二项, 第二款 (书面凭证), 第七十二条第七项 (理由).
  mutating func refuseAcceptance(reasons: String, article named: String, competentAuthority: String?) throws {
    if CaseRules.isSupplementAwaited(file, on: today) { throw CasesError.notInThisState(.refuseAcceptance, file.state) }
    let reasons = try TextCheck.required(reasons, "reasons")
    guard let named = try TextCheck.optional(named, "article", limit: CaseLimits.articleCharacters) else {
      throw CasesError.textMissing(field: "article")
    }
    article = named
    details["reasons"] = .string(reasons)
    let competent = try TextCheck.optional(
      competentAuthority, "competentAuthority", limit: CaseLimits.titleCharacters)
    if let competent { details["competentAuthority"] = .string(competent) }
    details["remedies"] = .string(context.procedure.remedies.sentence())
    try finishClocks(ground: "case.clock.ground.done")
    end(as: .notAccepted)
    monthly.append((.notAccepted, 1))
    tell(.applicant, "notAccepted", ["reasons": reasons])
  }

  /// 一次告知: everything that is missing in one notice, and never a second one.
  ///
  /// - Source: 行政许可法第三十二条第一款第四项, 第七十二条第四项.
  mutating func requestSupplement(items: [SupplementItem], deadline: CivilDate, note: String?) throws {
    if let given = file.supplement { throw CasesError.supplementAlreadyRequested(on: given.noticedOn) }
    let items = try checked(items)
    let latest = today.adding(days: CaseLimits.supplementDays)
    guard deadline > today, deadline <= latest else {
      throw CasesError.dateOutOfRange(field: "deadline", from: today.adding(days: 1), through: latest)
    }
    let note = try TextCheck.optional(note, "note")
    file.supplement = SupplementNotice(items: items, noticedOn: today, deadline: deadline, note: note)
    file.state = .supplementRequested
    try enter(.stop, in: limitsBeforeAnswer, ground: "case.clock.ground.supplement", article: article)
    let days = deadline.dayNumber - today.dayNumber
    startClock(.supplement, DayLimit(days: days, unit: .naturalDays, article: article ?? ""), on: today)
    details["items"] = .array(items.map { .string($0.text) })
    details["deadline"] = .string(deadline.description)
    if let note { details["note"] = .string(note) }
    monthly.append((.supplement, 1))
    tell(.applicant, "supplementRequested", ["deadline": deadline.description, "count": String(items.count)])
  }

  private func checked(_ items: [SupplementItem]) throws -> [SupplementItem] {
    guard !items.isEmpty else { throw CasesError.textMissing(field: "items") }
    guard items.count <= CaseLimits.supplementItems else {
      throw CasesError.tooMany(field: "items", limit: CaseLimits.supplementItems)
    }
    return try items.map { item in
      SupplementItem(
        code: try TextCheck.optional(item.code, "items", limit: CaseLimits.titleCharacters),
        text: try TextCheck.required(item.text, "items"),
        article: try TextCheck.optional(item.article, "article", limit: CaseLimits.articleCharacters))
    }
  }

  /// The applicant's answer: the authority's limit for accepting begins anew with the day of its receipt.
  ///
  /// - Source: 行政许可法第三十二条第一款第五项.
  mutating func answerSupplement(formData: JSONValue?, materials: [MaterialID], note: String?) throws {
    let note = try TextCheck.optional(note, "note")
    if let formData {
      _ = try FormCheck.checkedText(formData)
      file.formData = formData
      formReason = kind.rawValue
    }
    let day = today
    file.supplement?.answeredOn = day
    file.state = .submitted
    try finishClocks([.supplement], ground: "case.clock.ground.answered")
    try enter(.restart, in: limitsBeforeAnswer, ground: "case.clock.ground.answered", article: article)
    details["materials"] = .array(materials.map { .string($0.description) })
    details["formChanged"] = .bool(formData != nil)
    if let note { sealedDetails["note"] = .string(note) }
    if context.procedure.runsFromReceipt { try becomeClear(since: day) }
    tell(.owner, "supplementAnswered")
  }

  /// The limits that stand still while the applicant supplements, and begin anew with the answer.
  private var limitsBeforeAnswer: Set<ClockRole> {
    context.procedure.runsFromReceipt ? [.acceptance, .statutory, .promised] : [.acceptance]
  }

  /// 转交: the case goes to another authority, whose limit for accepting begins with the transfer.
  mutating func transfer(to target: Organisation, reason: String) throws {
    let reason = try TextCheck.required(reason, "reason")
    details["reason"] = .string(reason)
    details["from"] = .string(file.authorityName)
    details["to"] = .string(target.nameZh)
    file.authorityID = target.id
    file.authorityName = target.nameZh
    file.officeID = nil
    file.ownerID = nil
    file.ownerName = nil
    file.state = .transferred
    try enter(.restart, in: [.acceptance], ground: "case.clock.ground.transfer", article: article)
    monthly.append((.transferred, 1))
    tell(.applicant, "transferred", ["authority": target.nameZh])
  }

  var dueText: String { file.derivedDueOn(calendar: context.calendar)?.description ?? "" }

  /// The case ends without a result to deliver.
  mutating func end(as state: CaseState) {
    file.state = state
    file.closedAt = now
    file.excludedTime = nil
  }
}

extension CaseFile {
  /// The day from which acceptance is deemed: the receipt of the materials, or of the supplement, or by the authority to which
  /// the case was transferred.
  var deemedReceiptDay: CivilDate {
    guard let clock = clock(.acceptance) else { return receivedOn }
    return clock.entries.last { $0.kind == .restart }?.on ?? clock.startedOn
  }
}
