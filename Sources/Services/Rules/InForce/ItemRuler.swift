import DMN
import FEEL
package import Kernel
package import Models
package import Store

/// Asks the rules in force about an application. It reads and decides; it changes nothing.
package struct ItemRuler: Sendable {
  private let library: ModelLibrary
  private let clock: any WallClock
  private let calendar: @Sendable () -> WorkingDayCalendar
  private let divisions: DivisionCatalogue?

  /// - Parameter divisions: names of divisions, for rules that ask for them.
  package init(
    library: ModelLibrary, clock: any WallClock, divisions: DivisionCatalogue? = nil,
    calendar: @escaping @Sendable () -> WorkingDayCalendar
  ) {
    self.library = library
    self.clock = clock
    self.divisions = divisions
    self.calendar = calendar
  }

  /// The present, by the clock that was handed in.
  package var now: Instant { clock.now() }

  /// The model that an item's rules stand in on a day; nil where it has none.
  package func model(of content: ItemContent, on day: CivilDate, in tx: ReadTransaction) throws -> ModelInForce? {
    guard let key = content.rules?.key else { return nil }
    return try library.inForce(key, kind: .dmn, on: day, in: tx)
  }

  /// What the rules of a day say about these answers.
  package func rulings(
    _ content: ItemContent, data: JSONValue, on day: CivilDate, in tx: ReadTransaction
  ) throws -> ItemRulings {
    guard let model = try model(of: content, on: day, in: tx) else { return ItemRulings() }
    return rulings(content, data: data, by: model, on: day)
  }

  /// The same by a model that was read before.
  package func rulings(
    _ content: ItemContent, data: JSONValue, by model: ModelInForce, on day: CivilDate
  ) -> ItemRulings {
    ItemRulings(RulePurpose.allCases.compactMap { ruling(on: $0, content, data: data, by: model, on: day) })
  }

  /// What one decision says; nil where there is none, or no rule applies.
  package func ruling(
    on purpose: RulePurpose, _ content: ItemContent, data: JSONValue, by model: ModelInForce, on day: CivilDate
  ) -> Ruling? {
    let decisions = model.document.decisions
    guard let name = content.rules?.decision(for: purpose), let decision = decisions.decision(name) else { return nil }
    let inputs = RuleInputs.values(decision.inputs, fields: content.ruledFields, data: data)
    let outcome = decisions.evaluate(
      decision: name, inputs: inputs,
      host: RuleHost(today: day, calendar: calendar(), now: clock.now(), divisions: divisions))
    guard case .context = outcome.value else { return nil }
    return Ruling(
      purpose: purpose, version: model.version, decision: name, rules: outcome.fired(name)?.rules ?? [],
      outputs: RuleInputs.json(outcome.value))
  }
}
