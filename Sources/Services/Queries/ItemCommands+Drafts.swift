package import Identity
import Kernel
package import Store

extension ItemCommands {
  /// Saves the version in preparation.
  ///
  /// - Parameter expectedRevision: revision that the editor opened; 0 where there was no draft.
  /// - Throws: ``ServicesError/draftConflict(code:current:)`` when somebody saved in between.
  @discardableResult
  package func saveDraft(
    _ content: ItemContent, of code: ItemCode, expectedRevision: Int, by actor: Actor, in tx: WriteTransaction
  ) throws -> ItemDraft {
    let queries = ItemQueries()
    let known = try queries.draft(of: code, in: tx)
    let revision = known?.revision ?? 0
    guard expectedRevision == revision else {
      throw ServicesError.draftConflict(code: code.text, current: revision)
    }
    let basedOn = try known?.basedOn ?? ItemChangeQueries.latestNumber(of: code, in: tx) ?? 0
    let draft = ItemDraft(
      code: code, content: content, basedOn: basedOn, revision: revision + 1, savedAt: clock.now(),
      savedBy: actor.displayName)
    try tx.execute(
      ItemQueries.putDraft,
      [
        code.text, content.departmentCode, draft.basedOn, draft.revision, draft.savedAt,
        try tx.sealed(draft.savedBy),
        try ItemDocument.text(of: content),
      ])
    if known == nil { try audit("services.item.draft.begun", code, by: actor, in: tx) }
    return draft
  }

  /// Throws the version in preparation away.
  package func discardDraft(of code: ItemCode, by actor: Actor, in tx: WriteTransaction) throws {
    guard try tx.execute(ItemQueries.removeDraft, [code.text]) > 0 else { return }
    try audit("services.item.draft.discarded", code, by: actor, in: tx)
  }

  private func audit(_ action: String, _ code: ItemCode, by actor: Actor, in tx: WriteTransaction) throws {
    try AuditTrail.append(
      AuditEntry(at: clock.now(), actor: actor, action: action, subjectKind: "serviceItem", subjectID: code.text),
      ids: ids, in: tx)
  }
}
