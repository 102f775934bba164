import Kernel

/// The engine: what a command does to an instance.
///
/// It is a function. It has no clock, draws no random numbers and reads nothing besides its arguments, so the same definition,
/// state and commands give the same states and events, on every node and after every crash. Timers, messages and work are
/// events that go out and commands that come in.
///
/// Within one step tokens move in the order of their numbers. Whoever waits for a signal is armed before a signal is thrown
/// by a parallel branch, and joins that depend on what can still arrive are asked last; the standard leaves these orders open.
///
/// - Source: BPMN 2.0.2, clause 13 (execution semantics).
package enum Engine {
  /// How much one instance may do.
  package struct Limits: Sendable, Hashable {
    /// Moves of tokens in one step. More is an endless loop.
    package var steps = 10_000
    /// Tokens at once.
    package var tokens = 5_000
    /// Scopes within scopes: recursive calls end here.
    package var depth = 64
    /// Instances of one activity.
    package var instances: Int32 = 1_000

    /// The usual limits.
    package init() {}
  }

  /// Carries a command out.
  ///
  /// - Parameters:
  ///   - milliseconds: The instant of the command since 1970, for expressions that ask for it.
  /// - Returns: The state afterwards and what happened.
  /// - Throws: ``BPMNError`` if the command does not fit the state; then nothing has happened.
  package static func step(
    _ definition: Definition, _ state: InstanceState, _ command: Command, at milliseconds: Int64 = 0,
    limits: Limits = Limits()
  ) throws(BPMNError) -> (state: InstanceState, events: [Event]) {
    var next = state
    let events = try advance(definition, &next, command, at: milliseconds, limits: limits)
    return (next, events)
  }

  /// Carries a command out on a state in place, which copies nothing. If it throws, the state is as it was.
  package static func advance(
    _ definition: Definition, _ state: inout InstanceState, _ command: Command, at milliseconds: Int64 = 0,
    limits: Limits = Limits()
  ) throws(BPMNError) -> [Event] {
    var machine = Machine(definition: definition, milliseconds: milliseconds, limits: limits)
    swap(&machine.state, &state)
    defer { swap(&machine.state, &state) }
    try machine.carryOut(command)
    return machine.events
  }
}

/// One step under way.
struct Machine {
  let definition: Definition
  let milliseconds: Int64
  let limits: Engine.Limits
  var state = InstanceState()
  var events: [Event] = []
  /// Tokens to be moved, by number; those before `head` have been.
  var queue: [UInt32] = []
  var head = 0
  /// Tokens that throw signals once nothing else moves.
  var throwers: [UInt32] = []
  /// Whether a variable has been set since conditions were last asked.
  var isDirty = false
  /// Whether a token rests at a join that depends on what can still arrive.
  var hasJoiners = false
  var steps = 0

  init(definition: Definition, milliseconds: Int64, limits: Engine.Limits) {
    self.definition = definition
    self.milliseconds = milliseconds
    self.limits = limits
    events.reserveCapacity(16)
  }

  @inline(__always)
  func node(_ index: Int32) -> Node { definition.nodes[Int(index)] }

  @inline(__always)
  mutating func newID() -> UInt32 {
    defer { state.nextID &+= 1 }
    return state.nextID
  }

  /// Moves tokens until everything waits.
  mutating func settle() {
    if !definition.reachabilityJoins.isEmpty { hasJoiners = state.tokens.contains { isReachabilityJoiner($0) } }
    while state.status == .running {
      if head < queue.count {
        let id = queue[head]
        head += 1
        moveToken(id)
      } else if isDirty, definition.hasConditionalEvents {
        isDirty = false
        fireConditions()
      } else if let thrower = throwers.first {
        throwers.removeFirst()
        releaseThrower(thrower)
      } else if !hasJoiners || !fireJoin() {
        break
      }
    }
    queue.removeAll(keepingCapacity: true)
    head = 0
  }

  private mutating func moveToken(_ id: UInt32) {
    guard let index = place(ofToken: id), state.tokens[index].mode == .ready else { return }
    steps += 1
    guard steps <= limits.steps else {
      raise(.tooManySteps, "\(limits.steps)", token: index, stage: .entering)
      return
    }
    enter(index)
  }

  private mutating func releaseThrower(_ id: UInt32) {
    guard let index = place(ofToken: id), state.tokens[index].mode == .throwing else { return }
    throwTriggers(index)
  }

  // MARK: Tokens

  @inline(__always)
  func place(ofToken id: UInt32) -> Int? {
    if let last = state.tokens.last, last.id == id { return state.tokens.count - 1 }
    return state.tokens.binarySearch(id) { $0.id }
  }

  /// Puts a token on a node and lets it move.
  mutating func place(on node: Int32, frame: UInt32, flow: Int32) {
    let id = newID()
    state.tokens.append(Token(id: id, node: node, frame: frame, flow: flow, mode: .ready))
    if let index = state.frames.place(of: frame) { state.frames[index].live += 1 }
    queue.append(id)
  }

  /// Puts a token on a node that waits for a scope.
  mutating func placeHost(on node: Int32, frame: UInt32) -> UInt32 {
    let id = newID()
    state.tokens.append(Token(id: id, node: node, frame: frame, flow: -1, mode: .hosting))
    if let index = state.frames.place(of: frame) { state.frames[index].live += 1 }
    return id
  }

  /// Takes a token away, and closes its scope if it was the last.
  mutating func consume(_ index: Int) {
    let frame = state.tokens[index].frame
    state.tokens.remove(at: index)
    guard let place = state.frames.place(of: frame) else { return }
    state.frames[place].live -= 1
    if state.frames[place].live == 0 { frameIsEmpty(place) }
  }
}
