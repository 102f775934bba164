package import Cases
package import Identity
import Kernel
package import Store
package import WebSupport

/// Opens a case of a question about a reading.
package struct QuestionCommands: Sendable {
  private let bench: Workbench

  /// Commands on a workbench.
  package init(_ bench: Workbench) { self.bench = bench }

  /// Asks about a reading of the data of the party that the person acts for. The case is taken up at once, so that the time
  /// for the answer runs from the day of the question. A question that is open already is answered with its case.
  ///
  /// - Parameters:
  ///   - concern: a word of the form; an unknown one counts as "other".
  ///   - key: the same key from the same account gives the same case.
  /// - Returns: the case.
  /// - Throws: `WebError.notFound` for a reading of somebody else's data; ``PrivacyError/tooManyQuestions(most:)``.
  package func ask(
    about id: AccessRecordID, concern: String, text: String, key: String, by principal: Principal,
    in tx: WriteTransaction
  ) throws -> CaseID {
    let party = principal.actingParty
    guard let record = try AccessRecords.find(id, in: tx), record.record.subjectParty == party.id else {
      throw WebError.notFound
    }
    if let open = try openQuestion(about: id, of: party.id, in: tx) { return open }
    let now = bench.clock.now()
    let asked = try QuestionQueries.count(of: party.id, since: now.civilDate().startInstant(), in: tx)
    guard asked < DataQuestion.mostInADay else {
      throw PrivacyError.tooManyQuestions(most: DataQuestion.mostInADay)
    }
    let question = DataQuestion(
      record: record, concern: DataQuestion.Concern(rawValue: concern) ?? .other, text: text)
    let office = try DataProtectionOffice.responsible(
      for: record.record.organisationID, commands: bench.identity.organisations, in: tx)
    let receipt = try bench.cases.submit(
      submission(question, to: office, of: party, key: key), by: .applicant(principal), in: tx)
    guard !receipt.isRepeat else { return receipt.caseID }
    try QuestionQueries.insert(receipt.caseID, about: id, of: party.id, at: now, in: tx)
    try bench.cases.perform(
      .accept(note: nil), on: receipt.caseID, expectedRevision: 1, by: .system, principal: nil, in: tx)
    return receipt.caseID
  }

  private func openQuestion(
    about id: AccessRecordID, of party: PartyID, in tx: ReadTransaction
  ) throws -> CaseID? {
    guard let latest = try QuestionQueries.latest(about: id, of: party, in: tx),
      let file = try bench.cases.queries.file(latest, in: tx), file.state.isOpen
    else { return nil }
    return latest
  }

  private func submission(
    _ question: DataQuestion, to office: Organisation, of party: Party, key: String
  ) -> CaseSubmission {
    CaseSubmission(
      idempotencyKey: key, kind: DataQuestionKind.kind, subjectCode: DataQuestionKind.subject, title: question.title,
      applicant: party, authorityID: office.id, authorityName: office.nameZh,
      division: bench.configuration.division?.text ?? office.divisionCode, formData: question.formData,
      timing: DataQuestion.timing)
  }
}
