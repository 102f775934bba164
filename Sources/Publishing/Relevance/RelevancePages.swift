import FEEL
import Hummingbird
import Kernel
import Models
import Store
import WebSupport

/// `/open/documents/{publication}/relevance`: "what does it mean for me?". Anybody may ask; answers come in the body of a request and are
/// kept nowhere.
struct RelevancePages: Sendable {
  let bench: Workbench
  let library: ModelLibrary

  static func address(_ id: PublicationID) -> String { "\(OpenAddress.document(id))/relevance" }

  func addRoutes(to router: WebRouter) {
    router.get("/open/documents/{publication}/relevance", use: show)
    router.post("/open/documents/{publication}/relevance", use: answer)
  }

  /// A public document with the model that it names, as it is in force today.
  struct Reading: Sendable {
    var id: PublicationID
    var title: String
    var model: RelevanceModel
  }

  /// - Throws: ``PublishingError/unknown`` for what is not public or names no model in force.
  private func read(_ context: WebContext) async throws -> Reading {
    let id: PublicationID = try context.identifier("publication")
    let (library, today) = (library, context.today)
    return try await bench.store.read { tx in
      guard let found = try PublicationQueries.find(id, in: tx), let text = found.released, found.state == .published,
        let key = found.facts.ruleModel.flatMap({ ModelKey($0) }),
        let inForce = try library.inForce(key, kind: .dmn, on: today, in: tx), let model = RelevanceModel(inForce)
      else { throw PublishingError.unknown }
      return Reading(id: id, title: text.title, model: model)
    }
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try page(try await read(context), nil, nil, FormErrors(), context)
  }

  @Sendable func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await read(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let answers = RelevanceForm(reading.model.questions, context.words).answers(&check)
    guard check.passed else { return try page(reading, form, nil, check.errors, context) }
    let rulings = reading.model.rulings(answers, at: context.now, bench.calendar.current())
    return try page(reading, form, rulings, FormErrors(), context)
  }

  private func page(
    _ reading: Reading, _ form: Form?, _ rulings: [RelevanceRuling]?, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = RelevanceView(reading, form, rulings, errors, bench.acts, context.words)
    return try bench.renderer.page(
      "publishing/relevance", view, title: "\(view.title) – \(reading.title)", context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: OpenFrame.crumbs(context, Crumb(reading.title, OpenAddress.document(reading.id)), Crumb(view.title)),
      assets: OpenFrame.assets)
  }
}

/// Asks the questions of a model in a form, and reads what was answered.
struct RelevanceForm {
  private let questions: [RelevanceQuestion]
  private let words: Words

  init(_ questions: [RelevanceQuestion], _ words: Words) {
    self.questions = questions
    self.words = words
  }

  private func name(_ index: Int) -> String { "q\(index + 1)" }

  func fields(_ form: Form?, _ errors: FormErrors) -> [FieldView] {
    questions.enumerated().map { index, question in
      let (name, label) = (name(index), question.label.text(words.language))
      let (value, error) = (form?[name] ?? "", errors[name])
      switch question.kind {
      case .choice(let choices):
        return .radios(
          name, label: label,
          options: choices.map { OptionView($0.value, $0.label.text(words.language), selected: value == $0.value) },
          error: error)
      case .number: return .number(name, label: label, value: value, error: error)
      case .date: return .date(name, label: label, value: value, error: error)
      }
    }
  }

  /// The answers by the names of the model's inputs; what is missing or wrong stands in `check`.
  func answers(_ check: inout FormCheck) -> [String: Value] {
    var answers: [String: Value] = [:]
    for (index, question) in questions.enumerated() {
      let name = name(index)
      switch question.kind {
      case .choice(let choices):
        answers[question.name] = check.choice(name, of: choices.map(\.value)).map(Value.string)
      case .number:
        answers[question.name] = check.integer(name, in: 0...1_000_000_000_000).map { .number(Number(Int($0))) }
      case .date:
        answers[question.name] = check.date(name).flatMap {
          FEELDate(year: $0.year, month: $0.month, day: $0.day).map(Value.date)
        }
      }
    }
    return answers
  }
}

/// The questions, and what the model says; template `publishing/relevance`.
struct RelevanceView: Sendable {
  struct RulingView: Sendable {
    var toneClass: String
    var outcome: String
    var because: String?
    var basis: Markup
    var hasBasis: Bool
    var rule: String
    var itemText: String?
    var itemHref: String?
  }

  var title: String
  var errors: ErrorSummaryView?
  var rulings: [RulingView]
  var nothing: NoticeView?
  var action: String
  var fields: [FieldView]
  var buttonText: String
  var version: String

  init(
    _ reading: RelevancePages.Reading, _ form: Form?, _ rulings: [RelevanceRuling]?, _ errors: FormErrors,
    _ acts: ActShelf, _ words: Words
  ) {
    let model = reading.model.version
    title = words("publishing.relevance.title")
    self.errors = errors.summary(words)
    self.rulings = (rulings ?? []).map { Self.ruling($0, model, acts, words) }
    nothing =
      rulings?.isEmpty == true ? NoticeView(text: words("publishing.relevance.nothing"), tone: .info) : nil
    action = RelevancePages.address(reading.id)
    fields = RelevanceForm(reading.model.questions, words).fields(form, errors)
    buttonText = words(rulings == nil ? "publishing.relevance.ask" : "publishing.relevance.again")
    version = words(
      "publishing.relevance.version",
      [
        "table": model.title.text(words.language), "number": String(model.number),
        "date": words.wording.longDate(model.inForceFrom),
      ])
  }

  private static func ruling(
    _ ruling: RelevanceRuling, _ model: ModelVersion, _ acts: ActShelf, _ words: Words
  ) -> RulingView {
    let tone: Tone =
      switch ruling.outcome {
      case .yes: .success
      case .no: .stopped
      case .first: .warning
      case .ask: .info
      }
    let basis = ruling.act.isEmpty ? "" : "《\(ruling.act)》\(ruling.article)"
    return RulingView(
      toneClass: tone.className, outcome: words(ruling.outcome.wordKey), because: ruling.because?.text(words.language),
      basis: acts.linked(basis), hasBasis: !basis.isEmpty,
      rule: ruling.rule.map { words("publishing.relevance.rule", ["rule": String($0)]) } ?? "",
      itemText: ruling.item.map {
        words("publishing.relevance.apply", ["item": ruling.itemName?.text(words.language) ?? $0])
      }, itemHref: ruling.item.map { "/items/\($0)" })
  }
}
