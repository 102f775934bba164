/// A node while it is being worked out.
struct NodeDraft {
  /// The element's place in the model.
  var element: Int
  var id: String
  var name: String
  var kind: ElementKind
  var vendorAttributes: [String: String]
  var behavior = Node.Behavior.pass
  var scope: Int
  var inner = -1
  var incoming: [Int] = []
  var outgoing: [Int] = []
  var defaultFlow = -1
  var boundary: [Int] = []
  var armedBoundary: [Int] = []
  var attachedTo = -1
  var isInterrupting = true
  var triggers: [Trigger] = []
  var needsAllTriggers = false
  var loop: LoopSpecification?
  var startQuantity = 1
  var completionQuantity = 1
  var script: (any CompiledExpression)?
  var condition: (any CompiledExpression)?
  var calledElement = ""
  var messageName = ""
  var inputs: [DataMapping] = []
  var outputs: [DataMapping] = []
  var compensationHandler = -1
  var isForCompensation = false
  var isCompensable = false
  var isSequential = false
  var cancelsRemaining = true
  var linkTarget = -1
  var startsProcess = false
  var reach: JoinReachability?

  init(element: Int, of model: ProcessModel, scope: Int) {
    let source = model.elements[element]
    self.element = element
    id = source.id
    name = source.name
    kind = source.kind
    vendorAttributes = source.attributes.filter { $0.key.hasPrefix("{") }
    self.scope = scope
  }
}

/// A process, sub-process or called process with what it holds. Scopes never change.
package struct Scope: Sendable {
  /// The node that holds it; -1 for the process itself and for called ones.
  package var node: Int32
  /// The identifier of the process or sub-process.
  package var id: String
  /// The name of the process or sub-process.
  package var name: String
  /// Where tokens start when nothing else is said: the start event without a trigger, or all nodes that no flow enters.
  var starts: [Int32] = []
  /// The event sub-processes within.
  var eventSubProcesses: [Int32] = []
  /// The start event of an event sub-process; -1 for others.
  var eventStart: Int32 = -1
  /// The event sub-process within that compensates; -1 without one.
  var compensationStart: Int32 = -1
  /// The data objects and properties within, by variable name.
  package var data: [String] = []
  /// Whether it is a transaction.
  var isTransaction = false
  /// Whether it is a process, whose variables belong to it alone.
  var isProcess = false
}

/// The incoming flows of a joining gateway that a token elsewhere can still reach.
///
/// - Source: BPMN 2.0.2, clause 13.4.3, table 13.3 (inclusive gateway) and clause 13.4.5 (complex gateway).
struct JoinReachability: Sendable {
  /// For each node of the definition, the incoming flows it can reach without passing the gateway, one bit each.
  var masks: [UInt64]
}
