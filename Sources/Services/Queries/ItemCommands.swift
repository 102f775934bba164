package import Identity
package import Kernel
package import Store

/// Changes the catalogue: each change with its audit entry and outbox event in the caller's transaction.
///
/// Who may change what is for the caller to check (``Permission/administerItems`` on the department's organisation).
package struct ItemCommands: Sendable {
  /// Topic of the outbox event of a published version; its subject is the item's code.
  package static let publishedTopic = "services.item.published"
  /// Topic of the outbox event of a load or import; its subject is `catalogue`.
  package static let loadedTopic = "services.catalogue.loaded"

  let clock: any WallClock
  let ids: any IdentifierSource

  package init(clock: any WallClock, ids: any IdentifierSource) {
    self.clock = clock
    self.ids = ids
  }

  var today: CivilDate { clock.now().civilDate() }

  /// Publishes a content as the item's next version; the draft, if there is one, has served its purpose and goes.
  ///
  /// - Parameters:
  ///   - validFrom: first day on which it applies: today or later, and not before the version that applies last.
  ///   - expectedNumber: the number that the editor saw as the newest; `nil` skips the check, 0 means a new item.
  /// - Throws: ``ServicesError``: conflict, too early, content with findings that forbid publishing, unknown department.
  @discardableResult
  package func publish(
    _ content: ItemContent, as code: ItemCode, validFrom: CivilDate, expectedNumber: Int? = nil, reason: String,
    by actor: Actor, in tx: WriteTransaction
  ) throws -> ItemVersion {
    let version = try add(
      content, as: code, validFrom: validFrom, notBefore: today, expectedNumber: expectedNumber, reason: reason,
      by: actor, in: tx)
    try tx.execute(ItemQueries.removeDraft, [code.text])
    try tx.execute(ItemChangeQueries.bumpRevision)
    try AuditTrail.append(
      AuditEntry(
        at: version.publishedAt, actor: actor, action: "services.item.published", subjectKind: "serviceItem",
        subjectID: code.text,
        details: [
          "number": .integer(Int64(version.number)), "validFrom": .string(validFrom.description),
          "reason": .string(version.reason), "state": .string(content.state.rawValue),
        ]), ids: ids, in: tx)
    try tx.emit(
      OutboxEvent(
        topic: Self.publishedTopic, subject: code.text,
        payload: [
          "code": .string(code.text), "number": .integer(Int64(version.number)),
          "version": .string(version.id.description), "state": .string(content.state.rawValue),
        ]))
    return version
  }

  /// Takes an item out of use from a day on, by publishing its content as cancelled.
  @discardableResult
  package func retire(
    _ code: ItemCode, from day: CivilDate, reason: String, by actor: Actor, in tx: WriteTransaction
  ) throws -> ItemVersion {
    try republish(code, from: day, reason: reason, by: actor, in: tx) { $0.state = .cancelled }
  }

  /// Stops applications for the time being.
  @discardableResult
  package func suspend(
    _ code: ItemCode, reason: String, by actor: Actor, in tx: WriteTransaction
  ) throws -> ItemVersion {
    try republish(code, from: today, reason: reason, by: actor, in: tx) { $0.state = .suspended }
  }

  /// Takes applications again.
  @discardableResult
  package func resume(
    _ code: ItemCode, reason: String, by actor: Actor, in tx: WriteTransaction
  ) throws -> ItemVersion {
    try republish(code, from: today, reason: reason, by: actor, in: tx) { $0.state = .inUse }
  }

  private func republish(
    _ code: ItemCode, from day: CivilDate, reason: String, by actor: Actor, in tx: WriteTransaction,
    _ change: (inout ItemContent) -> Void
  ) throws -> ItemVersion {
    guard let latest = try ItemQueries().latest(code, in: tx) else { throw ServicesError.itemUnknown(code.text) }
    var content = latest.content
    change(&content)
    guard content != latest.content else { return latest }
    return try publish(
      content, as: code, validFrom: max(day, latest.validFrom), expectedNumber: latest.number, reason: reason,
      by: actor, in: tx)
  }

  /// Lets versions whose first day has come appear in lists and search; for a periodic job. Gives how many.
  ///
  /// Reading an item never waits for this: the version in force is found by its dates.
  package func activateWaiting(limit: Int = 500, in tx: WriteTransaction) throws -> Int {
    let count = try ItemChangeQueries.activateWaiting(today: today, limit: limit, in: tx)
    if count > 0 {
      try tx.execute(ItemChangeQueries.bumpRevision)
      try tx.enqueue(ItemIndexing.job(after: nil))
    }
    return count
  }
}
