import Cases
import WebSupport

/// A step of the process's own: which one, and what came of it.
struct StepForm: ActionForm {
  func start(_ facts: ActionFacts) -> ActionValues {
    var values = ActionValues()
    let choices = Self.choices(facts)
    if choices.count == 1, let only = choices.first { values["step"] = only.value }
    return values
  }

  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] {
    [
      make.radios("step", "desk.complete-step.step", options: Self.choices(facts).map { ($0.value, $0.text) }),
      make.area("note", "desk.complete-step.note", hint: "desk.complete-step.note.hint", required: false),
    ]
  }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let choices = Self.choices(facts)
    let value = check.choice("step", of: choices.map(\.value), missing: "desk.complete-step.step.missing")
    let note = check.optional("note", maxLength: FieldMaker.longText)
    guard check.passed, let chosen = choices.first(where: { $0.value == value }) else { return nil }
    return .completeStep(chosen.key, outcome: chosen.outcome, note: note)
  }

  private struct Choice {
    var key: CaseStep.Key
    var outcome: String?
    var text: String
    var value: String { outcome.map { "\(key.text)/\($0)" } ?? key.text }
  }

  /// Every open step with every outcome that its model names.
  private static func choices(_ facts: ActionFacts) -> [Choice] {
    facts.steps.flatMap { step -> [Choice] in
      let name = facts.text(step.name)
      guard !step.outcomes.isEmpty else { return [Choice(key: step.key, outcome: nil, text: name)] }
      return step.outcomes.map { outcome in
        Choice(
          key: step.key, outcome: outcome.value,
          text: facts.words("desk.complete-step.choice", ["step": name, "outcome": facts.text(outcome.name)]))
      }
    }
  }
}
