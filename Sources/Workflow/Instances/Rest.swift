import BPMN

/// What rests somewhere in an instance. What the tables say of an instance follows from its state by this alone, so a step that
/// cancels, repeats or moves things in any way leaves exactly the right rows.
struct Rest: Hashable {
  /// What rests.
  enum Kind: String, Hashable {
    case task, call, join, timer, message, signal, condition, incident
  }

  /// The number of the token, subscription or incident; never used twice in an instance.
  var number: UInt32
  var kind: Kind
  /// The node in the definition.
  var node: Int32
  /// The message's or signal's name, an incident's reason; empty for others.
  var name: String

  /// Everything that rests, by number.
  static func all(in state: InstanceState, _ definition: Definition) -> [Rest] {
    var result: [Rest] = []
    result.reserveCapacity(state.tokens.count + state.waits.count)
    for token in state.tokens {
      switch token.mode {
      case .job:
        let isCall = definition.nodes[Int(token.node)].kind == .callActivity
        result.append(Rest(number: token.id, kind: isCall ? .call : .task, node: token.node, name: ""))
      case .joining, .resetting: result.append(Rest(number: token.id, kind: .join, node: token.node, name: ""))
      default: break
      }
    }
    for wait in state.waits {
      let triggers = definition.nodes[Int(wait.node)].triggers
      let name = triggers.indices.contains(Int(wait.trigger)) ? triggers[Int(wait.trigger)].name : ""
      guard let kind = Kind(wait.kind) else { continue }
      result.append(Rest(number: wait.id, kind: kind, node: wait.node, name: name))
    }
    for incident in state.incidents {
      guard let token = state.tokens.first(where: { $0.id == incident.token }) else { continue }
      result.append(
        Rest(number: incident.id, kind: .incident, node: token.node, name: String(describing: incident.reason)))
    }
    return result
  }
}

extension Rest.Kind {
  init?(_ kind: Trigger.Kind) {
    switch kind {
    case .timer: self = .timer
    case .message: self = .message
    case .signal: self = .signal
    case .conditional: self = .condition
    default: return nil
    }
  }
}
