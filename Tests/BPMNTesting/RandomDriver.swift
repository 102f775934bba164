package import BPMN
package import Kernel

/// Chooses commands for an instance at random, and keeps what the outside knows of it.
package struct RandomDriver {
  package var generator: SeededGenerator

  /// A driver; the same generator makes the same choices.
  package init(generator: SeededGenerator) {
    self.generator = generator
  }

  /// A command that the state offers; nil when it has ended, or offers nothing.
  package mutating func command(for state: InstanceState, _ definition: Definition, towardsEnd: Bool) -> Command? {
    guard state.status == .running else { return nil }
    var offered: [Command] = []
    for token in state.tokens where token.mode == .job {
      offered.append(.complete(token: token.id, variables: variables()))
      if !towardsEnd, chance(6) {
        offered.append(.throwError(token: token.id, code: "x1", message: "", variables: []))
        offered.append(.escalate(token: token.id, code: "c1", variables: []))
        offered.append(.fail(token: token.id, message: "out of order"))
      }
    }
    for wait in state.waits {
      let isCatch = definition.nodes[Int(wait.node)].kind != .boundaryEvent
      if towardsEnd, !isCatch || definition.nodes[Int(wait.node)].kind == .startEvent { continue }
      switch wait.kind {
      case .timer: offered.append(.timerFired(wait: wait.id))
      case .message: offered.append(.message(wait: wait.id, variables: variables()))
      case .signal: offered.append(.signal(name: "s1", variables: []))
      default: break
      }
    }
    for incident in state.incidents {
      offered.append(.retry(incident: incident.id, variables: [Variable(name: "ok", value: true)]))
      if incident.reason == .uncaughtError { offered.append(.skip(incident: incident.id, flow: nil)) }
    }
    if !towardsEnd, chance(5) { offered.append(.setVariables(frame: nil, variables: variables())) }
    return offered.isEmpty ? nil : offered[Int.random(in: 0..<offered.count, using: &generator)]
  }

  private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &generator) == 0 }

  private mutating func variables() -> [Variable] {
    guard chance(3) else { return [] }
    return [Variable(name: "x", value: .integer(Int64.random(in: 0..<5, using: &generator)))]
  }
}

/// What must hold of every state between two steps.
package enum Invariants {
  package static func broken(in state: InstanceState, _ definition: Definition) -> String? {
    if state.tokens.contains(where: { $0.mode == .ready || $0.mode == .throwing }), state.status == .running {
      return "a token is still on its way"
    }
    if state.status != .running, state.status != .new {
      return state.tokens.isEmpty && state.waits.isEmpty && state.incidents.isEmpty && state.frames.count == 1
        ? nil : "something is left after the end"
    }
    let tokens = Set(state.tokens.map(\.id))
    let frames = Set(state.frames.map(\.id))
    for token in state.tokens where !frames.contains(token.frame) { return "token \(token.id) is in no scope" }
    for incident in state.incidents where !tokens.contains(incident.token) { return "an incident without token" }
    if state.tokens.count(where: { $0.mode == .stopped }) != state.incidents.count { return "a stop without incident" }
    for wait in state.waits where !frames.contains(wait.frame) { return "a wait in no scope" }
    for frame in state.frames.dropFirst() where !frames.contains(frame.parent) { return "a scope in no scope" }
    if state.tokens.isEmpty, state.frames.count(where: { $0.kind == .adHoc }) == 0 { return "running without tokens" }
    return nil
  }
}
