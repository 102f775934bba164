package import Cases
package import Identity
import Kernel
import Search
package import Store
import WebSupport

extension RequestDesk {
  /// Question and answer of a request that was answered, as screening leaves them, for somebody to read before they are public.
  ///
  /// - Throws: ``DisclosureError/notForArchive`` where nothing is answered.
  package func archiveDraft(of id: CaseID, for principal: Principal, in tx: WriteTransaction) throws -> ArchiveDraft {
    let file = try open(id, for: principal, in: tx).file
    guard let recorded = try AnswerQueries.standing(.made, of: id, in: tx) else { throw DisclosureError.notForArchive }
    return ArchiveDraft(
      WantedForm(file.formData), Self.letter(recorded.answer, of: file, files: []), requester: file.applicant.name,
      today: today)
  }

  /// Puts question and answer into the archive, for somebody who has read them and confirms that no person can be found in them.
  ///
  /// - Throws: ``DisclosureError/notForArchive`` without consent or answer, for what stands there, and for texts that screening refuses.
  @discardableResult
  package func publish(
    _ draft: ArchiveDraft, of id: CaseID, by principal: Principal, in tx: WriteTransaction
  ) throws -> ArchiveID {
    let opened = try open(id, for: principal, in: tx)
    try AccessPolicy.require(principal, .handleCase, on: opened.file.authorityID)
    guard opened.request.consents, let result = opened.request.result, let day = opened.request.resultedOn,
      let recorded = try AnswerQueries.standing(.made, of: id, in: tx),
      try ArchiveQueries.entry(ofCase: id, in: tx) == nil,
      draft.obstacle(requester: opened.file.applicant.name, today: today) == nil
    else { throw DisclosureError.notForArchive }
    let entry = ArchiveEntry(
      id: bench.ids.make(), caseID: id, authorityID: opened.file.authorityID, authorityName: opened.file.authorityName,
      title: draft.title, question: draft.question, answer: draft.answer, ground: recorded.answer.ground,
      result: result, inTime: opened.request.inTime ?? true, answeredOn: day, publishedOn: today,
      confirmedBy: principal.accountID)
    try ArchiveQueries.insert(entry, in: tx)
    try bench.search?.writer.put([entry.textDocument], in: tx)
    try CitationRegister.put(entry.citingDocument, names: bench.acts.names, in: tx)
    try audit("disclosure.archived", opened.file, by: principal, in: tx)
    return entry.id
  }

  /// Takes an entry out of the archive.
  func withdraw(_ id: ArchiveID, by principal: Principal, in tx: WriteTransaction) throws {
    guard let entry = try ArchiveQueries.find(id, in: tx) else { throw CasesError.notFound }
    let opened = try open(entry.caseID, for: principal, in: tx)
    try AccessPolicy.require(principal, .handleCase, on: opened.file.authorityID)
    guard try ArchiveQueries.withdraw(id, on: today, in: tx) else { throw DisclosureError.notForArchive }
    try bench.search?.writer.remove([entry.textDocument.id], in: tx)
    try CitationRegister.remove(entry.citingDocument.id, in: tx)
    try audit("disclosure.archiveWithdrawn", opened.file, by: principal, in: tx)
  }

  func audit(
    _ action: String, _ file: CaseFile, by principal: Principal, article: String? = nil, in tx: WriteTransaction
  ) throws {
    try AuditTrail.append(
      AuditEntry(
        at: bench.clock.now(), actor: .staff(principal, for: file.authorityID), action: action, subjectKind: "case",
        subjectID: file.id.description, subjectNumber: file.number, article: article), ids: bench.ids, in: tx)
  }
}

extension ArchiveEntry {
  /// As the full-text index finds it.
  var textDocument: TextDocument {
    var document = TextDocument(
      id: "disclosure:\(id)", kind: TextKind.answer, title: title, address: RequestPath.entry(id),
      body: "\(question)\n\(answer)")
    document.authorityName = authorityName
    document.authorityID = authorityID.description
    document.date = answeredOn
    return document
  }
}

/// The archive for making the index anew.
struct ArchiveSource: SearchSource {
  let name = "disclosure"

  func documents(after id: String?, limit: Int, in tx: ReadTransaction) throws -> [TextDocument] {
    let last = id.flatMap { $0.split(separator: ":").last.flatMap { ArchiveID(String($0)) } }
    return try ArchiveQueries.entries(after: last, limit: limit, in: tx).map(\.textDocument)
  }
}
