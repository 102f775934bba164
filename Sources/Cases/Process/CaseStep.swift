import BPMN
import Kernel
package import Workflow

/// A piece of open work in the process that a case follows.
package struct CaseStep: Hashable, Sendable {
  /// The instance that the work belongs to: the case's own, or one that it has called.
  package var instanceID: InstanceID
  /// With the instance the key of this piece of work; never used again.
  package var token: UInt32
  /// The element of the model.
  package var element: String
  /// The key of this piece of work.
  package var key: Key { Key(instanceID: instanceID, token: token) }
  package var name: CaseText
  /// The acts that are open while it lasts.
  package var acts: Set<CaseActionKind>
  /// Who does a step of the model's own (``CaseActionKind/completeStep``); nil where acts alone complete it.
  package var by: CaseParticipant?
  /// What may come of a step of the model's own, in the order of the model; empty where being done is all.
  package var outcomes: [Outcome]

  /// Names one piece of work.
  package struct Key: Hashable, Sendable {
    package var instanceID: InstanceID
    package var token: UInt32

    package init(instanceID: InstanceID, token: UInt32) {
      self.instanceID = instanceID
      self.token = token
    }

    /// `instance.token`, as forms carry it.
    package init?(_ text: String) {
      let parts = text.split(separator: ".")
      guard parts.count == 2, let id = InstanceID(String(parts[0])), let token = UInt32(parts[1]) else { return nil }
      self.init(instanceID: id, token: token)
    }

    package var text: String { "\(instanceID).\(token)" }
  }

  /// One thing that may come of a step.
  package struct Outcome: Hashable, Sendable {
    /// What gateways read.
    package var value: String
    package var name: CaseText
  }
}

/// What the models of cases say in attributes of their own, in the namespace `urn:tongban:bpmn`.
package enum CaseStepVocabulary {
  package static let namespace = "urn:tongban:bpmn"
  /// Acts that are open at a user task, separated by spaces.
  package static let acts = "{\(namespace)}acts"
  /// Who does a step of the model's own.
  package static let by = "{\(namespace)}by"
  /// What may come of such a step: `passed=通过|Passed; failed=不通过|Failed`.
  package static let outcomes = "{\(namespace)}outcomes"
  /// The English name of an element.
  package static let nameEn = "{\(namespace)}nameEn"
  /// The part of a joint case that a user task stands for.
  package static let part = "{\(namespace)}part"
  /// The variable of a joint process that says which of its cases each part is, counted from 0.
  package static let places = "places"
  /// Messages that end a case from anywhere; they are named after the state that it ends in.
  package static let endings: [CaseState] = [.withdrawn, .abandoned, .notAccepted, .closed]

  /// Acts that no model can take away: what the law gives the applicant, talking to one another, and what the kind itself looks after.
  package static let always: Set<CaseActionKind> = [.withdraw, .rate, .sendMessage, .own]
}

extension CaseStep {
  /// The step of a user task that says something of cases; nil for work of another kind.
  init?(_ task: OpenTask, of instance: InstanceFacts) {
    guard task.kind == .userTask else { return nil }
    let acts = task.attributes[CaseStepVocabulary.acts, default: ""]
    instanceID = instance.id
    token = task.token
    element = task.element
    let label = task.name.isEmpty ? task.element : task.name
    name = CaseText(zh: label, en: task.attributes[CaseStepVocabulary.nameEn])
    self.acts = Set(acts.split(separator: " ").compactMap { CaseActionKind(rawValue: String($0)) })
    by = task.attributes[CaseStepVocabulary.by].flatMap(CaseParticipant.init(rawValue:))
    outcomes = Self.outcomes(task.attributes[CaseStepVocabulary.outcomes, default: ""])
  }

  /// Reads what a model says may come of a step; what has no value is left out.
  package static func outcomes(_ text: String) -> [Outcome] {
    text.split(separator: ";").compactMap { part in
      let sides = part.split(separator: "=", maxSplits: 1).map(\.withoutMargins)
      guard let value = sides.first, !value.isEmpty else { return nil }
      let names = (sides.count > 1 ? sides[1] : value).split(separator: "|", maxSplits: 1).map(\.withoutMargins)
      return Outcome(value: value, name: CaseText(zh: names.first ?? value, en: names.count > 1 ? names[1] : nil))
    }
  }
}

extension StringProtocol {
  fileprivate var withoutMargins: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
