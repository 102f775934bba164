import Cases
import Forms
import Identity
import Kernel
import WebSupport

/// `/drafts/{id}/check`: the answers once more, each with a way to change it.
struct CheckView: Sendable {
  var errors: ErrorSummaryView?
  var notices: [NoticeView]
  var itemTitle: String
  var steps: StepsView
  var applicant: DefinitionListView
  var sections: [CheckSectionView]
  /// What the rules say against applying.
  var warnings: [CheckWarningView]
  /// How soon it is done and what it costs, and why.
  var ruled: [CheckRulingsView]
  var hasRulings: Bool
  var action: String
  var revision: String
  /// Proves once more who it is, where the form asks for a signature.
  var signature: FieldView?
  /// The declaration, unless the form has one of its own.
  var declaration: FieldView?
  var declarationLaw: String
  var whatNext: String
  var previousHref: String
}

/// The answers of one step.
struct CheckSectionView: Sendable {
  var title: String
  var answers: DefinitionListView
}

/// What the rules say about one item, or one part of a joint service.
struct CheckRulingsView: Sendable {
  /// The part; nil where there is only one.
  var title: String?
  var rulings: [RulingView]
}

/// What the rules say against one item, or one part.
struct CheckWarningView: Sendable {
  /// Tells the sections of a page apart.
  var anchor: String
  /// The part; nil where there is only one.
  var part: String?
  var ruling: RulingView
}

/// Writes the page on which an application is checked.
struct CheckComposer {
  let open: OpenDraft
  let words: Words
  let portal: Portal
  let today: CivilDate
  let rulings: [PartRulings]
  /// Whether the declaration was ticked before something else was wrong.
  var isDeclared = false

  private var data: JSONValue { open.draft.data }
  private var form: FormDefinition { open.subject.form }
  private var language: Language { words.language }

  func view(errors: FormErrors = FormErrors(), missing: [FieldError]) -> CheckView {
    let visible = open.steps
    let said = ruled
    return CheckView(
      errors: summary(errors, missing), notices: notices, itemTitle: open.subject.title.text(language),
      steps: StepComposer.steps(visible, current: visible.count + 1, draft: open.draft.id, words), applicant: applicant,
      sections: answers + papers, warnings: warnings, ruled: said, hasRulings: !said.isEmpty,
      action: "/drafts/\(open.draft.id)/submit", revision: String(open.draft.revision),
      signature: needsSignature
        ? FieldView.password(
          SubmitPages.signature, label: words("services.check.signature.password"),
          error: errors[SubmitPages.signature], hint: words("services.check.signature.hint"),
          autocomplete: "current-password") : nil,
      declaration: Self.needsDeclaration(form)
        ? FieldView.checkbox(
          "declare", text: words("services.check.declaration"), checked: isDeclared, error: errors["declare"]) : nil,
      declarationLaw: words("services.check.law"), whatNext: whatNext,
      previousHref: visible.last.map { SitePath.draft(open.draft.id, step: $0.key) } ?? "/my")
  }

  /// Whoever hands in at home signs with their password; at the counter one signs the paper.
  private var needsSignature: Bool { form.signature && !open.isCounter }

  /// A form with a statement of its own needs no second one.
  static func needsDeclaration(_ form: FormDefinition) -> Bool {
    !form.fields.contains { $0.kind == .statement && $0.required }
  }

  // MARK: - What the rules say

  private var warnings: [CheckWarningView] {
    rulings.filter { $0.rulings[.eligibility]?.outcome?.warns == true }.enumerated().compactMap { place, part in
      part.rulings[.eligibility].map { said in
        CheckWarningView(
          anchor: place == 0 ? "eligibility" : "eligibility-\(place + 1)", part: part.title?.text(language),
          ruling: portal.rulingWords(part.content, words).view(said))
      }
    }
  }

  private var ruled: [CheckRulingsView] {
    rulings.compactMap { part in
      let said = [part.rulings[.promise], part.rulings[.fee]].compactMap { $0 }
      guard !said.isEmpty else { return nil }
      return CheckRulingsView(
        title: part.title?.text(language), rulings: said.map(portal.rulingWords(part.content, words).view))
    }
  }

  // MARK: - What is missing

  /// Links to the questions that are not answered rightly, on their own pages.
  private func summary(_ errors: FormErrors, _ missing: [FieldError]) -> ErrorSummaryView? {
    let own = errors.summary(words)
    guard !missing.isEmpty else { return own }
    let links = missing.map { error in
      LinkView(
        text: words(error),
        href: SitePath.draft(open.draft.id, step: stepKey(of: error.field), field: error.field))
    }
    return ErrorSummaryView(title: words("services.check.incomplete"), items: links + (own?.items ?? []))
  }

  private func stepKey(of field: String) -> String {
    if field.hasPrefix("material."), let step = open.steps.first(where: { $0.kind == .materials }) { return step.key }
    let step = open.steps.first { step in
      step.fields.contains { $0.key == field || field.hasPrefix("\($0.key).") }
    }
    return step?.key ?? open.draft.step
  }

  private var notices: [NoticeView] {
    StepComposer.standing(open, words)
  }

  // MARK: - Answers

  private var applicant: DefinitionListView {
    let party = open.applicant.party
    var rows = [DefinitionView(term: words("services.check.applicant.name"), value: party.displayName)]
    if !party.maskedCode.isEmpty {
      rows.append(DefinitionView(term: words("services.check.applicant.code"), value: party.maskedCode))
    }
    if let mandate = open.applicant.mandate {
      rows.append(DefinitionView(term: words("services.check.applicant.agent"), value: mandate.granteeName))
    }
    return DefinitionListView(rows: rows, isSummary: true)
  }

  private var answers: [CheckSectionView] {
    let given = FormRules.answers(form, data: data, divisions: portal.divisions)
    return open.steps.filter { $0.kind == .fields }.compactMap { step in
      let rows = given.first { $0.stepKey == step.key }?.rows ?? []
      let fields = FormRules.visibleFields(step, values: data)
      guard !fields.isEmpty else { return nil }
      return CheckSectionView(
        title: step.title.text(language),
        answers: DefinitionListView(rows: fields.flatMap { self.rows($0, rows, step) }, isSummary: true))
    }
  }

  /// One line for a question, or one for each of its rows.
  private func rows(_ field: Field, _ rows: [AnswerRow], _ step: FormStep) -> [DefinitionView] {
    let own = rows.filter { $0.fieldKey.hasPrefix("\(field.key).") }
    guard field.kind == .group, !own.isEmpty else { return [row(field, rows, step)] }
    return own.map { row in
      let label = row.label.text(language)
      return DefinitionView(
        term: label, lines: row.value.text(language).split(separator: "\n").map(String.init),
        actionText: words("services.check.change"),
        actionHref: SitePath.draft(open.draft.id, step: step.key, field: row.fieldKey), actionFor: label)
    }
  }

  private func row(_ field: Field, _ rows: [AnswerRow], _ step: FormStep) -> DefinitionView {
    let label = field.label.text(language)
    let answer = rows.first { $0.fieldKey == field.key }?.value.text(language)
    let files = open.files(of: field.key).compactMap { $0.file?.fileName }
    let lines =
      files.isEmpty ? (answer ?? words("services.check.empty")).split(separator: "\n").map(String.init) : files
    let isFixed = FormFields.isKnown(field, data: data) || field.computed != nil
    return DefinitionView(
      term: label, value: lines.count == 1 ? lines.first : nil, lines: lines.count > 1 ? lines : [],
      actionText: isFixed ? nil : words("services.check.change"),
      actionHref: isFixed ? nil : SitePath.draft(open.draft.id, step: step.key, field: field.key),
      actionFor: isFixed ? nil : label)
  }

  private var papers: [CheckSectionView] {
    guard let step = open.steps.first(where: { $0.kind == .materials }) else { return [] }
    let rows = open.subject.materials(data: data).map { paper in
      let label = paper.name.text(language)
      let choice = MaterialRules.choice(paper, data: data)
      let files = open.files(of: paper.key).compactMap { $0.file?.fileName }
      let way = choice == .upload ? nil : choice.map { words($0.wordKey) }
      return DefinitionView(
        term: label, value: files.isEmpty || choice != .upload ? way ?? words("services.check.empty") : nil,
        lines: choice == .upload ? files : [], actionText: words("services.check.change"),
        actionHref: "\(SitePath.draft(open.draft.id, step: step.key))#material-\(paper.key)", actionFor: label)
    }
    guard !rows.isEmpty else { return [] }
    return [
      CheckSectionView(
        title: words("services.check.materials"), answers: DefinitionListView(rows: rows, isSummary: true))
    ]
  }

  private var whatNext: String {
    let due = portal.calendar.date(workingDays: CaseTimingDefault.acceptanceWorkingDays, after: today)
    return words("services.check.next", ["date": words.wording.date(due)])
  }
}
