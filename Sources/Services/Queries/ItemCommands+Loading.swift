package import Identity
package import Kernel
import Models
package import Store

extension ItemCommands {
  /// Reason of versions that come from the catalogue that the program brings along.
  package static let loadReason = "随平台提供的目录"

  /// Loads departments, rule models and items of a catalogue; may run again without harm.
  ///
  /// An item that is already there is left alone when its content is the same, or when somebody has published a version of
  /// their own; otherwise the program's newer text becomes the next version. The same holds for rule models.
  /// - Parameter validFrom: the day from which the catalogue applies; today where nothing else is said. A demonstration may
  ///   let it begin earlier, so that older cases find their versions.
  /// - Returns: how many versions of items were added.
  @discardableResult
  package func load(
    _ catalogue: CatalogueContent, validFrom: CivilDate? = nil, by actor: Actor = .system, in tx: WriteTransaction
  ) throws -> Int {
    let start = validFrom ?? today
    let queries = ItemQueries()
    for department in catalogue.departments { try ItemQueries.put(department, in: tx) }
    try load(catalogue.rules, from: start, by: actor, in: tx)
    var added = 0
    for (code, content) in catalogue.contents() {
      var first = start
      if let latest = try queries.latest(code, in: tx) {
        guard latest.reason == Self.loadReason, latest.content != content else { continue }
        first = max(today, latest.validFrom)
      }
      _ = try add(
        content, as: code, validFrom: first, notBefore: min(start, today), expectedNumber: nil,
        reason: Self.loadReason, by: actor, in: tx)
      added += 1
    }
    if added > 0 { try announceLoad(action: "services.catalogue.loaded", added: added, by: actor, in: tx) }
    return added
  }

  private func load(_ rules: [RuleFile], from day: CivilDate, by actor: Actor, in tx: WriteTransaction) throws {
    let models = ModelCommands(clock: clock, ids: ids)
    for rule in rules {
      let model = NewModel(key: rule.key, title: rule.title, document: rule.document, reason: Self.loadReason)
      try models.load(model, from: day, by: actor, in: tx)
    }
  }

  func announceLoad(action: String, added: Int, by actor: Actor, in tx: WriteTransaction) throws {
    try tx.execute(ItemChangeQueries.bumpRevision)
    try AuditTrail.append(
      AuditEntry(
        at: clock.now(), actor: actor, action: action, subjectKind: "catalogue", subjectID: "catalogue",
        details: ["versions": .integer(Int64(added))]), ids: ids, in: tx)
    try tx.emit(
      OutboxEvent(
        topic: Self.loadedTopic, subject: "catalogue", payload: ["versions": .integer(Int64(added))]))
  }
}
