package import Identity
import Kernel
package import Store

extension CaseCommands {
  /// Raises the duty that a named poor rating brings; an anonymous one names nobody to contact.
  func raiseDuty(
    for rating: Rating, of file: CaseFile, in tx: WriteTransaction
  ) throws {
    guard rating.grade.isPoor, rating.isNamed else { return }
    let duty = RatingDuty(
      id: ids.make(), caseID: file.id, caseNumber: file.number, title: file.title, authorityID: file.authorityID,
      authorityName: file.authorityName, ownerID: file.ownerID, ownerName: file.ownerName, grade: rating.grade,
      event: rating.event, raisedOn: clock.now().civilDate(), state: .raised, revision: 1)
    try RatingDuties.insert(duty, nextCheckOn: nextCheck(of: duty, warned: 0), in: tx)
  }

  /// Records that the person was contacted, how, and what they said.
  /// - Throws: ``CasesError/notFound`` to outsiders; ``CasesError/dutyNotInThisState``; ``CasesError/textMissing(field:)``.
  @discardableResult
  package func contactRater(
    _ id: RatingDutyID, _ contact: RatingDuty.Contact, note: String, by officer: Principal, in tx: WriteTransaction
  ) throws -> RatingDuty {
    let (found, file) = try duty(id, .handleCase, by: officer, in: tx)
    guard found.state == .raised else { throw CasesError.dutyNotInThisState }
    let note = try TextCheck.required(note, "note")
    var duty = found
    // Somebody who could not be reached still has to be: the attempt is on record, the duty stays.
    if contact != .notReached {
      duty.state = .contacted
      duty.contact = contact
      duty.contactedBy = step(officer)
    }
    try record(
      .ratingContacted, on: file, by: officer, ["by": .string(contact.wordKey)], sealed: ["note": .string(note)],
      in: tx)
    return try write(duty, startsNewLimit: duty.state == .contacted, in: tx)
  }

  /// Records what was put right and how the person was told.
  @discardableResult
  package func correctAfterRating(
    _ id: RatingDutyID, correction: String, toldBy: RatingDuty.Contact, by officer: Principal,
    in tx: WriteTransaction
  ) throws -> RatingDuty {
    let (found, file) = try duty(id, .handleCase, by: officer, in: tx)
    guard found.state == .contacted, toldBy != .notReached else { throw CasesError.dutyNotInThisState }
    var duty = found
    duty.state = .corrected
    duty.correction = try TextCheck.required(correction, "correction")
    duty.toldBy = toldBy
    duty.correctedBy = step(officer)
    duty.returnedReason = nil
    try record(
      .ratingCorrected, on: file, by: officer,
      ["correction": .string(duty.correction ?? ""), "by": .string(toldBy.wordKey)], telling: "ratingCorrected", in: tx)
    return try write(duty, in: tx)
  }

  /// A supervisor who had no part in it, at any time, has asked the person and found it put right.
  /// - Throws: ``CasesError/samePersonMayNotVerify``.
  @discardableResult
  package func verifyDuty(
    _ id: RatingDutyID, note: String, by supervisor: Principal, in tx: WriteTransaction
  ) throws -> RatingDuty {
    let (found, file) = try supervised(id, by: supervisor, in: tx)
    let note = try TextCheck.required(note, "note")
    var duty = found
    duty.state = .verified
    duty.verifiedBy = step(supervisor)
    try record(.ratingVerified, on: file, by: supervisor, [:], sealed: ["note": .string(note)], in: tx)
    return try write(duty, in: tx)
  }

  /// The supervisor finds that it was not put right; the limit runs on as it did.
  @discardableResult
  package func returnDuty(
    _ id: RatingDutyID, reason: String, by supervisor: Principal, in tx: WriteTransaction
  ) throws -> RatingDuty {
    let (found, file) = try supervised(id, by: supervisor, in: tx)
    let reason = try TextCheck.required(reason, "reason")
    var duty = found
    duty.state = .contacted
    duty.returnedReason = reason
    try record(
      .ratingReturned, on: file, by: supervisor, ["reason": .string(reason)], telling: "ratingReturned", to: .owner,
      in: tx)
    return try write(duty, in: tx)
  }

  // MARK: - Parts

  private func duty(
    _ id: RatingDutyID, _ permission: Permission, by principal: Principal, in tx: ReadTransaction
  ) throws -> (RatingDuty, CaseFile) {
    guard let duty = try RatingDuties.find(id, in: tx), let file = try queries.file(duty.caseID, in: tx),
      AccessPolicy.allows(principal, permission, on: duty.authorityID)
    else { throw CasesError.notFound }
    return (duty, file)
  }

  private func supervised(
    _ id: RatingDutyID, by supervisor: Principal, in tx: ReadTransaction
  ) throws -> (RatingDuty, CaseFile) {
    let (found, file) = try duty(id, .superviseCases, by: supervisor, in: tx)
    guard found.state == .corrected else { throw CasesError.dutyNotInThisState }
    // The duty names only the last of each; whose work was sent back and done over had a part in it all the same.
    let involved = try CaseEventQueries.actors(of: [.ratingContacted, .ratingCorrected], in: file.id, tx)
    guard found.ownerID != supervisor.accountID, !involved.contains(supervisor.accountID) else {
      throw CasesError.samePersonMayNotVerify
    }
    return (found, file)
  }

  private func step(_ principal: Principal) -> RatingDuty.Step {
    RatingDuty.Step(at: clock.now(), accountID: principal.accountID, name: principal.displayName)
  }

  private func record(
    _ kind: CaseEventKind, on file: CaseFile, by principal: Principal, _ details: [String: JSONValue],
    sealed: [String: JSONValue] = [:], telling notice: String? = nil, to recipient: CaseNotice.Recipient = .applicant,
    in tx: WriteTransaction
  ) throws {
    let actor = Actor.staff(principal, for: file.authorityID)
    var change = CaseChange(kind, on: file, in: try context(of: file, actor: actor, capacities: [.officer]))
    change.isRevision = false
    change.article = RatingDuty.correctionLimit.article
    change.details = details
    change.sealedDetails = sealed
    change.isPublic = kind != .ratingReturned
    if let notice { change.tell(recipient, notice, details.compactMapValues(\.stringValue)) }
    _ = try writer.commit(change, in: tx)
  }

  /// The cards of a limit are shown once; only a new limit shows its own.
  private func write(
    _ duty: RatingDuty, startsNewLimit: Bool = false, in tx: WriteTransaction
  ) throws -> RatingDuty {
    let warned = startsNewLimit ? 0 : try RatingDuties.warned(duty.id, in: tx)
    let next = nextCheck(of: duty, warned: warned)
    guard try RatingDuties.update(duty, warned: warned, nextCheckOn: next, in: tx) else {
      throw CasesError.dutyNotInThisState
    }
    var written = duty
    written.revision += 1
    return written
  }

  /// The next day on which the sweep has to look at a duty.
  func nextCheck(of duty: RatingDuty, warned: Int) -> CivilDate? {
    let calendar = calendar()
    guard let (limit, _) = duty.running(calendar: calendar) else { return nil }
    let today = clock.now().civilDate()
    let status = duty.clock(limit).status(on: today, calendar: calendar, ladder: ladder)
    return status.level.severity > warned ? today : status.nextChangeOn
  }
}
