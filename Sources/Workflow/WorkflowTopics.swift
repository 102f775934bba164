import BPMN
import Kernel
import Store

/// The events that leave instances through the outbox. Payloads carry identifiers only; whoever works for an instance asks for
/// the variables of the token (``Workflow/work(_:token:in:)``).
package enum WorkflowTopics {
  /// Work of a service, send, rule or script task is open. `key` names it for ever: the idempotency key of whatever is done.
  package static let work = "workflow.work"
  /// A message was thrown. `key` is its identity.
  package static let message = "workflow.message"
  /// A signal was thrown for everybody.
  package static let signal = "workflow.signal"

  static func work(_ facts: InstanceFacts, _ task: OpenTask) -> OutboxEvent {
    event(
      work, facts, element: task.element,
      [
        "token": .integer(Int64(task.token)), "kind": .string(task.kind.rawValue),
        "key": .string(key(facts.id, task.token)),
      ])
  }

  static func message(_ facts: InstanceFacts, element: String, token: UInt32, name: String) -> OutboxEvent {
    var members: [String: JSONValue] = ["name": .string(name), "key": .string(key(facts.id, token))]
    if let correlation = facts.correlation { members["correlation"] = .string(correlation) }
    return event(message, facts, element: element, members)
  }

  static func signal(
    _ facts: InstanceFacts, element: String, name: String, step: Int64, at now: Instant
  ) -> OutboxEvent {
    event(
      signal, facts, element: element,
      ["name": .string(name), "thrownAt": .integer(now.milliseconds), "key": .string("\(facts.id)/\(element)/\(step)")])
  }

  /// The key of a piece of work: numbers of tokens are never used again.
  package static func key(_ instance: InstanceID, _ token: UInt32) -> String { "\(instance)/\(token)" }

  private static func event(
    _ topic: String, _ facts: InstanceFacts, element: String, _ members: [String: JSONValue]
  ) -> OutboxEvent {
    var payload = members
    payload["instance"] = .string(facts.id.description)
    payload["process"] = .string(facts.processID)
    payload["definition"] = .string(facts.hash)
    payload["element"] = .string(element)
    return OutboxEvent(topic: topic, subject: facts.id.description, payload: .object(payload))
  }
}
