/// A process that is ready to run: nodes and flows by number, expressions compiled, nothing left to look up.
///
/// The definition is bound to the content of the model by ``hash``; instances name it, so that a case runs to its end on the
/// very text it was begun with, or is migrated on purpose (``Migration``).
package final class Definition: Sendable {
  /// The identifier of the process.
  package let processID: String
  /// The name of the process.
  package let name: String
  /// SHA-256 of the canonical text of the process and everything that it refers to, in hexadecimal.
  package let hash: String
  /// All nodes, those of sub-processes and called processes too.
  package let nodes: [Node]
  /// All sequence flows.
  package let flows: [Flow]
  /// The process, its sub-processes and the processes it calls; the first is the process itself.
  package let scopes: [Scope]
  /// What deserves a second look.
  package let hints: [DeploymentProblem]
  /// The place of each node by its identifier.
  let nodeByID: [String: Int32]
  /// Whether there are conditional events at all.
  let hasConditionalEvents: Bool
  /// The gateways that join by reachability.
  let reachabilityJoins: [Int32]

  init(
    processID: String, name: String, hash: String, nodes: [Node], flows: [Flow], scopes: [Scope],
    hints: [DeploymentProblem]
  ) {
    self.processID = processID
    self.name = name
    self.hash = hash
    self.nodes = nodes
    self.flows = flows
    self.scopes = scopes
    self.hints = hints
    nodeByID = Dictionary(nodes.map { ($0.id, $0.index) }, uniquingKeysWith: { first, _ in first })
    hasConditionalEvents = nodes.contains { $0.triggers.contains { $0.kind == .conditional } }
    reachabilityJoins = nodes.filter { $0.reach != nil }.map(\.index)
  }

  /// The node of an identifier.
  package func node(_ id: String) -> Node? { nodeByID[id].map { nodes[Int($0)] } }

  /// Something outside that begins an instance.
  package struct StartTrigger: Sendable {
    /// The start event, or the receive task or catch event that takes its place.
    package var elementID: String
    /// What it waits for.
    package var trigger: Trigger
  }

  /// What outside begins an instance: messages, timers, signals and conditions.
  ///
  /// - Source: BPMN 2.0.2, clause 13.2 (process instantiation).
  package var startTriggers: [StartTrigger] {
    nodes.filter { $0.scope == 0 }.flatMap { node -> [StartTrigger] in
      switch node.kind {
      case .startEvent: return node.triggers.map { StartTrigger(elementID: node.id, trigger: $0) }
      case .receiveTask where node.startsProcess:
        return [StartTrigger(elementID: node.id, trigger: Trigger(kind: .message, name: node.messageName))]
      case .eventBasedGateway where node.startsProcess:
        return node.outgoing.map { nodes[Int(flows[Int($0)].target)] }.flatMap { target in
          target.triggers.map { StartTrigger(elementID: target.id, trigger: $0) }
        }
      default: return []
      }
    }
  }

  /// Whether it can be begun without a trigger.
  package var hasPlainStart: Bool { !scopes[0].starts.isEmpty }
}
