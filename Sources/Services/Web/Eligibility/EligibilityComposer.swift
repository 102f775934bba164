import DMN
import Forms
import Identity
import Kernel
import Models
import WebSupport

/// Writes the page that answers "can I apply?".
struct EligibilityComposer {
  let version: ItemVersion
  let model: ModelInForce
  let portal: Portal
  let words: Words
  let today: CivilDate
  let principal: Principal?

  private var content: ItemContent { version.content }

  /// The questions as a step of a form.
  static func step(_ content: ItemContent) -> FormStep {
    FormStep(key: "eligibility", title: LocalText(""), fields: content.eligibilityQuestions)
  }

  /// The page with what was answered, and the answer where every question has been asked.
  func view(
    data: JSONValue, errors: FormErrors = FormErrors(), appeared: [Field] = [], isAnswered: Bool = false
  ) -> EligibilityView {
    let visible = FormRules.visibleFields(Self.step(content), values: data)
    let inputs = FormFields(words: words, today: today, divisions: portal.divisionOptions)
    let rulings = isAnswered ? portal.ruler.rulings(content, data: data, by: model, on: today) : ItemRulings()
    return EligibilityView(
      errors: errors.summary(words), itemTitle: content.name.text(words.language), lead: words("services.rules.lead"),
      notices: notices(appeared), answer: isAnswered ? answer(rulings, data: data) : nil,
      action: SitePath.eligibility(version.code), shown: visible.map(\.key).joined(separator: " "),
      questionsTitle: words(isAnswered ? "services.rules.questions.again" : "services.rules.questions"),
      fields: visible.flatMap { inputs.views($0, data: data, errors: errors) },
      buttonText: words(isAnswered ? "services.rules.again" : "services.rules.show"), hasAnswer: isAnswered,
      table: table(rulings[.eligibility]), guideHref: SitePath.item(version.code))
  }

  private func notices(_ appeared: [Field]) -> [NoticeView] {
    var found: [NoticeView] = []
    if let first = appeared.first {
      found.append(
        NoticeView(
          text: words("services.rules.more", count: appeared.count), linkText: first.label.text(words.language),
          linkHref: "#\(FieldView.identifier(for: first.key))"))
    }
    if principal == nil, OnlineApplication.isOpen(content) {
      found.append(
        NoticeView(
          text: words("services.rules.signIn"), linkText: words("services.rules.signIn.link"),
          linkHref: "/sign-in?next=\(SitePath.escaped(SitePath.eligibility(version.code)))"))
    }
    return found
  }

  // MARK: - The answer

  private func answer(_ rulings: ItemRulings, data: JSONValue) -> EligibilityAnswerView {
    let said = portal.rulingWords(content, words)
    let outcome = rulings[.eligibility]?.outcome ?? .ask
    let ruling =
      rulings[.eligibility].map(said.view)
      ?? RulingView(
        label: RulePurpose.eligibility.name.text(words.language),
        value: EligibilityOutcome.ask.name.text(words.language),
        because: portal.bench.acts.linked(words("services.rules.noRule")), rule: "")
    let others = [rulings[.promise], rulings[.fee]].compactMap { $0 }.map(said.view)
    return EligibilityAnswerView(
      toneClass: Self.tone(outcome).className, ruling: ruling,
      still: outcome == .yes ? nil : words("services.rules.still"),
      others: outcome == .yes || outcome == .ask || outcome == .first ? others : [], start: start(data))
  }

  private static func tone(_ outcome: EligibilityOutcome) -> Tone {
    switch outcome {
    case .yes, .notNeeded: .success
    case .no: .danger
    case .first: .warning
    case .elsewhere, .ask: .info
    }
  }

  /// The way into the application; staff apply at the counter instead.
  private func start(_ data: JSONValue) -> EligibilityStartView? {
    guard OnlineApplication.isOpen(content), principal?.isStaff != true else { return nil }
    let kept = principal == nil ? [] : CarriedAnswers(content: content, today: today).inputs(of: data)
    return EligibilityStartView(
      action: SitePath.apply(version.code), kept: kept,
      text: words(principal == nil ? "services.rules.start.anonymous" : "services.rules.start"),
      note: words(principal == nil ? "services.rules.start.anonymous.note" : "services.rules.start.note"))
  }

  // MARK: - The table

  private func table(_ ruling: Ruling?) -> RuleTableView? {
    guard let name = content.rules?.eligibility, let decision = model.document.decisions.decision(name),
      let table = decision.table
    else { return nil }
    let cells = RuleCells(
      table: table, fields: content.ruledFields, words: words, acts: portal.rulingWords(content, words))
    let title = model.version.title.text(words.language)
    let body = Markup.ruleTable(
      table, caption: words("services.rules.table.caption", ["table": title]), language: words.language,
      fired: ruling?.rules ?? [], omitting: RuleCells.others(than: words.language, in: table)
    ) { part, text in
      switch part {
      case .inputHeading(let column): cells.inputHeading(column)
      case .outputHeading(let column): cells.outputHeading(column)
      case .annotationHeading: words("services.rules.column.remark")
      case .input(let column): cells.input(column, text)
      case .output(let column): cells.output(column, text)
      default: nil
      }
    }
    return RuleTableView(
      isOpen: ruling != nil, label: words("services.rules.table", ["table": title]),
      note: model.document.decisions.definitions.first?.decisions.first { $0.name == name }?.description,
      body: body,
      version: words(
        "services.rules.table.version",
        [
          "number": String(model.version.number), "date": words.wording.longDate(model.version.inForceFrom),
          "digest": String(model.version.digest.prefix(12)),
        ]))
  }
}
