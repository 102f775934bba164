import DMN
import FEEL
import Kernel
import Models
import Workflow

/// A rule model that says what a policy means for somebody: it has a decision `relevance` and says in a decision `questions` what to ask.
/// It answers and keeps nothing.
struct RelevanceModel: Sendable {
  static let decision = "relevance"
  static let questions = "questions"

  let version: ModelVersion
  let questions: [RelevanceQuestion]
  private let decisions: DMNModel

  /// Nil for a model that does not say what to ask.
  init?(_ model: ModelInForce) {
    guard let questions = RelevanceQuestion.read(model.document.decisions) else { return nil }
    version = model.version
    decisions = model.document.decisions
    self.questions = questions
  }

  /// What the model says, a ruling for each rule that applied.
  func rulings(_ answers: [String: Value], at now: Instant, _ calendar: WorkingDayCalendar) -> [RelevanceRuling] {
    let outcome = decisions.evaluate(
      decision: Self.decision, inputs: answers, host: CalendarWorld(CalendarTime(calendar)).host(at: now))
    let rules = outcome.fired(Self.decision)?.rules ?? []
    let values: [Value] =
      switch outcome.value {
      case .context: [outcome.value]
      case .list(let values): values
      default: []
      }
    return values.enumerated().compactMap { index, value in
      guard case .context(let outputs) = value else { return nil }
      return RelevanceRuling(outputs, rule: rules.indices.contains(index) ? rules[index] : nil)
    }
  }
}

/// What one rule says.
struct RelevanceRuling: Hashable, Sendable {
  /// What it comes to.
  enum Outcome: String, CaseIterable, Hashable, Sendable {
    /// It applies.
    case yes
    /// It does not apply.
    case no
    /// It applies once something has been done.
    case first
    /// An official has to look.
    case ask

    /// Catalogue key of the word.
    var wordKey: String { "publishing.relevance.outcome.\(rawValue)" }
  }

  var outcome: Outcome
  var because: LocalText?
  /// The act and the article on which the rule rests.
  var act: String
  var article: String
  /// Code of the catalogue's item with which one can apply, and what it is called.
  var item: String?
  var itemName: LocalText?
  /// Number of the rule, from 1.
  var rule: Int?

  init(_ outputs: Context, rule: Int?) {
    func text(_ name: String) -> String? { RelevanceQuestion.text(outputs[name]) }
    func words(_ name: String) -> LocalText? { text(name).map { LocalText($0, en: text("\(name)En")) } }
    outcome = text("outcome").flatMap(Outcome.init(rawValue:)) ?? .ask
    because = words("because")
    act = text("act") ?? ""
    article = text("article") ?? ""
    item = text("item").flatMap { Self.isCode($0) ? $0 : nil }
    itemName = words("itemName")
    self.rule = rule
  }

  /// Whether a text can stand in the address of an item.
  private static func isCode(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || isAlphanumeric($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }
}
