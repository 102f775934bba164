import Cases
import Identity
import Kernel
import WebSupport

extension ActionPageView {
  /// The page of an act with what stands in its fields.
  init(
    _ kind: CaseActionKind, _ act: any ActionForm, _ facts: ActionFacts, _ values: ActionValues, _ errors: FormErrors
  ) {
    let words = facts.words
    let slug = ActionSlug.text(kind)
    let make = FieldMaker(words: words, values: values, errors: errors)
    caseHref = CasePath.page(facts.file.id)
    caseNumber = facts.file.number
    caseTitle = facts.file.title
    applicant = facts.file.applicant.maskedName
    state = StateTagView(state: facts.file.state, ofKind: facts.file.kind, words: words)
    title = words("desk.\(slug).title")
    lead = words(
      facts.wordKey(kind == .decide && facts.proposal == nil ? "desk.decide.lead.direct" : "desk.\(slug).lead"))
    self.errors = errors.summary(words)
    conflict = nil
    law = Self.law(kind, facts)
    proposal =
      kind == .decide || kind == .returnToOfficer
      ? facts.proposal.map { DecisionSummaryView($0, state: .pendingApproval, kind: facts.file.kind, words) } : nil
    templates = Self.templates(kind, facts)
    hasTemplates = !templates.isEmpty
    form = ActionFormView(
      action: CasePath.action(facts.file.id, kind), revision: facts.file.revision, request: act.request(make, facts),
      fields: act.fields(make, facts), remedies: Self.remedies(kind, facts),
      consequence: words(facts.wordKey("desk.\(slug).consequence")),
      submit: words("desk.\(slug).submit"), isDanger: kind == .refuseAcceptance)
  }

  /// The law quoted, where this kind of case follows the act that the quotation is from.
  private static func law(_ kind: CaseActionKind, _ facts: ActionFacts) -> ArticleView? {
    let key = "desk.\(ActionSlug.text(kind))"
    guard let article = facts.procedure.articles[kind], article == CaseProcedure.licensing.articles[kind],
      facts.words.has("\(key).quote")
    else { return nil }
    return ArticleView(title: facts.words("\(key).law"), quote: facts.words("\(key).quote"))
  }

  private static func remedies(_ kind: CaseActionKind, _ facts: ActionFacts) -> RemediesView? {
    switch kind {
    case .refuseAcceptance, .propose, .decide: RemediesView(text: facts.procedure.remedies.sentence())
    default: nil
    }
  }

  /// The guide's texts for this act, each a link that fills the form; the notice lists its own.
  private static func templates(_ kind: CaseActionKind, _ facts: ActionFacts) -> [LinkView] {
    guard kind != .requestSupplement else { return [] }
    return facts.templates(for: kind).enumerated().map { index, template in
      LinkView(
        text: facts.text(template.name), href: "\(CasePath.action(facts.file.id, kind))?template=\(index + 1)")
    }
  }
}

extension ConflictView {
  /// The events since the page was opened, in words.
  init(_ conflict: CasesError.Conflict, stillPossible: Bool, _ words: Words) {
    changes = conflict.changes.map { event in
      words(
        "desk.conflict.entry",
        [
          "who": event.actor.displayName, "at": words.wording.shortDateTime(event.at),
          "what": words(event.kind.wordKey),
        ])
    }
    advice = words(stillPossible ? "desk.conflict.still" : "desk.conflict.gone")
  }
}
