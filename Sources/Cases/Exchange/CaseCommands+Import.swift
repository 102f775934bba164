import Cryptography
import Identity
import Kernel
package import Store

extension CaseCommands {
  /// The kind of cases that the exchange knows.
  static let exchangedKind = "service"
  /// Stands where a limit's article would: the limit came with the case.
  package static let importedLimit = "随导入数据给定的期限"

  /// Takes a case of another system in, once.
  ///
  /// It stands where its rows say, is marked as imported, and shows its history. The last day that the source names is its
  /// promise; before acceptance the limit for accepting runs. It counts among what stands now, not in the months before, in
  /// which nobody here handled it.
  package func importCase(_ imported: ImportedCase, in tx: WriteTransaction) throws -> CaseImportOutcome {
    if let known = try CaseImports.digest(source: imported.source, number: imported.number, in: tx) {
      return known == imported.digest ? .unchanged : .differs
    }
    guard try tx.first(CaseFileQueries.idByNumber, [imported.number], { try $0.text(1) }) == nil else {
      return .numberTaken
    }
    let id: CaseID
    if let given = imported.id, try queries.file(given, in: tx) == nil { id = given } else { id = ids.make() }
    let now = clock.now()
    var file = imported.file(id: id, kind: Self.exchangedKind)
    file.clocks = try clocks(of: imported)
    file.refreshDerived(on: now.civilDate(), calendar: calendar())
    let digest = Self.importDigest(imported)
    try CaseFileQueries.insert(
      file, trackingCode: TrackingCode.make(), submissionDigest: digest, in: tx)
    try CaseFormQueries.insert(
      "{}", version: 1, of: id, for: imported.applicant.id, at: imported.submittedAt,
      by: imported.applicant.displayName.masked, reason: CaseEventKind.submitted.rawValue, in: tx)
    try CaseImports.insert(imported, as: id, at: now, in: tx)
    try insertHistory(of: imported, file, in: tx)
    try insertPapers(of: imported, id, in: tx)
    let context = try context(of: file, actor: .system, capacities: [.system])
    var change = CaseChange(.imported, on: file, in: context)
    change.details = ["source": .string(imported.source)]
    try writer.commitNew(change, in: tx)
    return .added
  }

  /// SHA-256 over source and number, each with its length, so that neither a long number nor another source's meets it.
  private static func importDigest(_ imported: ImportedCase) -> [UInt8] {
    let (source, number) = (Array(imported.source.utf8), Array(imported.number.utf8))
    return Digest.sha256(Array("import|\(source.count)|\(number.count)|".utf8) + source + number)
  }

  /// The limit for accepting of a case that waits for it; else the promise, finished where the case was answered.
  private func clocks(of imported: ImportedCase) throws -> [CaseClock] {
    if imported.state.awaitsAcceptance {
      guard let start = imported.acceptanceBegins else { return [] }
      return [CaseClock(id: ids.make(), role: .acceptance, limit: imported.timing.acceptance, startedOn: start)]
    }
    guard let accepted = imported.acceptedOn, let due = imported.dueOn else { return [] }
    // A last day before the acceptance is the source's mistake, but still the day that it names.
    let start = min(accepted, due)
    let limit = DayLimit(days: due.dayNumber - start.dayNumber, unit: .naturalDays, article: Self.importedLimit)
    var clock = CaseClock(id: ids.make(), role: .promised, limit: limit, startedOn: start)
    if let outcome = imported.outcome {
      try clock.append(
        ClockEntry(
          id: ids.make(), kind: .finish, on: max(start, outcome.at.civilDate()), ground: "case.clock.ground.done",
          article: Self.importedLimit, actorName: Actor.system.displayName, at: outcome.at))
    }
    return [clock]
  }

  /// The history in the order of its times. Given identifiers are kept only where they sort the same way.
  private func insertHistory(of imported: ImportedCase, _ file: CaseFile, in tx: WriteTransaction) throws {
    let events = imported.events
    let given = events.compactMap(\.id)
    let keeps = given.count == events.count && zip(given, given.dropFirst()).allSatisfy { $0.0 < $0.1 }
    var from: CaseState?
    for (place, event) in events.enumerated() {
      let isLast = place == events.count - 1
      let to = isLast ? file.state : event.kind.state(after: from ?? .submitted, of: imported)
      let isApplicant = [.submitted, .answerSupplement, .withdraw].contains(event.kind)
      let actor = Actor(
        accountID: nil, displayName: event.actorName,
        kind: event.actorName == Actor.system.displayName ? .system : isApplicant ? .resident : .staff)
      try CaseEventQueries.insert(
        CaseEvent(
          id: keeps ? given[place] : ids.make(), caseID: file.id, revision: file.revision, at: event.at,
          kind: event.kind, fromState: from, toState: to, actor: actor, article: nil, isPublic: true,
          details: .object(event.details)), sealed: nil, in: tx)
      from = to
    }
  }

  private func insertPapers(of imported: ImportedCase, _ id: CaseID, in tx: WriteTransaction) throws {
    for paper in imported.papers {
      let isFree = try paper.id.map { try CaseMaterialQueries.find($0, in: tx) == nil } ?? false
      var material = CaseMaterial(
        id: isFree ? paper.id ?? ids.make() : ids.make(), caseID: id, draftID: nil, code: nil, name: paper.name,
        status: paper.status, file: nil, note: nil, version: 1, isCurrent: true, addedAt: imported.submittedAt,
        addedBy: imported.source)
      material.foreignFileName = paper.fileName
      try CaseMaterialQueries.insert(material, in: tx)
    }
    guard let outcome = imported.outcome else { return }
    if let decision = outcome.decision {
      try CasePaperQueries.insert(
        CaseDecision(
          id: outcome.id ?? ids.make(), caseID: id, stage: .made, decision: decision,
          documentNumber: outcome.documentNumber, at: outcome.at,
          actorName: imported.ownerName ?? imported.authorityName),
        for: imported.applicant.id, in: tx)
    }
    if let grade = outcome.grade {
      try CasePaperQueries.insert(
        RecordedRating(
          id: ids.make(), caseID: id, at: outcome.at,
          rating: Rating(grade: grade, channel: imported.channel, isNamed: false)),
        authority: imported.authorityID, for: imported.applicant.id, in: tx)
    }
  }
}

extension ImportedCase {
  /// The day from which the limit for accepting runs: of the receipt, of the answer to a supplement notice, or of a transfer;
  /// nil while the applicant has the word.
  fileprivate var acceptanceBegins: CivilDate? {
    let turns: Set<CaseEventKind> = [.requestSupplement, .answerSupplement, .transfer]
    guard let last = events.last(where: { turns.contains($0.kind) }) else { return submittedAt.civilDate() }
    return last.kind == .requestSupplement ? nil : last.at.civilDate()
  }

  /// The case as it stands.
  fileprivate func file(id: CaseID, kind: String) -> CaseFile {
    func at(_ wanted: CaseEventKind) -> Instant? { events.last { $0.kind == wanted }?.at }
    let accepted = acceptedOn.map { at(.accept) ?? at(.deemedAccepted) ?? $0.startInstant() }
    let hasDecision = outcome?.decision != nil
    let isDelivered = state == .delivered || (state == .closed && at(.deliver) != nil)
    let closedAt = state.isOpen || state == .delivered ? nil : at(.close) ?? outcome?.at
    return CaseFile(
      id: id, number: number, kind: kind, subjectCode: subjectCode, subjectVersionID: subjectVersionID, title: title,
      state: state, revision: 1, applicant: CaseApplicant(applicant),
      agent: agentName.map {
        Actor(accountID: nil, displayName: $0, onBehalfOf: applicant.id, kind: .resident)
      }, mandateID: nil, authorityID: authorityID, authorityName: authorityName, officeID: nil, ownerID: nil,
      ownerName: ownerName, proposerID: nil, submittedAt: submittedAt, receivedOn: submittedAt.civilDate(),
      acceptedAt: accepted, acceptedOn: acceptedOn, acceptanceWasDeemed: at(.deemedAccepted) != nil,
      decidedAt: hasDecision ? outcome?.at : nil, decidedInTime: nil,
      deliveredAt: isDelivered ? at(.deliver) ?? outcome?.at : nil, closedAt: closedAt, formData: .object([:]),
      channel: channel, jointCaseID: nil, timing: timing, supplement: nil, extension: nil, excludedTime: nil,
      ratedEvents: outcome?.grade == nil ? [] : [.result], clocks: [], level: .green, dueOn: nil)
  }
}

extension CaseEventKind {
  /// Where a case stands after such an event, as far as the event tells.
  fileprivate func state(after state: CaseState, of imported: ImportedCase) -> CaseState {
    switch self {
    case .submitted, .answerSupplement: .submitted
    case .accept, .deemedAccepted, .returnToOfficer: .accepted
    case .refuseAcceptance: .notAccepted
    case .requestSupplement: .supplementRequested
    case .transfer: .transferred
    case .propose: .pendingApproval
    case .decide: imported.outcome?.decision?.outcome == .refused ? .refused : .granted
    case .deliver: .delivered
    case .withdraw: .withdrawn
    case .abandoned: .abandoned
    case .close: .closed
    default: state
    }
  }
}

extension String {
  fileprivate var masked: String { NameMask.masked(self, kind: .person) }
}
