package import Identity
import Kernel
package import Store

extension CaseCommands {
  /// Does an act on a case.
  ///
  /// Messages and ratings ignore `expectedRevision`, because they change nothing that somebody else could have changed.
  ///
  /// - Parameters:
  ///   - expectedRevision: The revision that the person had before their eyes.
  ///   - principal: The person; nil only for the platform itself (`actor.kind == .system`).
  /// - Returns: The case as it stands after the act.
  /// - Throws: ``CasesError``: `.notFound` to outsiders; `.changedMeanwhile` with what happened since; `.notInThisState`,
  ///   `.roleMayNot`; and what the act itself refuses.
  @discardableResult
  package func perform(
    _ action: CaseAction, on id: CaseID, expectedRevision: Int, by actor: Actor, principal: Principal?,
    in tx: WriteTransaction
  ) throws -> CaseFile {
    guard var file = try queries.file(id, in: tx) else { throw CasesError.notFound }
    let capacities = try participation(of: principal, actor: actor, in: file, tx)
    guard !capacities.isEmpty else { throw CasesError.notFound }
    let context = try context(of: file, actor: actor, capacities: capacities)
    let kind = action.kind
    if kind != .sendMessage && kind != .rate, file.revision != expectedRevision {
      throw try conflict(file, after: expectedRevision, in: tx)
    }
    if CaseRules.isAcceptanceDeemed(
      file, procedure: context.procedure, on: context.today, calendar: context.calendar)
    {
      if CaseRules.comesTooLate(kind) {
        throw CasesError.deemedAccepted(from: file.deemedReceiptDay, kind: file.kind)
      }
      file = try deemAccepted(file, in: tx)
      if kind == .accept { return file }
    }
    try CaseRules.check(kind, on: file, by: capacities)
    guard context.procedure.acts.contains(kind) else { throw CasesError.notInThisState(kind, file.state) }
    if let process = file.process, !process.allows(kind, in: file.state) {
      throw CasesError.notNext(kind, steps: process.steps.map(\.name))
    }
    try requireNothingBefore(kind, file, in: tx)
    var change = CaseChange(kind, on: file, in: context)
    try apply(action, to: &change, in: tx)
    let result = try writer.commit(change, in: tx)
    if let rating = change.rating { try raiseDuty(for: rating, of: result, in: tx) }
    if let joint = result.jointCaseID { try updateJoint(joint, after: result, in: tx) }
    guard kind == .decide, context.procedure.deliversAtOnce else { return result }
    var delivery = CaseChange(CaseActionKind.deliver, on: result, in: context)
    try delivery.deliver(method: .electronic, note: nil)
    return try writer.commit(delivery, in: tx)
  }

  /// What other matters forbid: a case with an open duty from a poor rating stays open, and a part of a joint case that waits
  /// for another one is not handled.
  private func requireNothingBefore(_ kind: CaseActionKind, _ file: CaseFile, in tx: ReadTransaction) throws {
    if kind == .close, try RatingDuties.hasOpen(file.id, in: tx) { throw CasesError.ratingDutyOpen }
    if let first = file.waitsFor.first, CaseRules.needsItsTurn(kind) {
      throw CasesError.waitsForPart(title: first.title, authority: first.authorityName)
    }
  }

  /// The law's own acceptance, done by the sweep or by whoever comes first.
  func deemAccepted(_ file: CaseFile, in tx: WriteTransaction) throws -> CaseFile {
    var change = CaseChange(.deemedAccepted, on: file, in: try context(of: file, actor: .system, capacities: [.system]))
    try change.deemAccepted()
    let result = try writer.commit(change, in: tx)
    if let joint = result.jointCaseID { try updateJoint(joint, after: result, in: tx) }
    return result
  }

  private func apply(_ action: CaseAction, to change: inout CaseChange, in tx: WriteTransaction) throws {
    switch action {
    case .accept(let note): try change.accept(note: note)
    case .refuseAcceptance(let reasons, let article, let competent):
      try change.refuseAcceptance(reasons: reasons, article: article, competentAuthority: competent)
    case .requestSupplement(let items, let deadline, let note):
      try change.requestSupplement(items: items, deadline: deadline, note: note)
    case .answerSupplement(let formData, let materials, let note):
      try requireUsable(materials, of: change.file, in: tx)
      try change.answerSupplement(formData: formData, materials: materials, note: note)
    case .transfer(let target, let reason):
      try change.transfer(to: try transferTarget(target, from: change.file, in: tx), reason: reason)
    case .assign(let account):
      let name = try assignee(account, of: change.file, on: change.today, in: tx)
      change.assign(to: account, name: name)
    case .propose(let decision): try change.propose(decision)
    case .returnToOfficer(let reason): try change.returnToOfficer(reason: reason)
    case .decide(let decision): try change.decide(decision)
    case .requestExtension(let days, let reason): try change.requestExtension(days: days, reason: reason)
    case .approveExtension: try change.approveExtension()
    case .rejectExtension(let reason): try change.rejectExtension(reason: reason)
    case .beginExcludedTime(let ground, let days, let reason):
      try change.beginExcludedTime(ground, expectedWorkingDays: days, reason: reason)
    case .endExcludedTime(let result): try change.endExcludedTime(result: result)
    case .correct(let key, let value, let reason): try change.correct(fieldKey: key, newValue: value, reason: reason)
    case .deliver(let method, let note): try change.deliver(method: method, note: note)
    case .withdraw(let reason): try change.withdraw(reason: reason)
    case .rate(let rating): try change.rate(rating)
    case .close: try change.close()
    case .sendMessage(let text): try change.sendMessage(text: text)
    case .completeStep(let key, let outcome, let note): try change.completeStep(key, outcome: outcome, note: note)
    case .own(let act): try change.perform(act)
    }
  }

  /// In what capacity somebody acts: the applicant themself, whoever represents the enterprise, an agent whose mandate is valid
  /// today and covers the matter, or staff by their roles.
  func participation(
    of principal: Principal?, actor: Actor, in file: CaseFile, _ tx: ReadTransaction
  ) throws -> Set<CaseParticipant> {
    guard let principal else { return actor.kind == .system ? [.system] : [] }
    guard principal.accountID == actor.accountID else { return [] }
    let found = CaseParticipant.of(principal, in: file)
    guard !principal.isStaff else { return found }
    let party = file.applicant.partyID
    let today = clock.now().civilDate()
    if principal.personPartyID == party || principal.actingParty.id == party { return [.applicant] }
    if file.applicant.kind == .enterprise,
      try Memberships.represents(principal.accountID, party, on: today, in: tx)
    {
      return [.applicant]
    }
    let mandate = try Mandates.find(
      validFor: party, grantee: principal.accountID, matter: file.subjectCode, on: today, in: tx)
    if mandate != nil { return [.applicant] }
    guard found.isEmpty else { throw CasesError.mandateNotValid }
    return []
  }

  func conflict(_ file: CaseFile, after revision: Int, in tx: ReadTransaction) throws -> CasesError {
    .changedMeanwhile(
      .init(
        number: file.number, currentRevision: file.revision, currentState: file.state,
        changes: try queries.changes(file.id, after: revision, in: tx)))
  }

  private func assignee(
    _ account: AccountID, of file: CaseFile, on today: CivilDate, in tx: ReadTransaction
  ) throws -> String {
    let handlers: Set<Role> = [.officer, .approver]
    let organisations = [file.authorityID] + (file.officeID.map { [$0] } ?? [])
    let roles = try Staff.assignments(of: account, on: today, in: tx).filter {
      handlers.contains($0.role) && !$0.covers.isDisjoint(with: organisations)
    }
    guard !roles.isEmpty, let person = try People.find(account, in: tx), person.isOpen else {
      throw CasesError.assigneeNotInAuthority
    }
    return person.displayName
  }

  private func transferTarget(
    _ id: OrganisationID, from file: CaseFile, in tx: ReadTransaction
  ) throws -> Organisation {
    guard id != file.authorityID, let target = try Organisations.find(id, in: tx), target.isOpen,
      target.kind == .department, target.reservedFor == nil
    else { throw CasesError.transferTargetInvalid }
    return target
  }

  private func requireUsable(_ ids: [MaterialID], of file: CaseFile, in tx: ReadTransaction) throws {
    guard ids.count <= CaseLimits.materials else {
      throw CasesError.tooMany(field: "materials", limit: CaseLimits.materials)
    }
    guard !ids.isEmpty else { return }
    let known = Set(try CaseMaterialQueries.materials(of: file.id, in: tx).map(\.id))
    guard known.isSuperset(of: ids) else { throw CasesError.materialNotUsable }
  }
}
