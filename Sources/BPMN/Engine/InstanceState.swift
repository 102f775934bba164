import Kernel

/// Where an instance of a process stands: everything that the next step depends on besides the definition.
///
/// States are values; two are equal when they are the same situation, and ``StateCodec`` writes them in a few hundred bytes.
///
/// - Source: BPMN 2.0.2, clause 13 (execution semantics).
package struct InstanceState: Sendable, Hashable {
  /// How an instance stands as a whole.
  package enum Status: UInt8, Sendable, Hashable {
    /// Not begun.
    case new
    /// Something can still happen.
    case running
    /// All tokens have been consumed.
    case completed
    /// A terminate end event, or a command, ended it.
    case terminated
    /// An error end event that nothing caught ended it.
    case failed
  }

  /// How the instance stands.
  package var status: Status = .new
  /// The code of the error that ended it.
  package var errorCode = ""
  /// The next number for a token, frame, subscription or incident. Numbers are never used twice: whoever goes back to an earlier
  /// state keeps the later number.
  package var nextID: UInt32 = 1
  /// The tokens by their numbers, ascending.
  package var tokens: [Token] = []
  /// The open scopes by their numbers, ascending; the first is the process.
  package var frames: [Frame] = []
  /// What is waited for, ascending.
  package var waits: [Wait] = []
  /// What needs somebody's hand, ascending.
  package var incidents: [Incident] = []

  /// An instance that has not begun.
  package init() {}

  /// The variables of the process itself.
  package var variables: [Variable] { frames.first?.variables ?? [] }
}

/// A token: one place where the instance stands.
package struct Token: Sendable, Hashable {
  /// What it does where it is.
  package enum Mode: UInt8, Sendable, Hashable {
    /// About to be moved; only within a step.
    case ready
    /// About to throw a signal; only within a step.
    case throwing
    /// Waits at a join or for more tokens.
    case joining
    /// A complex gateway has been activated and waits for the rest.
    case resetting
    /// Its work is open: a task or a call of another process.
    case job
    /// Waits for an event.
    case catching
    /// Waits for the scopes that it has opened.
    case hosting
    /// Waits for somebody to repair it.
    case stopped
  }

  /// Its number, which is the number of its open work too.
  package var id: UInt32
  /// The node that it rests on.
  package var node: Int32
  /// The number of the scope that it is in.
  package var frame: UInt32
  /// The flow that it came by; -1 for none.
  var flow: Int32
  /// What it does there.
  package var mode: Mode
}

/// A scope that is open: the process, a sub-process, a call, a loop or one of its rounds, a compensation.
package struct Frame: Sendable, Hashable {
  /// What has been opened.
  package enum Kind: UInt8, Sendable, Hashable {
    case process, subProcess, call, eventSubProcess, adHoc
    /// All rounds or instances of an activity.
    case loop
    /// One round or instance.
    case iteration
    /// Activities that are being undone, last first.
    case compensation
    /// What a finished sub-process knew, opened again for its compensation.
    case restored
  }

  /// Its number.
  package var id: UInt32
  /// The scope around it; 0 for the process.
  package var parent: UInt32
  /// The token that waits for it; 0 for none.
  package var owner: UInt32
  /// The scope of the definition; -1 for loops, rounds and compensations.
  var scope: Int32
  /// The node that opened it; -1 for the process.
  package var node: Int32
  /// What it is.
  package var kind: Kind
  /// How many tokens are in it.
  var live: Int32 = 0
  /// Whether an event sub-process has interrupted it.
  var isInterrupted = false
  /// Its own variables, in the order of their first being set.
  package var variables: [Variable] = []
  /// The finished activities that can be undone, in the order of their completion.
  var records: [CompensationRecord] = []
  /// The count of a loop.
  var loop: LoopCount?

  func value(of name: String) -> JSONValue? {
    for variable in variables where variable.name == name { return variable.value }
    return nil
  }
}

/// How far a loop or multi-instance activity is.
struct LoopCount: Sendable, Hashable {
  /// How many instances there are to be; -1 for loops, which do not know.
  var total: Int32
  var started: Int32 = 0
  var completed: Int32 = 0
  var terminated: Int32 = 0
  /// The elements of the collection.
  var items: [JSONValue] = []
  /// The results so far, by instance.
  var results: [JSONValue] = []

  var active: Int32 { started - completed - terminated }
}

/// A finished activity that can be undone, with what its scope knew.
struct CompensationRecord: Sendable, Hashable {
  var node: Int32
  var variables: [Variable]
  var children: [CompensationRecord]
}

/// Something outside that a token or scope waits for.
package struct Wait: Sendable, Hashable {
  /// Its number, which names the timer or subscription to the outside.
  package var id: UInt32
  /// The token that waits; 0 for event sub-processes.
  package var token: UInt32
  /// The scope that it belongs to.
  package var frame: UInt32
  /// The event, or the receive task.
  package var node: Int32
  /// Which of the event's triggers.
  package var trigger: Int16
  /// The kind of trigger.
  package var kind: Trigger.Kind
  /// Whether it has happened, and others of the event are still missing; for conditions: whether it held when last asked.
  var hasHappened = false
  /// Repetitions of a timer that are still to come, this one included; -1 for any number.
  package var remaining: Int32 = 1
}

/// Something that needs somebody's hand.
package struct Incident: Sendable, Hashable {
  /// Why the engine stopped here.
  package enum Reason: UInt8, Sendable, Hashable, CaseIterable {
    /// No condition holds and there is no default flow.
    case noFlow
    /// An expression or script could not be evaluated.
    case evaluationFailed
    /// A loop's number is negative, too large or none.
    case badNumber
    /// An error was thrown that nothing catches.
    case uncaughtError
    /// The work failed outside.
    case workFailed
    /// More steps than one command may take: an endless loop.
    case tooManySteps
    /// More tokens, or deeper nesting, than an instance may have.
    case tooLarge
  }

  /// What may be done about it.
  package enum Repair: String, Sendable, Hashable, CaseIterable {
    /// Try the same again, with other variables if need be.
    case retry
    /// Go on as if the element were done; gateways must be told by which flow.
    case skip
  }

  /// What the token was doing.
  enum Stage: UInt8, Sendable, Hashable { case entering, working, leaving, completing, arming }

  /// Its number.
  package var id: UInt32
  /// The token that stopped.
  package var token: UInt32
  /// Why.
  package var reason: Reason
  /// In words: the expression's message, an error's code.
  package var detail: String
  var stage: Stage

  /// What may be done about it.
  package var repairs: [Repair] { Repair.allCases }
}

extension [Frame] {
  /// The place of the frame of a number. Frames are in the order of their numbers.
  func place(of id: UInt32) -> Int? {
    if let first, first.id == id { return 0 }
    return binarySearch(id) { $0.id }
  }
}

extension Array {
  /// The place of a number in an array that is sorted by it.
  func binarySearch(_ wanted: UInt32, _ number: (Element) -> UInt32) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let found = number(self[middle])
      if found == wanted { return middle }
      if found < wanted { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
