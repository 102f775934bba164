package import Kernel
package import XML

/// Why a file is not read as a model, or a command is not carried out.
package enum BPMNError: CodedError, Hashable {
  /// The file is no XML that is read.
  case xml(XMLError)
  /// The root is not the `definitions` of BPMN 2.0.
  case notBPMN(root: String)
  /// Two elements have the same identifier.
  case duplicateID(id: String, line: Int, column: Int)
  /// A number of the drawing cannot be read.
  case badNumber(text: String, line: Int, column: Int)
  /// The model cannot be deployed; all reasons are given.
  case notDeployable([DeploymentProblem])
  /// The state was saved by a program of another version, or is damaged.
  case unreadableState(offset: Int)
  /// The state belongs to another version of the definition.
  case otherDefinition(expected: String, found: String)
  /// The instance has ended.
  case ended
  /// The instance has been started before.
  case alreadyStarted
  /// There is no open task, timer, subscription, incident or element of that name.
  case unknown(what: String, id: String)
  /// The instance cannot be moved to the other definition; all places that stand in the way are given.
  case notMovable([Migration.Change])
  /// The results of finished work cannot be copied to where the model wants them.
  case mappingFailed(element: String, message: String)
  /// What the command asks for is not offered here.
  case notOffered(what: String, element: String)

  package var code: String {
    switch self {
    case .xml(let error): error.code
    case .notBPMN: "bpmn.notBPMN"
    case .duplicateID: "bpmn.duplicateID"
    case .badNumber: "bpmn.badNumber"
    case .notDeployable: "bpmn.notDeployable"
    case .unreadableState: "bpmn.state.unreadable"
    case .otherDefinition: "bpmn.definition.other"
    case .ended: "bpmn.instance.ended"
    case .alreadyStarted: "bpmn.instance.started"
    case .unknown: "bpmn.unknown"
    case .notMovable: "bpmn.notMovable"
    case .mappingFailed: "bpmn.mappingFailed"
    case .notOffered: "bpmn.notOffered"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .xml(let error): error.kind
    case .notBPMN, .duplicateID, .badNumber, .notDeployable, .mappingFailed: .invalid
    case .unreadableState: .unsupported
    case .otherDefinition, .ended, .alreadyStarted, .notOffered, .notMovable: .conflict
    case .unknown: .notFound
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .xml(let error): error.arguments
    case .notBPMN(let root): ["root": root]
    case .duplicateID(let id, let line, let column): ["id": id, "line": String(line), "column": String(column)]
    case .badNumber(let text, let line, let column): ["text": text, "line": String(line), "column": String(column)]
    case .notDeployable(let problems): ["count": String(problems.count), "first": problems.first?.description ?? ""]
    case .unreadableState(let offset): ["offset": String(offset)]
    case .otherDefinition(let expected, let found): ["expected": expected, "found": found]
    case .ended, .alreadyStarted: [:]
    case .unknown(let what, let id): ["what": what, "id": id]
    case .notMovable(let changes): ["count": String(changes.count), "first": changes.first?.sourceID ?? ""]
    case .mappingFailed(let element, let message): ["element": element, "message": message]
    case .notOffered(let what, let element): ["what": what, "element": element]
    }
  }
}
