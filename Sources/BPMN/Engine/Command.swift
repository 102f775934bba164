import Kernel

/// What is told to an instance.
package enum Command: Sendable, Hashable {
  /// Begin. `at` names the start event, or what takes its place; nil: the one without a trigger.
  case start(at: String?, variables: [Variable])
  /// The work of a token is done.
  case complete(token: UInt32, variables: [Variable])
  /// The work of a token ended in an error that the model may catch.
  case throwError(token: UInt32, code: String, message: String, variables: [Variable])
  /// The work of a token escalates and goes on.
  case escalate(token: UInt32, code: String, variables: [Variable])
  /// The work of a token failed for technical reasons: becomes an incident.
  case fail(token: UInt32, message: String)
  /// A timer has fired.
  case timerFired(wait: UInt32)
  /// A message has come for a subscription.
  case message(wait: UInt32, variables: [Variable])
  /// A signal was thrown elsewhere.
  case signal(name: String, variables: [Variable])
  /// Variables are set from outside; `frame` nil: those of the process.
  case setVariables(frame: UInt32?, variables: [Variable])
  /// An incident is tried again, after variables have been set.
  case retry(incident: UInt32, variables: [Variable])
  /// An incident is passed over; `flow` names the way for gateways.
  case skip(incident: UInt32, flow: String?)
  /// An activity of an ad-hoc sub-process is begun once more.
  case startAdHoc(frame: UInt32, element: String)
  /// The instance is ended from outside.
  case terminate
}

/// What happened in a step, for histories, job queues, timers and outboxes. Numbers of nodes and flows are places in the
/// definition.
package enum Event: Sendable, Hashable {
  case started(element: Int32)
  case entered(node: Int32, token: UInt32)
  case completed(node: Int32, token: UInt32)
  case cancelled(node: Int32, token: UInt32)
  case flowTaken(flow: Int32)
  /// Work is open. The token's number names it; what it needs stands in the model.
  case jobCreated(node: Int32, token: UInt32)
  case jobCancelled(node: Int32, token: UInt32)
  /// A timer is to be set. `from`: a repetition counts from the moment at which this earlier timer was due, and has its text
  /// where `text` is empty, because an expression gave it.
  case timerSet(wait: UInt32, node: Int32, kind: TimerSpecification.Kind, text: String, remaining: Int32, from: UInt32?)
  case messageAwaited(wait: UInt32, node: Int32, name: String)
  case signalAwaited(wait: UInt32, node: Int32, name: String)
  case conditionAwaited(wait: UInt32, node: Int32)
  /// A timer or subscription is no longer wanted, or has happened.
  case waitEnded(wait: UInt32, node: Int32)
  case messageThrown(node: Int32, token: UInt32, name: String)
  /// For other instances; within this one it has been delivered.
  case signalThrown(node: Int32, name: String)
  case escalationThrown(node: Int32, code: String, isCaught: Bool)
  case errorThrown(node: Int32, code: String, isCaught: Bool)
  case compensated(node: Int32)
  case variableSet(frame: UInt32, name: String)
  case incidentRaised(incident: UInt32, node: Int32, reason: Incident.Reason)
  case incidentResolved(incident: UInt32, node: Int32, repair: Incident.Repair)
  case ended(InstanceState.Status, errorCode: String)
}
