import DMN
import FEEL
import Kernel
import WebSupport
import Workflow

/// Decisions that are being tried: a field for each input, and what each decision answers with the rule that applied.
struct DecisionTrialView: Sendable {
  /// What one decision answered.
  struct AnswerView: Sendable {
    var name: String
    /// The sentence that explains it, or the answer itself where there is no table.
    var text: String
    var problems: [String]
    var table: Markup?
  }

  /// Decisions that one page works out.
  private static let most = 50

  var title: String
  var action: String
  var fields: [FieldView]
  var answers: [AnswerView]
  var hasAnswers: Bool
  /// The tables, as long as nothing has been decided.
  var pictures: ModelPicturesView?
  var backHref: String

  init(
    _ subject: TrialSubject, _ model: DMNModel, _ form: Form?, calendar: WorkingDayCalendar, _ context: WebContext
  ) {
    let words = context.words
    title = words("studio.trial.title", ["name": subject.title])
    action = subject.action
    backHref = subject.backHref
    fields = model.inputs.enumerated().map { index, input in
      Self.field("input-\(index)", input, value: form?["input-\(index)"] ?? "", words)
    }
    var inputs = Context()
    for (index, input) in model.inputs.enumerated() {
      inputs[input.name] = Self.value(form?["input-\(index)"] ?? "", of: input)
    }
    let host = CalendarWorld(CalendarTime(calendar)).host(at: context.now)
    answers =
      form == nil ? [] : model.decisions.prefix(Self.most).map { Self.answer($0, model, inputs, host, words) }
    hasAnswers = !answers.isEmpty
    pictures = form == nil ? ModelPicturesView(model, words) : nil
  }

  private static func field(_ name: String, _ input: DMNModel.Input, value: String, _ words: Words) -> FieldView {
    let label = input.name
    var values = input.allowed
    if values.isEmpty, input.typeName == "boolean" { values = ["true", "false"] }
    let hint = input.typeName.map { words("studio.trial.type", ["type": $0]) }
    guard !values.isEmpty, values.count <= 40, values.allSatisfy({ !$0.contains("..") }) else {
      return .text(name, label: label, value: value, hint: hint, required: false, maxLength: 1_000, width: .half)
    }
    let options =
      [OptionView("", words("studio.trial.input.none"), selected: value.isEmpty)]
      + values.map { OptionView($0, $0.trimmingQuotes, selected: $0 == value) }
    return .select(name, label: label, options: options, hint: hint, required: false, width: .half)
  }

  /// What was typed as a value of the input's type: text that reads like a number is text where the type wants text.
  private static func value(_ text: String, of input: DMNModel.Input) -> Value {
    let value = RuleCases.value(text)
    var evaluation = Evaluation()
    if value.isNull || input.type.coerced(value, in: &evaluation) != nil { return value }
    return input.type.coerced(.string(text), in: &evaluation) == nil ? value : .string(text)
  }

  private static func answer(
    _ decision: DMNModel.DecisionInfo, _ model: DMNModel, _ inputs: Context, _ host: any FEELHost, _ words: Words
  ) -> AnswerView {
    let outcome = model.evaluate(decision: decision.name, inputs: inputs, host: host)
    let fired = decision.table == nil ? nil : outcome.fired(decision.name)
    return AnswerView(
      name: decision.name,
      text: fired.map { RuleSentence.explain($0, language: words.tableLanguage) }
        ?? words("studio.trial.answer", ["value": outcome.value.text]),
      problems: outcome.problems.prefix(5).map { words.explained($0) },
      table: decision.table.map {
        .ruleTable(
          $0, caption: decision.question ?? decision.name, language: words.language, fired: fired?.rules ?? [])
      })
  }
}

extension String {
  /// The text without the quotation marks around it.
  fileprivate var trimmingQuotes: String {
    count > 1 && first == "\"" && last == "\"" ? String(dropFirst().dropLast()) : self
  }
}
