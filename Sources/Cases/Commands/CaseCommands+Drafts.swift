package import Identity
package import Kernel
package import Store

extension CaseCommands {
  /// Starts a draft for an account.
  /// - Throws: ``CasesError/tooManyDrafts(limit:)``, ``CasesError/formTooLarge(limitBytes:)``, text limits.
  package func startDraft(_ new: NewDraft, by actor: Actor, in tx: WriteTransaction) throws -> CaseDraft {
    guard let account = actor.accountID else { throw CasesError.notFound }
    _ = try kinds.handler(of: new.kind)
    let text = try FormCheck.checkedText(new.data)
    guard try DraftQueries.count(of: account, in: tx) < CaseLimits.draftsPerAccount else {
      throw CasesError.tooManyDrafts(limit: CaseLimits.draftsPerAccount)
    }
    let now = clock.now()
    let draft = CaseDraft(
      id: ids.make(), accountID: account, partyID: new.partyID, mandateID: new.mandateID, kind: new.kind,
      subjectCode: new.subjectCode, subjectVersionID: new.subjectVersionID,
      title: try TextCheck.required(new.title, "title", limit: CaseLimits.titleCharacters),
      step: try TextCheck.required(new.step, "step", limit: CaseLimits.stepCharacters), data: new.data, revision: 1,
      createdAt: now, updatedAt: now)
    try DraftQueries.insert(draft, text: text, in: tx)
    return draft
  }

  /// Saves what was typed. Two windows cannot overwrite each other: the second is told.
  /// - Throws: ``CasesError/notFound``, ``CasesError/draftChangedMeanwhile(currentRevision:)``,
  ///   ``CasesError/formTooLarge(limitBytes:)``.
  package func saveDraft(
    _ id: DraftID, data: JSONValue, step: String, expectedRevision: Int, account: AccountID,
    in tx: WriteTransaction
  ) throws -> CaseDraft {
    let text = try FormCheck.checkedText(data)
    let step = try TextCheck.required(step, "step", limit: CaseLimits.stepCharacters)
    let isSaved = try DraftQueries.update(
      id, account: account, text: text, step: step, expectedRevision: expectedRevision, at: clock.now(),
      in: tx)
    guard isSaved else {
      guard let current = try DraftQueries.revision(id, account: account, in: tx) else { throw CasesError.notFound }
      throw CasesError.draftChangedMeanwhile(currentRevision: current)
    }
    return try loadDraft(id, account: account, in: tx)
  }

  /// Goes on with another version of the subject, with the answers that fit it.
  /// - Throws: what ``saveDraft(_:data:step:expectedRevision:account:in:)`` throws.
  package func carryDraft(
    _ id: DraftID, to version: SubjectVersionID, data: JSONValue, step: String, expectedRevision: Int,
    account: AccountID, in tx: WriteTransaction
  ) throws -> CaseDraft {
    let text = try FormCheck.checkedText(data)
    let step = try TextCheck.required(step, "step", limit: CaseLimits.stepCharacters)
    let isCarried = try DraftQueries.carry(
      id, to: version, account: account, text: text, step: step, expectedRevision: expectedRevision, at: clock.now(),
      in: tx)
    guard isCarried else {
      guard let current = try DraftQueries.revision(id, account: account, in: tx) else { throw CasesError.notFound }
      throw CasesError.draftChangedMeanwhile(currentRevision: current)
    }
    return try loadDraft(id, account: account, in: tx)
  }

  /// The draft, for its own account only.
  /// - Throws: ``CasesError/notFound``.
  package func loadDraft(_ id: DraftID, account: AccountID, in tx: ReadTransaction) throws -> CaseDraft {
    guard let draft = try DraftQueries.find(id, account: account, in: tx) else {
      throw CasesError.notFound
    }
    return draft
  }

  /// Every draft of an account, the last written first.
  package func drafts(of account: AccountID, in tx: ReadTransaction) throws -> [CaseDraft] {
    try DraftQueries.drafts(of: account, in: tx)
  }

  /// Removes a draft with its materials. The files stay in the blob store until it is tidied.
  /// - Throws: ``CasesError/notFound``.
  package func discardDraft(_ id: DraftID, account: AccountID, in tx: WriteTransaction) throws {
    guard try DraftQueries.revision(id, account: account, in: tx) != nil else { throw CasesError.notFound }
    try CaseMaterialQueries.removeAll(ofDraft: id, in: tx)
    _ = try DraftQueries.remove(id, account: account, in: tx)
  }
}
