/// One reason why a process cannot be deployed, or one thing that deserves a second look.
package struct DeploymentProblem: Sendable, Hashable, CustomStringConvertible {
  /// What is wrong. Each has a stable code for the catalogues of words.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The file holds no process, or none of that identifier.
    case noProcess
    /// The process is not marked as executable (clause 10.2).
    case notExecutable
    /// The process or sub-process holds nothing that could start.
    case nothingStarts
    /// A sub-process has several start events without a trigger, or one with a trigger (clause 13.3.4).
    case ambiguousStart
    /// A sequence flow names no source or target, or one outside of its process or sub-process.
    case danglingFlow
    /// A flow enters a start event or a boundary event, or leaves an end event (clauses 10.5.2 to 10.5.4).
    case flowNotAllowed
    /// A reference names nothing in the file.
    case danglingReference
    /// An event has a trigger that its position does not allow (clause 10.5.5, tables 10.86 to 10.93).
    case triggerNotAllowed
    /// An event that must have a trigger has none.
    case triggerMissing
    /// A trigger lacks its message, signal, time or condition.
    case triggerIncomplete
    /// The element is of a kind that this engine does not run.
    case unsupported
    /// A gateway's default flow does not leave it, or has a condition.
    case badDefault
    /// A gateway that decides has a flow without a condition that is not its default.
    case conditionMissing
    /// An event-based gateway leads to something other than catch events and receive tasks (clause 10.6.6).
    case badEventGateway
    /// A number is out of its range: start and completion quantity, loop maximum, cardinality.
    case badNumber
    /// An expression or script does not compile; the detail says why.
    case badExpression
    /// A script task has no script.
    case scriptMissing
    /// A call names neither a process nor a global task.
    case callMissing
    /// Processes call one another in a circle without an end that could be seen, or sub-processes nest too deeply.
    case tooDeep
    /// There are more elements than one process may have.
    case tooLarge
    /// A link event has no counterpart of its name, or several (clause 10.5.6).
    case badLink
    /// A cancel event outside of a transaction, or without a boundary event that catches it (clause 10.5.5).
    case badCancel
    /// A compensation boundary event is not associated with exactly one compensation activity (clause 10.7).
    case badCompensation
    /// Nothing leads to the element, so it would never run.
    case unreachable
    /// Two elements have the same identifier.
    case duplicateID
    /// A required identifier is absent.
    case idMissing
    /// A condition on a flow that is always taken is ignored (clause 10.6.4).
    case conditionIgnored
  }

  /// What is wrong.
  package var reason: Reason
  /// The identifier of the element; empty where it has none.
  package var elementID: String
  /// The name of the element; empty where it has none.
  package var elementName: String
  /// What kind of element it is, by its name in the format.
  package var elementTag: String
  /// What the words may mention: a reference, a number, a compiler's message.
  package var detail: String
  /// Where it stands in the file.
  package var position: SourcePosition
  /// Whether the process cannot be deployed because of it; otherwise it is a hint.
  package var isFatal: Bool

  /// The stable dotted code of its words.
  package var code: String { "bpmn.problem.\(reason.rawValue)" }

  /// In English, for logs and tests; people read the words of the catalogues.
  package var description: String {
    let name = elementName.isEmpty ? elementID : "\(elementName) (\(elementID))"
    return "\(position) \(elementTag) \(name): \(reason.rawValue)\(detail.isEmpty ? "" : ": \(detail)")"
  }
}
