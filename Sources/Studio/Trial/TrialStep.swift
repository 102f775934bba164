import BPMN
import Kernel

/// One thing that an analyst has done in a trial. A trial is the list of its steps: it is played again from the beginning for
/// every page, and kept nowhere but in the page's form.
enum TrialStep: Sendable, Hashable {
  case start(at: String?, [Variable])
  case complete(UInt32, [Variable])
  case error(UInt32, code: String, [Variable])
  case timer(UInt32)
  case message(UInt32, [Variable])
  case signal(String, [Variable])
  case set([Variable])
  case retry(UInt32, [Variable])
  case skip(UInt32, flow: String?)

  /// What the engine is told.
  var command: Command {
    switch self {
    case .start(let element, let variables): .start(at: element, variables: variables)
    case .complete(let token, let variables): .complete(token: token, variables: variables)
    case .error(let token, let code, let variables):
      .throwError(token: token, code: code, message: "", variables: variables)
    case .timer(let wait): .timerFired(wait: wait)
    case .message(let wait, let variables): .message(wait: wait, variables: variables)
    case .signal(let name, let variables): .signal(name: name, variables: variables)
    case .set(let variables): .setVariables(frame: nil, variables: variables)
    case .retry(let incident, let variables): .retry(incident: incident, variables: variables)
    case .skip(let incident, let flow): .skip(incident: incident, flow: flow)
    }
  }

  // MARK: As it stands in a form

  /// As a member of a list in a hidden field.
  var json: JSONValue {
    switch self {
    case .start(let element, let variables): Self.object("start", name: element, variables)
    case .complete(let token, let variables): Self.object("complete", token, variables)
    case .error(let token, let code, let variables): Self.object("error", token, name: code, variables)
    case .timer(let wait): Self.object("timer", wait)
    case .message(let wait, let variables): Self.object("message", wait, variables)
    case .signal(let name, let variables): Self.object("signal", name: name, variables)
    case .set(let variables): Self.object("set", nil, variables)
    case .retry(let incident, let variables): Self.object("retry", incident, variables)
    case .skip(let incident, let flow): Self.object("skip", incident, name: flow)
    }
  }

  private static func object(
    _ kind: String, _ number: UInt32? = nil, name: String? = nil, _ variables: [Variable] = []
  ) -> JSONValue {
    var members: [String: JSONValue] = ["do": .string(kind)]
    if let number { members["number"] = .integer(Int64(number)) }
    if let name { members["name"] = .string(name) }
    if !variables.isEmpty {
      members["values"] = .object(Dictionary(variables.map { ($0.name, $0.value) }) { _, last in last })
    }
    return .object(members)
  }

  /// A step as ``json`` wrote it; nil for anything else.
  init?(_ json: JSONValue) {
    let name = json["name"]?.stringValue
    let number = json["number"]?.int64Value.flatMap { UInt32(exactly: $0) }
    var variables: [Variable] = []
    if case .object(let members)? = json["values"] {
      variables = members.sorted { $0.key < $1.key }.map { Variable(name: $0.key, value: $0.value) }
    }
    switch (json["do"]?.stringValue, number, name) {
    case ("start", _, _): self = .start(at: name, variables)
    case ("complete", let number?, _): self = .complete(number, variables)
    case ("error", let number?, let code?): self = .error(number, code: code, variables)
    case ("timer", let number?, _): self = .timer(number)
    case ("message", let number?, _): self = .message(number, variables)
    case ("signal", _, let name?): self = .signal(name, variables)
    case ("set", _, _): self = .set(variables)
    case ("retry", let number?, _): self = .retry(number, variables)
    case ("skip", let number?, _): self = .skip(number, flow: name)
    default: return nil
    }
  }
}
