import Kernel
import Workflow

/// Turns where a case stands in its process into the text of its column and back.
enum CaseProcessCoding {
  static func encode(_ process: CaseProcess) -> JSONValue {
    .object([
      "instance": .string(process.instanceID.description), "process": .string(process.processID),
      "steps": .array(process.steps.map { encode($0, root: process.instanceID) }),
    ])
  }

  private static func encode(_ step: CaseStep, root: InstanceID) -> JSONValue {
    var members: [String: JSONValue] = [
      "token": .integer(Int64(step.token)), "element": .string(step.element), "zh": .string(step.name.zh),
      "acts": .string(step.acts.map(\.rawValue).sorted().joined(separator: " ")),
    ]
    if step.name.en != step.name.zh { members["en"] = .string(step.name.en) }
    if step.instanceID != root { members["instance"] = .string(step.instanceID.description) }
    if let by = step.by { members["by"] = .string(by.rawValue) }
    if !step.outcomes.isEmpty {
      members["outcomes"] = .array(
        step.outcomes.map {
          .object(["value": .string($0.value), "zh": .string($0.name.zh), "en": .string($0.name.en)])
        })
    }
    return .object(members)
  }

  static func process(_ json: JSONValue) throws -> CaseProcess {
    guard let id = json["instance"]?.stringValue.flatMap({ InstanceID($0) }),
      let name = json["process"]?.stringValue, let steps = json["steps"]?.arrayValue
    else { throw CasesError.storedValueInvalid("case_file.process") }
    return CaseProcess(instanceID: id, processID: name, steps: try steps.map { try step($0, root: id) })
  }

  private static func step(_ json: JSONValue, root: InstanceID) throws -> CaseStep {
    guard let token = json["token"]?.int64Value, let element = json["element"]?.stringValue,
      let zh = json["zh"]?.stringValue, let acts = json["acts"]?.stringValue
    else { throw CasesError.storedValueInvalid("case_file.process") }
    return CaseStep(
      instanceID: json["instance"]?.stringValue.flatMap { InstanceID($0) } ?? root,
      token: UInt32(truncatingIfNeeded: token), element: element,
      name: CaseText(zh: zh, en: json["en"]?.stringValue),
      acts: Set(acts.split(separator: " ").compactMap { CaseActionKind(rawValue: String($0)) }),
      by: json["by"]?.stringValue.flatMap(CaseParticipant.init(rawValue:)),
      outcomes: (json["outcomes"]?.arrayValue ?? []).compactMap { outcome in
        guard let value = outcome["value"]?.stringValue, let zh = outcome["zh"]?.stringValue else { return nil }
        return CaseStep.Outcome(value: value, name: CaseText(zh: zh, en: outcome["en"]?.stringValue))
      })
  }
}
