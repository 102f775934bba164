package import Kernel
package import Models

/// What one decision said about one application, with the rules that said it.
package struct Ruling: Hashable, Sendable {
  package let purpose: RulePurpose
  package let version: ModelVersion
  /// Name of the decision.
  package let decision: String
  /// Numbers of the rules that applied, from 1.
  package let rules: [Int]
  /// The decision's outputs by name.
  package let outputs: JSONValue

  package init(purpose: RulePurpose, version: ModelVersion, decision: String, rules: [Int], outputs: JSONValue) {
    self.purpose = purpose
    self.version = version
    self.decision = decision
    self.rules = rules
    self.outputs = outputs
  }

  /// Why.
  package var because: LocalText? { text("because") }

  /// The article that the rule rests on: `act` names the act, `article` the article with its paragraph or point.
  package var citation: LegalCitation? {
    guard let act = outputs["act"]?.stringValue, !act.isEmpty else { return nil }
    return LegalCitation(act: act, place: outputs["article"]?.stringValue ?? "")
  }

  /// The words of an output, with those of its English twin.
  func text(_ name: String) -> LocalText? {
    guard let zh = outputs[name]?.stringValue, !zh.isEmpty else { return nil }
    return LocalText(zh, en: outputs["\(name)En"]?.stringValue)
  }
}

extension Ruling {
  /// The answer to "can I apply?".
  package var outcome: EligibilityOutcome? {
    outputs["outcome"]?.stringValue.flatMap(EligibilityOutcome.init(rawValue:))
  }

  /// Whether it costs anything.
  package var isCharged: Bool? { outputs["charged"]?.boolValue }

  /// What is charged, and by what.
  package var charge: LocalText? { text("what") }

  /// How much of it there is, with the unit, where the answers say.
  package var quantity: (amount: Double, unit: LocalText)? {
    guard let amount = outputs["quantity"]?.doubleValue, let unit = text("unit") else { return nil }
    return (amount, unit)
  }

  /// How soon it is done.
  package var limit: TimeLimit? {
    guard let days = outputs["days"]?.int64Value, (0...3_660).contains(days),
      let unit = outputs["unit"]?.stringValue.flatMap(LimitUnit.init(rawValue:))
    else { return nil }
    var limit = TimeLimit(days: Int(days), unit: unit, note: because)
    limit.demonstration = outputs["demonstration"]?.boolValue ?? false
    return limit
  }

  /// Code of the department that handles it.
  package var department: String? { outputs["department"]?.stringValue }

  package var track: RuleTrack? { outputs["track"]?.stringValue.flatMap(RuleTrack.init(rawValue:)) }
}

/// What the rules in force say about one application, by purpose. A purpose without a rule is left to the guide.
package struct ItemRulings: Hashable, Sendable {
  private var byPurpose: [RulePurpose: Ruling]

  package init(_ rulings: [Ruling] = []) {
    byPurpose = Dictionary(rulings.map { ($0.purpose, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(_ purpose: RulePurpose) -> Ruling? { byPurpose[purpose] }

  /// Every ruling, in the order of purposes.
  package var all: [Ruling] { RulePurpose.allCases.compactMap { byPurpose[$0] } }
}

extension LegalCitation {
  /// A citation of an act and a place in it as people write it: `第三十七条第二款`.
  package init(act: String, place: String) {
    guard let end = place.firstIndex(of: "条") else {
      self.init(act: act, article: nil, part: place.isEmpty ? nil : place)
      return
    }
    var cut = place.index(after: end)
    if place[cut...].hasPrefix("之") {
      cut = place[cut...].firstIndex(of: "第") ?? place.endIndex
    }
    let part = String(place[cut...])
    self.init(act: act, article: String(place[..<cut]), part: part.isEmpty ? nil : part)
  }
}
