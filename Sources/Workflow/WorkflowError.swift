package import Kernel

/// What can go wrong besides what ``BPMNError`` says of models and commands.
package enum WorkflowError: CodedError, Hashable {
  /// No version of the process is in force at that instant.
  case processUnknown(processID: String)
  /// No definition of that hash has been deployed.
  case definitionUnknown(hash: String)
  /// There is no instance of that identifier, or it was kept long enough.
  case instanceUnknown(id: String)
  /// Another writer has moved the instance on; look again.
  case overtaken(id: String)
  /// The key of the person whose data the instance holds has been destroyed.
  case erased(id: String)
  /// An expression of the calendar, or a timer's text, gives no instant.
  case timerInvalid(text: String)
  /// One command would set more instances and steps in motion than one transaction may hold.
  case tooManySteps(limit: Int)
  /// Variables would take more bytes than an instance may hold.
  case stateTooLarge(limitBytes: Int)
  /// There is no such migration.
  case transferUnknown(id: String)
  /// A version would begin before one that has begun already, or in the past.
  case validFromPast

  package var code: String {
    switch self {
    case .processUnknown: "workflow.process.unknown"
    case .definitionUnknown: "workflow.definition.unknown"
    case .instanceUnknown: "workflow.instance.unknown"
    case .overtaken: "workflow.instance.overtaken"
    case .erased: "workflow.instance.erased"
    case .timerInvalid: "workflow.timer.invalid"
    case .tooManySteps: "workflow.steps.tooMany"
    case .stateTooLarge: "workflow.state.tooLarge"
    case .transferUnknown: "workflow.transfer.unknown"
    case .validFromPast: "workflow.version.past"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .processUnknown, .definitionUnknown, .instanceUnknown, .transferUnknown: .notFound
    case .overtaken: .conflict
    case .erased: .gone
    case .timerInvalid, .validFromPast: .invalid
    case .tooManySteps, .stateTooLarge: .tooLarge
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .processUnknown(let processID): ["process": processID]
    case .definitionUnknown(let hash): ["hash": hash]
    case .instanceUnknown(let id), .overtaken(let id), .erased(let id), .transferUnknown(let id): ["id": id]
    case .timerInvalid(let text): ["text": text]
    case .tooManySteps(let limit): ["limit": String(limit)]
    case .stateTooLarge(let limit): ["limitBytes": String(limit)]
    case .validFromPast: [:]
    }
  }
}
