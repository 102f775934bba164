package import Identity
import Kernel
package import Store

/// The way by which pages open a case: the right to read is checked, and every official reading is recorded for the person
/// whose data it is.
///
/// - Source: 个人信息保护法第四十四条, 第五十一条.
package struct CaseAccess: Sendable {
  /// A second reading of the same case by the same person within this time is part of the first.
  package static let windowSeconds: Int64 = 15 * 60

  private let commands: CaseCommands

  /// Access to the cases that `commands` handles.
  package init(commands: CaseCommands) { self.commands = commands }

  /// The case, for somebody who may read it; a reading by staff is recorded.
  /// - Parameter purpose: A word for `access.purpose.<purpose>`: `handling`, `counter`, `supervision`.
  /// - Throws: ``CasesError/notFound`` to everybody else.
  package func open(
    _ id: CaseID, for principal: Principal, purpose: String, in tx: WriteTransaction
  ) throws -> CaseFile {
    let file = try look(id, for: principal, in: tx)
    try record(reader: principal, file: file, purpose: purpose, in: tx)
    return file
  }

  /// Records a reading by staff for pages that read the case at the same time: nothing of it may be shown before this is written.
  /// - Throws: ``CasesError/notFound`` to everybody who may not read it.
  package func enter(_ id: CaseID, for principal: Principal, purpose: String, in tx: WriteTransaction) throws {
    let found = try tx.first(CaseFileQueries.byID, [id], CaseFileQueries.file)
    guard let file = found, try canRead(file, principal, in: tx) else { throw CasesError.notFound }
    try record(reader: principal, file: file, purpose: purpose, in: tx)
  }

  /// The case for staff, in a read, beside the write that records the reading: ``enter(_:for:purpose:in:)``.
  /// - Throws: ``CasesError/notFound`` to everybody who may not read it.
  package func look(_ id: CaseID, for principal: Principal, in tx: ReadTransaction) throws -> CaseFile {
    guard let file = try commands.queries.file(id, in: tx), try canRead(file, principal, in: tx) else {
      throw CasesError.notFound
    }
    return file
  }

  /// The case, for the applicant's side, in a read; staff must use ``open(_:for:purpose:in:)``, which records.
  /// - Throws: ``CasesError/notFound``.
  package func openOwn(_ id: CaseID, for principal: Principal, in tx: ReadTransaction) throws -> CaseFile {
    guard !principal.isStaff, let file = try commands.queries.file(id, in: tx), try canRead(file, principal, in: tx)
    else { throw CasesError.notFound }
    return file
  }

  /// True for the applicant, whoever acts for them under a mandate that is valid today, staff of the authority or the office,
  /// and supervisors over it.
  package func canRead(_ file: CaseFile, _ principal: Principal, in tx: ReadTransaction) throws -> Bool {
    if principal.isStaff {
      let organisations = [file.authorityID] + (file.officeID.map { [$0] } ?? [])
      return organisations.contains {
        AccessPolicy.allows(principal, .readCase, on: $0) || AccessPolicy.allows(principal, .superviseCases, on: $0)
      }
    }
    do {
      let actor = Actor.applicant(principal)
      return try !commands.participation(of: principal, actor: actor, in: file, tx).isEmpty
    } catch CasesError.mandateNotValid {
      return false
    }
  }

  /// Records that staff read the case, once in 15 minutes. Answers whether a record was written.
  @discardableResult
  package func record(
    reader: Principal, file: CaseFile, purpose: String, in tx: WriteTransaction
  ) throws -> Bool {
    guard reader.isStaff else { return false }
    let now = commands.clock.now()
    guard
      try tx.execute(
        Self.mark, [file.id, reader.accountID, now, now.adding(seconds: -Self.windowSeconds)]) == 1
    else { return false }
    try AccessRecords.append(
      AccessRecord(
        at: now, reader: .staff(reader, for: file.officeID ?? file.authorityID),
        subjectParty: file.applicant.partyID, caseID: file.id.description, caseNumber: file.number, purpose: purpose,
        rule: "个人信息保护法第十三条第一款第三项"), ids: commands.ids, in: tx)
    return true
  }

  /// The acts that a page should offer now, with the law's own acceptance and mandates taken into account.
  package func available(
    for file: CaseFile, principal: Principal, in tx: ReadTransaction
  ) throws -> [CaseActionKind] {
    guard let handler = commands.kinds[file.kind] else { return [] }
    let today = commands.clock.now().civilDate()
    if principal.isStaff || CaseParticipant.isApplicantSide(principal, of: file) {
      guard try canRead(file, principal, in: tx) else { return [] }
      return CaseRules.available(
        for: file, principal: principal, procedure: handler.procedure, on: today, calendar: commands.calendar())
    }
    guard try canRead(file, principal, in: tx) else { return [] }
    return CaseRules.available(
      for: file, capacities: [.applicant], account: principal.accountID, procedure: handler.procedure, on: today,
      calendar: commands.calendar())
  }
}
