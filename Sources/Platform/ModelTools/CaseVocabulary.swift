import BPMN
import Cases

/// What the model of a case's process says of a step besides the standard.
struct CaseVocabulary: Sendable {
  /// The namespace of the attributes.
  static let namespace = "urn:tongban:bpmn"
  /// The act by which a step of the model's own is done.
  static let completeStep = "completeStep"
  /// Who may do a step of the model's own.
  static let roles: Set<String> = ["clerk", "officer", "approver"]
  /// What a process of a case is given when it begins, and what its acts set.
  static let variables: Set<String> = [
    "state", "act", "decision", "outcome", "onTheSpot", "requiresApproval", "item", "channel", "answers",
    // What the process of a joint case is given.
    "asked", "places",
  ]

  /// The acts that are open while the process rests there.
  let acts: [String]
  /// Who does a step of the model's own; nil: it is none.
  let by: String?
  /// What can come of it, as written; nil where it does not say.
  let outcomes: String?
  /// The part of a joint service that the step stands for; nil: none.
  let part: String?

  init(_ element: ModelElement?) {
    func value(_ name: String) -> String? { element?["{\(Self.namespace)}\(name)"] }
    acts = (value("acts") ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    by = value("by")
    outcomes = value("outcomes")
    part = value("part")
  }

  /// The values of ``outcomes``, `value=中文|English` with semicolons between; nil where one is not of that shape.
  var outcomeValues: [String]? {
    guard let outcomes else { return [] }
    var values: [String] = []
    for part in outcomes.split(separator: ";") {
      let sides = part.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
      guard sides.count == 2, !sides[0].isEmpty, sides[1].split(separator: "|").count == 2 else { return nil }
      values.append(sides[0])
    }
    return values
  }
}
