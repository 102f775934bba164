import Kernel
import Store

/// What every command of this module leaves behind: one audit entry and one outbox event, in its transaction.
struct Trace: Sendable {
  let clock: any WallClock
  let ids: any IdentifierSource

  var now: Instant { clock.now() }
  var today: CivilDate { clock.now().civilDate() }

  /// Records an act. `action` such as `account.registered` becomes the topic `identity.account.registered`. Details
  /// carry identifiers and words of the catalogue, never names, numbers or phones.
  func record(
    _ action: String, on subjectKind: String, _ subjectID: String, by actor: Actor,
    article: String? = nil, details: [String: String] = [:], in tx: WriteTransaction
  ) throws {
    let facts = JSONValue.object(details.mapValues { .string($0) })
    try AuditTrail.append(
      AuditEntry(
        at: now, actor: actor, action: action, subjectKind: subjectKind, subjectID: subjectID, article: article,
        details: facts),
      ids: ids, in: tx)
    try tx.emit(OutboxEvent(topic: "identity.\(action)", subject: subjectID, payload: facts))
  }
}
