package import BPMN
package import Store

/// Hears of what happens to instances, in the transaction in which it happens: for cases that show tasks, and for audit trails.
/// What it throws undoes the step. The transaction may be repeated, so it does nothing but read and change rows.
package protocol WorkflowObserver: Sendable {
  /// Something has happened and will be committed with whatever this writes.
  func happened(_ event: WorkflowEvent, in tx: WriteTransaction) throws
}

/// Hears nothing.
package struct SilentObserver: WorkflowObserver {
  package init() {}
  package func happened(_ event: WorkflowEvent, in tx: WriteTransaction) {}
}

/// What an observer hears.
package enum WorkflowEvent: Sendable, Hashable {
  /// An instance has begun.
  case began(InstanceFacts, actor: String?)
  /// Work is open: a person's task, or work that goes out through the outbox.
  case taskOpened(InstanceFacts, OpenTask)
  /// Work is no longer open: done, failed or cancelled.
  case taskClosed(InstanceFacts, token: UInt32, element: String)
  /// What a step has left open in an instance, after the events of its tasks; empty once nothing is open.
  case rested(InstanceFacts, open: [OpenTask])
  /// Something needs somebody's hand.
  case incidentRaised(InstanceFacts, incident: UInt32, element: String, reason: Incident.Reason)
  /// Somebody has repaired, set variables or ended it: what an audit trail wants.
  case repaired(InstanceFacts, act: String, detail: String, actor: String?)
  /// An instance has been carried to another definition, or back; `hash` is the one that it ran on before.
  case transferred(InstanceFacts, from: String, actor: String?)
  /// An instance has ended.
  case ended(InstanceFacts, InstanceStatus, errorCode: String?)
}

/// Open work.
package struct OpenTask: Sendable, Hashable {
  /// The number of its token: with the instance's identifier the key of this piece of work, never used again.
  package let token: UInt32
  /// The element of the model.
  package let element: String
  /// Its name in the model.
  package let name: String
  /// What sort of task it is.
  package let kind: ElementKind
  /// What the model says of it in attributes of its own, by `{namespace}name`.
  package let attributes: [String: String]

  init(_ token: UInt32, _ node: Node) {
    self.token = token
    element = node.id
    name = node.name
    kind = node.kind
    attributes = node.vendorAttributes
  }
}
