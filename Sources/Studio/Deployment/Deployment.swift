import Identity
import Kernel
import Models
import Store
import WebSupport
import Workflow

/// Puts a draft in force from a day on: processes through Workflow, decisions through Models, each with its audit entry.
struct Deployment: Sendable {
  let bench: Workbench
  let studio: Studio

  /// What is to be done.
  struct Order: Sendable {
    var draft: ModelDraftID
    /// The first day.
    var from: CivilDate
    var reason: String
    /// The number of the newest version that the analyst saw.
    var expected: Int
  }

  /// What was done.
  struct Done: Sendable {
    var number: Int
    /// Whether the newest version has the same content, so that there is no new one.
    var wasThere: Bool
    var draft: ModelDraft
  }

  /// - Throws: ``StudioError/versionChanged``, ``StudioError/notDeployable``, ``ModelsError``, ``WorkflowError``, ``BPMNError``.
  func carryOut(_ order: Order, by actor: Actor, in tx: WriteTransaction) throws -> Done {
    guard let draft = try DraftQueries.find(order.draft, in: tx), let text = try DraftQueries.text(draft.id, in: tx)
    else { throw StudioError.draftUnknown }
    let now = bench.clock.now()
    let number =
      draft.kind == .dmn
      ? try publish(draft, text, order, by: actor, in: tx) : try deploy(draft, text, order, at: now, by: actor, in: tx)
    try DraftQueries.mark(draft.id, deployedAs: number, at: now, in: tx)
    return Done(number: number, wasThere: number == order.expected, draft: draft)
  }

  private func publish(
    _ draft: ModelDraft, _ text: String, _ order: Order, by actor: Actor, in tx: WriteTransaction
  ) throws -> Int {
    guard let key = ModelKey(draft.key) else { throw StudioError.notDeployable }
    let document = try ModelDocument(kind: .dmn, text: text, name: "\(key).dmn")
    let latest = try ModelQueries.latest(key, kind: .dmn, in: tx)
    if let latest, latest.number == order.expected, latest.digest == document.digest { return latest.number }
    let title = latest?.title ?? LocalText(draft.title)
    let model = NewModel(key: key, title: title, document: document, reason: order.reason)
    return try ModelCommands(clock: bench.clock, ids: bench.ids).publish(
      model, from: order.from, expectedNumber: order.expected, by: actor, in: tx
    ).number
  }

  private func deploy(
    _ draft: ModelDraft, _ text: String, _ order: Order, at now: Instant, by actor: Actor, in tx: WriteTransaction
  ) throws -> Int {
    let newest = try studio.workflow.versions(draft.key, in: tx).first?.number ?? 0
    guard newest == order.expected else { throw StudioError.versionChanged }
    let checked = try studio.workflow.check(text, processID: draft.key)
    let from = order.from == now.civilDate() ? nil : order.from.startInstant()
    let version = try studio.workflow.deploy(checked, from: from, in: tx)
    guard version.number > newest else { return version.number }
    try AuditTrail.append(
      AuditEntry(
        at: now, actor: actor, action: "workflow.deployed", subjectKind: "process", subjectID: draft.key,
        details: [
          "number": .integer(Int64(version.number)), "hash": .string(version.hash), "digest": .string(draft.digest),
          "from": .string(order.from.description), "reason": .string(order.reason),
        ]), ids: bench.ids, in: tx)
    return version.number
  }
}
