import BPMN
import Kernel
package import Store

/// Brings signals and messages that instances throw to the instances that wait for them.
///
/// A signal is for everybody who waited when it was thrown, perhaps thousands. It is delivered by a job in batches; each batch
/// commits together with the job of the next, so nobody hears it twice or not at all.
package struct SignalDelivery: Sendable {
  /// The kind of the jobs.
  package static let kind = "workflow.signal"
  static let batch = 32

  private let workflow: Workflow
  private let store: any Store

  /// Delivery among the instances of a service.
  package init(workflow: Workflow, store: any Store) {
    self.workflow = workflow
    self.store = store
  }

  /// Takes what was thrown out of the outbox.
  package var handlers: [OutboxHandler] {
    [
      OutboxHandler(name: "workflow.signals", topics: [WorkflowTopics.signal]) { delivery, tx in
        try tx.enqueue(
          Job(kind: Self.kind, payload: delivery.event.payload, keepFinishedSeconds: 0))
      },
      OutboxHandler(name: "workflow.messages", topics: [WorkflowTopics.message]) { [workflow] delivery, tx in
        let payload = delivery.event.payload
        guard let name = payload["name"]?.stringValue, let correlation = payload["correlation"]?.stringValue else {
          return
        }
        // The event's identifier is the message's: a repeated delivery is a repeated message.
        let id = MessageID(high: delivery.id.high, low: delivery.id.low)
        try workflow.deliver(IncomingMessage(id: id, name: name, correlation: correlation), in: tx)
      },
    ]
  }

  /// Delivers one batch of a signal.
  package var jobKind: JobKind {
    JobKind(Self.kind, concurrency: 2) { run in
      guard let signal = ThrownSignal(run.payload) else {
        throw PermanentJobFailure(code: "workflow.signal.unreadable")
      }
      try await run.finish { tx in
        if signal.last == nil { try workflow.begin(bySignal: signal.name, in: tx) }
        guard let last = try workflow.hear(signal, limit: Self.batch, in: tx) else { return }
        var payload = run.payload
        if case .object(var members) = payload {
          members["after"] = .string(last.description)
          payload = .object(members)
        }
        try tx.enqueue(Job(kind: Self.kind, payload: payload, keepFinishedSeconds: 0))
      }
    }
  }
}

/// A signal on its way.
struct ThrownSignal: Sendable {
  var name: String
  var thrownAt: Instant
  /// Who has thrown it, and heard it already.
  var origin: InstanceID?
  /// The last instance that has heard it.
  var last: InstanceID?

  init?(_ payload: JSONValue) {
    guard let name = payload["name"]?.stringValue, let thrownAt = payload["thrownAt"]?.int64Value else { return nil }
    self.name = name
    self.thrownAt = Instant(milliseconds: thrownAt)
    origin = payload["instance"]?.stringValue.flatMap { InstanceID($0) }
    last = payload["after"]?.stringValue.flatMap { InstanceID($0) }
  }
}

extension Workflow {
  /// Tells the next instances of a signal. Answers the last of them; nil when there are no more.
  func hear(_ signal: ThrownSignal, limit: Int, in tx: WriteTransaction) throws -> InstanceID? {
    let after = signal.last ?? InstanceID(high: 0, low: 0)
    let listeners = try MessageQueries.listeners(
      signal.name, since: signal.thrownAt, after: after, limit: limit, in: tx)
    for listener in listeners where listener != signal.origin {
      do {
        _ = try perform(.signal(name: signal.name, variables: []), on: listener, "signal", nil, tx)
      } catch BPMNError.ended {
        continue
      }
    }
    return listeners.count == limit ? listeners.last : nil
  }

  /// Begins the processes in force that begin with a signal.
  func begin(bySignal name: String, in tx: WriteTransaction) throws {
    let now = clock.now()
    for entry in try StartQueries.named(name, kind: "signal", in: tx) where try isInForce(entry, now, in: tx) {
      var request = StartRequest(entry.processID)
      request.element = entry.element
      try start(request, in: tx)
    }
  }
}
