package import BPMN
import Kernel
package import Store

extension Workflow {
  /// An instance as lists show it.
  package func summary(_ id: InstanceID, in tx: ReadTransaction) throws -> InstanceSummary? {
    try WorkflowViewQueries.find(id, in: tx)
  }

  /// The instances about a case, newest first.
  package func instances(
    about subject: WorkflowSubject, limit: Int = 50, in tx: ReadTransaction
  ) throws -> [InstanceSummary] {
    try WorkflowViewQueries.of(subject, limit: limit, in: tx)
  }

  /// The instances of a definition that stand so, newest first; `before` is the last of the page before.
  package func instances(
    of hash: String, _ status: InstanceStatus, before: InstanceID? = nil, limit: Int = 50, in tx: ReadTransaction
  ) throws -> [InstanceSummary] {
    try WorkflowViewQueries.standing(hash, status, before: before, limit: limit, in: tx)
  }

  /// The instances that need somebody's hand, newest first.
  package func troubled(
    before: InstanceID? = nil, limit: Int = 50, in tx: ReadTransaction
  ) throws -> [InstanceSummary] {
    try WorkflowViewQueries.troubled(before: before, limit: limit, in: tx)
  }

  /// How many instances of a definition stand how. Counts along an index: for `.report` reads.
  package func counts(of hash: String, in tx: ReadTransaction) throws -> [StatusCount] {
    try InstanceStatus.allCases.map {
      StatusCount(status: $0, count: try WorkflowViewQueries.count(hash, $0, in: tx))
    }
  }

  /// How much rests on each element of a definition and how long, for the diagram. Counts along an index: for `.report` reads.
  package func load(of hash: String, in tx: ReadTransaction) throws -> [ElementLoad] {
    try WorkflowViewQueries.load(of: hash, at: clock.now(), in: tx)
  }

  /// What rests on an element, longest first.
  package func resting(
    on element: String, of hash: String, kind: String, limit: Int = 50, in tx: ReadTransaction
  ) throws -> [RestingPoint] {
    try WorkflowViewQueries.rests(on: element, of: hash, kind: kind, limit: limit, in: tx)
  }

  /// Everything that rests in an instance: its open work, timers, subscriptions and incidents.
  package func resting(in instance: InstanceID, tx: ReadTransaction) throws -> [RestingPoint] {
    try WorkflowViewQueries.rests(of: instance, in: tx)
  }

  /// The history of an instance, newest first; `before` is the revision of the last of the page before.
  package func history(
    of instance: InstanceID, before: Int64? = nil, limit: Int = 100, in tx: ReadTransaction
  ) throws -> [HistoryStep] {
    try WorkflowViewQueries.steps(of: instance, before: before, limit: limit, in: tx)
  }

  /// An instance with what it holds: whoever shows it records that somebody has seen it.
  ///
  /// - Throws: ``WorkflowError/instanceUnknown(id:)``, ``WorkflowError/erased(id:)``.
  package func detail(_ id: InstanceID, in tx: ReadTransaction) throws -> InstanceDetail {
    guard let row = try InstanceQueries.find(id, in: tx), let summary = try WorkflowViewQueries.find(id, in: tx) else {
      throw WorkflowError.instanceUnknown(id: "\(id)")
    }
    let definition = try definition(row.facts.hash, in: tx).definition
    return InstanceDetail(summary: summary, definition: definition, state: try open(row, definition, in: tx))
  }

  /// What a piece of open work is given: the mapped inputs of its element, else every variable in its sight. Nil when it is not
  /// open.
  package func work(_ instance: InstanceID, token: UInt32, in tx: ReadTransaction) throws -> [Variable]? {
    let detail = try detail(instance, in: tx)
    let now = clock.now().milliseconds
    switch Engine.work(detail.definition, detail.state, token: token, at: now) {
    case nil: return nil
    case .success(let variables): return variables
    case .failure(let problem): throw problem
    }
  }
}
