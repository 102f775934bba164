package import BPMN
import Kernel
package import Store

extension Workflow {
  /// What a transfer would do to the next running instances. Nothing is changed.
  ///
  /// - Parameter after: the last instance of the page before.
  package func dryRun(
    _ plan: TransferPlan, after: InstanceID? = nil, limit: Int = 200, in tx: ReadTransaction
  ) throws -> TransferDryRun {
    let migration = try migration(plan, in: tx)
    var result = TransferDryRun(removed: migration.removed, added: migration.added)
    let ids = try WorkflowViewQueries.running(
      plan.from, after: after ?? InstanceID(high: 0, low: 0), limit: limit, in: tx)
    for id in ids {
      let obstacles = Set(
        migration.dryRun(try detail(id, in: tx).state).compactMap { change in
          change.obstacle.map { TransferDryRun.Obstacle(element: change.sourceID, reason: $0) }
        })
      result.examined += 1
      if obstacles.isEmpty { result.movable += 1 }
      for obstacle in obstacles { result.obstacles[obstacle, default: 0] += 1 }
    }
    result.last = ids.count == limit ? ids.last : nil
    return result
  }

  /// What a transfer would do to one instance, place by place.
  package func dryRun(
    _ plan: TransferPlan, instance: InstanceID, in tx: ReadTransaction
  ) throws -> [BPMN.Migration.Change] {
    try migration(plan, in: tx).dryRun(try detail(instance, in: tx).state)
  }

  func migration(_ plan: TransferPlan, in tx: ReadTransaction) throws -> BPMN.Migration {
    BPMN.Migration(
      from: try definition(plan.from, in: tx).definition, to: try definition(plan.to, in: tx).definition,
      mapping: plan.mapping, renewsWaits: plan.renewsTimers)
  }

  // MARK: Carrying over

  /// Carries one instance over.
  ///
  /// - Throws: ``BPMNError/notMovable(_:)`` with what stands in the way.
  @discardableResult
  package func transfer(
    _ instance: InstanceID, _ plan: TransferPlan, actor: String?, in tx: WriteTransaction
  ) throws -> TransferID {
    let id: TransferID = ids.make()
    let now = clock.now()
    try TransferQueries.insert(id, plan, at: now, in: tx)
    var run = InstanceRun(self, actor: actor, in: tx)
    guard try run.load(instance).facts.hash == plan.from else { throw WorkflowError.overtaken(id: "\(instance)") }
    let before = try run.transfer(instance, by: try migration(plan, in: tx), to: try definition(plan.to, in: tx))
    try TransferQueries.insert(before, of: id, in: tx)
    try TransferQueries.count(id, moved: 1, refused: 0, undone: 0, in: tx)
    _ = try TransferQueries.pass(id, from: .moving, to: .moved, at: now, in: tx)
    return id
  }

  /// Begins to carry all running instances of a definition over, in batches; those that cannot be stay where they are, with the
  /// reason.
  package func beginTransfer(_ plan: TransferPlan, actor: String?, in tx: WriteTransaction) throws -> TransferID {
    _ = try migration(plan, in: tx)
    let id: TransferID = ids.make()
    try TransferQueries.insert(id, plan, at: clock.now(), in: tx)
    try tx.enqueue(TransferWork.job(id, after: nil, actor: actor))
    return id
  }

  /// Begins to bring back what a transfer has carried over, as far as no step has been taken since.
  ///
  /// - Throws: ``WorkflowError/transferUnknown(id:)`` when there is none, or it is not done.
  package func undoTransfer(_ id: TransferID, actor: String?, in tx: WriteTransaction) throws {
    guard try TransferQueries.pass(id, from: .moved, to: .undoing, at: nil, in: tx) else {
      throw WorkflowError.transferUnknown(id: "\(id)")
    }
    try tx.enqueue(TransferWork.job(id, after: nil, actor: actor))
  }

  /// A transfer; nil when there is none.
  package func transfer(_ id: TransferID, in tx: ReadTransaction) throws -> Transfer? {
    try TransferQueries.find(id, in: tx)
  }

  /// The newest transfers.
  package func transfers(limit: Int = 50, in tx: ReadTransaction) throws -> [Transfer] {
    try TransferQueries.latest(limit: limit, in: tx)
  }

  /// The instances that a transfer left where they were, and why.
  package func refused(
    by id: TransferID, limit: Int = 100, in tx: ReadTransaction
  ) throws -> [(instance: InstanceID, problem: String)] {
    try TransferQueries.refused(of: id, limit: limit, in: tx)
  }
}
