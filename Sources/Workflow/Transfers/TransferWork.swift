import BPMN
import Kernel
package import Store

/// Carries instances over in batches: each batch commits together with the job of the next.
package struct TransferWork: Sendable {
  /// The kind of the jobs.
  package static let kind = "workflow.transfer"
  static let batch = 32

  private let workflow: Workflow

  /// The work on the instances of a service.
  package init(workflow: Workflow) {
    self.workflow = workflow
  }

  static func job(_ id: TransferID, after: InstanceID?, actor: String?) -> Job {
    var payload: [String: JSONValue] = ["transfer": .string(id.description)]
    if let after { payload["after"] = .string(after.description) }
    if let actor { payload["actor"] = .string(actor) }
    return Job(kind: kind, payload: .object(payload), priority: .low, keepFinishedSeconds: 0)
  }

  /// Does one batch.
  package var jobKind: JobKind {
    JobKind(Self.kind, concurrency: 1) { [workflow] run in
      guard let id = run.payload["transfer"]?.stringValue.flatMap({ TransferID($0) }) else {
        throw PermanentJobFailure(code: "workflow.transfer.unreadable")
      }
      let after = run.payload["after"]?.stringValue.flatMap { InstanceID($0) } ?? InstanceID(high: 0, low: 0)
      let actor = run.payload["actor"]?.stringValue
      try await run.finish { tx in
        guard let transfer = try TransferQueries.find(id, in: tx) else { return }
        let last =
          switch transfer.state {
          case .moving: try workflow.move(transfer, after: after, actor: actor, in: tx)
          case .undoing: try workflow.undo(transfer, after: after, actor: actor, in: tx)
          case .moved, .undone: nil as InstanceID?
          }
        if let last { try tx.enqueue(Self.job(id, after: last, actor: actor)) }
      }
    }
  }
}

extension Workflow {
  /// Carries the next instances over. Answers the last of them; nil when all are done.
  fileprivate func move(
    _ transfer: Transfer, after: InstanceID, actor: String?, in tx: WriteTransaction
  ) throws -> InstanceID? {
    let plan = try migration(transfer.plan, in: tx)
    let target = try definition(transfer.plan.to, in: tx)
    let next = try WorkflowViewQueries.running(
      transfer.plan.from, after: after, limit: TransferWork.batch, in: tx)
    var moved = 0
    for instance in next {
      do {
        var run = InstanceRun(self, actor: actor, in: tx)
        let before = try run.transfer(instance, by: plan, to: target)
        try TransferQueries.insert(before, of: transfer.id, in: tx)
        moved += 1
      } catch BPMNError.notMovable(let changes) {
        let problem = changes.map { "\($0.sourceID) \($0.obstacle?.rawValue ?? "")" }.sorted().joined(separator: "\n")
        try TransferQueries.insert(refused: instance, because: problem, of: transfer.id, in: tx)
      }
    }
    try TransferQueries.count(transfer.id, moved: moved, refused: next.count - moved, undone: 0, in: tx)
    if next.count == TransferWork.batch { return next.last }
    _ = try TransferQueries.pass(transfer.id, from: .moving, to: .moved, at: clock.now(), in: tx)
    return nil
  }

  /// Brings the next instances back. Answers the last of them; nil when all are done.
  fileprivate func undo(
    _ transfer: Transfer, after: InstanceID, actor: String?, in tx: WriteTransaction
  ) throws -> InstanceID? {
    let source = try definition(transfer.plan.from, in: tx)
    let next = try TransferQueries.next(of: transfer.id, after: after, limit: TransferWork.batch, in: tx)
    var undone = 0
    for before in next {
      var run = InstanceRun(self, actor: actor, in: tx)
      if try run.restore(before, on: source) { undone += 1 }
    }
    try TransferQueries.count(transfer.id, moved: 0, refused: 0, undone: undone, in: tx)
    if next.count == TransferWork.batch { return next.last?.instance }
    _ = try TransferQueries.pass(transfer.id, from: .undoing, to: .undone, at: clock.now(), in: tx)
    return nil
  }
}
