import DMN
import FEEL
import Kernel

/// One question that a model asks before it can say what a policy means for somebody.
struct RelevanceQuestion: Hashable, Sendable {
  /// One of several answers.
  struct Choice: Hashable, Sendable {
    var value: String
    var label: LocalText
  }

  /// What can be answered.
  enum Kind: Hashable, Sendable {
    case choice([Choice])
    case number
    case date
  }

  /// Name of the input that the answer is given by.
  var name: String
  var label: LocalText
  var kind: Kind

  /// Questions of one model.
  static let most = 12

  /// The questions of a model: the rows of its decision `questions`, in their order.
  ///
  /// A row without `value` asks for the input of its name; a row with one names an answer. Nil where an input of `relevance` is not asked
  /// for, or a row asks for something that the model does not know.
  static func read(_ model: DMNModel) -> [RelevanceQuestion]? {
    guard let relevance = model.decision(RelevanceModel.decision), model.decision(RelevanceModel.questions) != nil,
      case .list(let rows) = model.evaluate(decision: RelevanceModel.questions, inputs: [:]).value
    else { return nil }
    let types = Dictionary(model.inputs.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
    var questions: [RelevanceQuestion] = []
    for row in rows {
      guard case .context(let cells) = row, let name = text(cells["input"]), let label = label(cells) else {
        return nil
      }
      if let value = text(cells["value"]) {
        guard let last = questions.indices.last, questions[last].name == name,
          case .choice(let choices) = questions[last].kind
        else { return nil }
        questions[last].kind = .choice(choices + [Choice(value: value, label: label)])
      } else {
        guard let type = types[name], let kind = kind(type), !questions.contains(where: { $0.name == name }) else {
          return nil
        }
        questions.append(RelevanceQuestion(name: name, label: label, kind: kind))
      }
    }
    let isWhole = Set(relevance.inputs).isSubset(of: questions.map(\.name)) && (1...most).contains(questions.count)
    return isWhole && questions.allSatisfy { $0.kind != .choice([]) } ? questions : nil
  }

  private static func kind(_ type: FEELType) -> Kind? {
    switch type {
    case .string: .choice([])
    case .number: .number
    case .date: .date
    case .named(let named): named.definition.flatMap(kind)
    default: nil
    }
  }

  static func text(_ value: Value?) -> String? {
    if case .string(let text)? = value, !text.isEmpty { text } else { nil }
  }

  private static func label(_ cells: Context) -> LocalText? {
    text(cells["zh"]).map { LocalText($0, en: text(cells["en"])) }
  }
}
