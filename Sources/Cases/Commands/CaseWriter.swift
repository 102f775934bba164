import Identity
import Kernel
import Notifications
import Store

/// Writes a ``CaseChange``: state, event, audit entry, outbox event, notices, clocks and tallies, all in one transaction.
struct CaseWriter {
  let ids: any IdentifierSource
  let ladder: WarningLadder
  /// Nil where cases follow no processes.
  let processes: CaseProcesses?

  /// Writes the change and returns the case as it stands.
  /// - Throws: ``CasesError/changedMeanwhile(_:)`` when the revision moved on since the case was read.
  func commit(_ act: CaseChange, in tx: WriteTransaction) throws -> CaseFile {
    var change = act
    let context = change.context
    let before = change.before
    if change.isRevision {
      change.file.revision += 1
      change.file.refreshDerived(on: context.today, calendar: context.calendar)
      guard try CaseFileQueries.update(change.file, expectedRevision: before.revision, in: tx) else {
        throw CasesError.changedMeanwhile(
          .init(number: before.number, currentRevision: before.revision, currentState: before.state, changes: []))
      }
    }
    try ClockWriter(ladder: ladder, calendar: context.calendar, today: context.today)
      .write(change.file, replacing: before.clocks, in: tx)
    try writePapers(of: change, in: tx)
    try publish(change, in: tx)
    try CaseTallyQueries.apply(Self.tallies(of: change), in: tx)
    if let processes, before.process != nil, change.isRevision {
      try processes.follow(change, in: tx)
      change.file.process = try CaseProcessQueries.find(change.file.id, in: tx) ?? nil
    }
    return change.file
  }

  /// Writes what goes with a case whose row has just been inserted.
  func commitNew(
    _ change: CaseChange, process: CaseProcessStart? = nil, in tx: WriteTransaction
  ) throws {
    let context = change.context
    try ClockWriter(ladder: ladder, calendar: context.calendar, today: context.today)
      .write(change.file, replacing: [], in: tx)
    try publish(change, fromState: nil, in: tx)
    var delta = Self.tallies(of: change, isNew: true)
    Self.count(change.file, 1, into: &delta)
    try CaseTallyQueries.apply(delta, in: tx)
    if let process { try processes?.begin(process, for: change.file, by: context.actor, in: tx) }
  }

  private func publish(_ change: CaseChange, in tx: WriteTransaction) throws {
    try publish(change, fromState: change.before.state, in: tx)
  }

  /// Event, audit entry, outbox event and notices.
  private func publish(_ change: CaseChange, fromState: CaseState?, in tx: WriteTransaction) throws {
    let event = try record(change, fromState: fromState, in: tx)
    try tx.emit(Self.outboxEvent(of: change, event))
    try post(change, in: tx)
  }

  private func writePapers(of change: CaseChange, in tx: WriteTransaction) throws {
    let file = change.file
    let context = change.context
    let party = file.applicant.partyID
    if let reason = change.formReason {
      let version = try CaseFormQueries.latestVersion(file.id, in: tx) + 1
      try CaseFormQueries.insert(
        try FormCheck.checkedText(file.formData), version: version, of: file.id, for: party, at: context.now,
        by: Self.shownName(of: context.actor), reason: reason, in: tx)
    }
    if change.kind == .returnToOfficer { try CasePaperQueries.returnProposal(of: file.id, in: tx) }
    if let (stage, decision) = change.decision {
      let id: DecisionID = ids.make()
      try CasePaperQueries.insert(
        CaseDecision(
          id: id, caseID: file.id, stage: stage, decision: decision,
          documentNumber: stage == .made ? file.number : nil, at: context.now,
          actorName: Self.shownName(of: context.actor)),
        for: party, in: tx)
    }
    if let text = change.message {
      let id: MessageID = ids.make()
      try CasePaperQueries.insert(
        CaseMessage(
          id: id, caseID: file.id, at: context.now, isFromApplicant: change.isFromApplicant,
          authorAccountID: context.actor.accountID, authorName: Self.shownName(of: context.actor),
          organisationName: context.actor.organisationName, text: text, readAt: nil), for: party, in: tx)
    }
    if let rating = change.rating {
      let id: RatingID = ids.make()
      try CasePaperQueries.insert(
        RecordedRating(id: id, caseID: file.id, at: context.now, rating: rating), authority: file.authorityID,
        for: party, in: tx)
    }
  }

  private func record(
    _ change: CaseChange, fromState: CaseState?, in tx: WriteTransaction
  ) throws -> CaseEvent {
    let actor = change.context.actor
    var shown = actor
    shown.displayName = Self.shownName(of: actor)
    let id: CaseEventID = ids.make()
    let event = CaseEvent(
      id: id, caseID: change.file.id, revision: change.file.revision, at: change.context.now, kind: change.kind,
      fromState: fromState, toState: change.file.state, actor: shown, article: change.article,
      isPublic: change.isPublic, details: .object(change.details))
    let sealed =
      change.sealedDetails.isEmpty
      ? nil
      : try CaseSeals.seal(
        event: .object(change.sealedDetails), id, for: change.file.applicant.partyID, in: tx)
    try CaseEventQueries.insert(event, sealed: sealed, in: tx)
    try AuditTrail.append(audit(of: event, number: change.file.number, actor: actor, sealed: sealed), ids: ids, in: tx)
    return event
  }

  /// The audit entry repeats the public facts; what is private is named by digest-bound seal, readable with the platform's keys.
  private func audit(of event: CaseEvent, number: String, actor: Actor, sealed: [UInt8]?) -> AuditEntry {
    var details = event.details.objectValue ?? [:]
    details["revision"] = .integer(Int64(event.revision))
    details["to"] = .string(event.toState.rawValue)
    if let from = event.fromState, from != event.toState { details["from"] = .string(from.rawValue) }
    if let sealed { details["sealed"] = .string(Self.hex(sealed)) }
    return AuditEntry(
      at: event.at, actor: actor, action: "case.\(event.kind.rawValue)", subjectKind: "case",
      subjectID: event.caseID.description, subjectNumber: number, article: event.article, details: .object(details))
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  func post(_ change: CaseChange, in tx: WriteTransaction) throws {
    for notice in change.notices {
      for recipient in Self.recipients(of: notice, change.file, actor: change.context.actor) {
        try Notices.post(
          Notice(
            id: ids.make(), to: recipient, kind: "notice.case.\(notice.name)", parameters: notice.parameters,
            caseID: change.file.id, createdAt: change.context.now), in: tx)
      }
    }
  }

  private static func recipients(of notice: CaseNotice, _ file: CaseFile, actor: Actor) -> [NoticeRecipient] {
    switch notice.to {
    case .account(let account): return [.account(account)]
    case .owner:
      guard let owner = file.ownerID, owner != actor.accountID else { return [] }
      return [.account(owner)]
    case .applicant:
      let party = NoticeRecipient.party(file.applicant.partyID)
      guard file.mandateID != nil, let agent = file.agent?.accountID else { return [party] }
      return [party, .account(agent)]
    }
  }

  static func outboxEvent(of change: CaseChange, _ event: CaseEvent) -> OutboxEvent {
    var payload: [String: JSONValue] = [
      "number": .string(change.file.number),
      "state": .string(change.file.state.rawValue), "revision": .integer(Int64(change.file.revision)),
      "authority": .string(change.file.authorityID.description), "kind": .string(change.file.kind),
      "subject": .string(change.file.subjectCode),
    ]
    if let joint = change.file.jointCaseID { payload["joint"] = .string(joint.description) }
    return OutboxEvent(
      topic: "case.\(event.kind.rawValue)", subject: change.file.id.description, payload: .object(payload))
  }

  /// The name that the timeline shows: staff by name, others masked.
  static func shownName(of actor: Actor) -> String {
    switch actor.kind {
    case .staff, .system: actor.displayName
    case .resident, .helper: NameMask.masked(actor.displayName, kind: .person)
    }
  }
}
