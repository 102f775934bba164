import Kernel

/// What an event waits for or throws, worked out.
///
/// - Source: BPMN 2.0.2, clause 10.5.5 (event definitions).
package struct Trigger: Sendable {
  /// The kind of trigger.
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    case message, timer, signal, conditional, error, escalation, cancel, compensation, terminate, link
  }

  /// The kind of trigger.
  package var kind: Kind
  /// The message's, signal's or link's name, or the code of an error or escalation; empty: any.
  package var name: String = ""
  /// The timer.
  package var timer: TimerSpecification?
  /// The condition.
  package var condition: (any CompiledExpression)?
  /// The activity that a compensation undoes; -1: all of its scope.
  package var activity: Int32 = -1
  /// Whether a thrown compensation is waited for.
  package var waitsForCompletion = true
}

/// When a timer fires.
///
/// - Source: BPMN 2.0.2, clause 10.5.5, table 10.101; ISO 8601.
package struct TimerSpecification: Sendable {
  /// How its text is to be read.
  package enum Kind: UInt8, Sendable, Hashable {
    /// An instant.
    case date
    /// A time from now on.
    case duration
    /// Repetitions: `R3/PT10M`.
    case cycle
  }

  /// How its text is to be read.
  package var kind: Kind
  /// The text, where it is an ISO 8601 value.
  package var literal: String
  /// The expression that gives the text, where it is none.
  package var expression: (any CompiledExpression)?
}

/// How often an activity is done.
///
/// - Source: BPMN 2.0.2, clause 10.3.8 (loop characteristics).
package struct LoopSpecification: Sendable {
  /// Which events a multi-instance activity announces completions with (table 10.29).
  package enum Behavior: UInt8, Sendable, Hashable { case none, one, all, complex }

  /// Whether it is a multi-instance activity, and otherwise a standard loop.
  package var isMultiInstance: Bool
  /// Whether one instance is done after another.
  package var isSequential: Bool
  /// Whether a loop's condition is tested before the first round.
  package var testsBefore = false
  /// The most rounds of a loop.
  package var maximum: Int?
  /// The condition of a loop.
  package var condition: (any CompiledExpression)?
  /// The number of instances.
  package var cardinality: (any CompiledExpression)?
  /// The variable whose elements give the instances.
  package var collection = ""
  /// The variable that holds an instance's element.
  package var inputItem = ""
  /// The variable that collects results.
  package var outputCollection = ""
  /// The variable that holds an instance's result.
  package var outputItem = ""
  /// Ends the activity early.
  package var completion: (any CompiledExpression)?
  /// How completions are announced.
  package var behavior = Behavior.all
  /// The event of behaviours none and one.
  package var behaviorEvent: Trigger?
  /// The events of behaviour complex with their conditions.
  package var complexEvents: [ComplexEvent] = []

  /// An event that is thrown when a condition holds as an instance completes.
  package struct ComplexEvent: Sendable {
    package var condition: any CompiledExpression
    package var event: Trigger
  }
}

/// A copy of data into or out of an activity.
///
/// - Source: BPMN 2.0.2, clause 10.4.2 (data associations).
package struct DataMapping: Sendable {
  /// The variable that is read.
  package var source: String
  /// The variable that is written.
  package var target: String
  /// Gives the value instead of copying the source.
  package var expression: (any CompiledExpression)?
}

/// A flow node, ready to be run. Nodes never change.
package final class Node: Sendable {
  /// Its place in ``Definition/nodes``.
  package let index: Int32
  /// Its identifier in the model.
  package let id: String
  /// Its name in the model.
  package let name: String
  /// What it is.
  package let kind: ElementKind
  /// What vendors' attributes say of it, by `{namespace}name`.
  package let vendorAttributes: [String: String]
  /// How a token behaves on it.
  let behavior: Behavior
  /// The scope that it stands in, in ``Definition/scopes``.
  package let scope: Int32
  /// The scope that it holds; -1 for others than sub-processes and calls.
  let inner: Int32
  /// The flows that enter.
  package let incoming: [Int32]
  /// The flows that leave.
  package let outgoing: [Int32]
  /// The flow that is taken when no other is; -1 without one.
  package let defaultFlow: Int32
  /// The boundary events on it.
  package let boundary: [Int32]
  /// The boundary events on it that wait for something from outside.
  let armedBoundary: [Int32]
  /// The activity that a boundary event sits on; -1 for others.
  package let attachedTo: Int32
  /// Whether a boundary event or event sub-process ends what it sits on.
  package let isInterrupting: Bool
  /// What an event waits for or throws.
  package let triggers: [Trigger]
  /// Whether all triggers must happen.
  let needsAllTriggers: Bool
  /// How often an activity is done.
  package let loop: LoopSpecification?
  /// How many tokens an activity needs.
  let startQuantity: Int
  /// How many tokens an activity leaves with.
  let completionQuantity: Int
  /// The script, or the work that is done inside of the step.
  let script: (any CompiledExpression)?
  /// The condition that activates a complex gateway, or completes an ad-hoc sub-process.
  let condition: (any CompiledExpression)?
  /// What a call calls, where it is not in the same file.
  package let calledElement: String
  /// The message that a task sends or waits for.
  package let messageName: String
  /// What is copied in and out.
  let inputs: [DataMapping]
  let outputs: [DataMapping]
  /// The compensation activity that undoes it; -1 without one.
  let compensationHandler: Int32
  /// Whether it is done only to compensate.
  let isForCompensation: Bool
  /// Whether finished instances must be remembered, because they can be compensated.
  let isCompensable: Bool
  /// Whether activities of an ad-hoc sub-process are done one after another.
  let isSequential: Bool
  /// Whether an ad-hoc sub-process ends what still runs once it is complete.
  let cancelsRemaining: Bool
  /// Where each link event leads; -1 for others.
  let linkTarget: Int32
  /// Whether a receive task or event-based gateway begins an instance.
  let startsProcess: Bool
  /// For gateways that join by reachability: the incoming flows that each node can reach, as places in ``incoming``.
  let reach: JoinReachability?
  /// Whether it brings tokens of several flows together.
  let isJoin: Bool

  init(_ draft: NodeDraft, index: Int) {
    self.index = Int32(index)
    id = draft.id
    name = draft.name
    kind = draft.kind
    vendorAttributes = draft.vendorAttributes
    behavior = draft.behavior
    scope = Int32(draft.scope)
    inner = Int32(draft.inner)
    incoming = draft.incoming.map { Int32($0) }
    outgoing = draft.outgoing.map { Int32($0) }
    defaultFlow = Int32(draft.defaultFlow)
    boundary = draft.boundary.map { Int32($0) }
    armedBoundary = draft.armedBoundary.map { Int32($0) }
    attachedTo = Int32(draft.attachedTo)
    isInterrupting = draft.isInterrupting
    triggers = draft.triggers
    needsAllTriggers = draft.needsAllTriggers
    loop = draft.loop
    startQuantity = draft.startQuantity
    completionQuantity = draft.completionQuantity
    script = draft.script
    condition = draft.condition
    calledElement = draft.calledElement
    messageName = draft.messageName
    inputs = draft.inputs
    outputs = draft.outputs
    compensationHandler = Int32(draft.compensationHandler)
    isForCompensation = draft.isForCompensation
    isCompensable = draft.isCompensable
    isSequential = draft.isSequential
    cancelsRemaining = draft.cancelsRemaining
    linkTarget = Int32(draft.linkTarget)
    startsProcess = draft.startsProcess
    reach = draft.reach
    isJoin =
      draft.incoming.count > 1 && [.parallel, .inclusive, .complex].contains(draft.behavior)
  }

  /// How a token behaves on a node.
  enum Behavior: UInt8, Sendable {
    /// Goes through at once.
    case pass
    /// Runs a script inside of the step.
    case script
    /// Waits until somebody has done the work.
    case job
    /// Waits for one of its triggers.
    case catching
    /// Throws its triggers and goes on.
    case throwing
    /// Takes the first flow whose condition holds.
    case exclusive
    /// Waits for one token of each incoming flow.
    case parallel
    /// Waits for what can still come, then takes all flows whose conditions hold.
    case inclusive
    /// Waits until its condition holds, then for the rest.
    case complex
    /// Waits for the first event of those that follow.
    case eventGateway
    /// Opens a scope of its own.
    case subProcess
    /// Opens a scope whose activities need no flows.
    case adHoc
    /// Opens the scope of a called process.
    case call
  }
}

/// A sequence flow, ready to be taken. Flows never change.
///
/// - Source: BPMN 2.0.2, clause 8.4.13.
package final class Flow: Sendable {
  /// Its place in ``Definition/flows``.
  package let index: Int32
  /// Its identifier in the model.
  package let id: String
  /// Its name in the model.
  package let name: String
  /// The node that it leaves.
  package let source: Int32
  /// The node that it enters.
  package let target: Int32
  /// Its condition.
  let condition: (any CompiledExpression)?

  init(index: Int, id: String, name: String, source: Int, target: Int, condition: (any CompiledExpression)?) {
    self.index = Int32(index)
    self.id = id
    self.name = name
    self.source = Int32(source)
    self.target = Int32(target)
    self.condition = condition
  }
}
