import Cases
import Forms
import Identity
import WebSupport

/// `/apply/{code}`: for whom, what to have ready, and the draft left unfinished.
struct ApplyStartView: Sendable {
  var errors: ErrorSummaryView?
  var departmentName: String
  var title: String
  var resume: ResumeView?
  var hasResume: Bool
  var lead: String
  var points: [String]
  var action: String
  /// Answers given before, on their way into the draft.
  var kept: [KeptFilterView]
  var applicant: FieldView?
  var nobody: NoticeView?
  var privacyHref: String
  var buttonText: String
  var backHref: String
}

/// An unfinished draft.
struct ResumeView: Sendable {
  var text: String
  var href: String
}

/// Writes the start page of an application.
struct ApplyStartComposer {
  let begin: ApplyBeginning
  let words: Words
  let portal: Portal
  var kept: [KeptFilterView] = []

  private var subject: ApplySubject { begin.subject }

  func view(errors: FormErrors, chosen: String?) -> ApplyStartView {
    let name = subject.title.text(words.language)
    return ApplyStartView(
      errors: errors.summary(words), departmentName: departmentNames,
      title: words("services.apply.title", ["name": name]),
      resume: resume, hasResume: begin.unfinished != nil,
      lead: words("services.apply.lead", ["minutes": String(Self.minutes(subject))]), points: points,
      action: subject.startHref, kept: kept, applicant: applicantField(errors, chosen: chosen), nobody: nobody,
      privacyHref: "/my/access",
      buttonText: words(begin.unfinished == nil ? "services.apply.start" : "services.apply.restart"),
      backHref: subject.guideHref)
  }

  private var departmentNames: String {
    let codes = Set(subject.contents.values.map(\.departmentCode)).sorted()
    return words.wording.list(codes.map { portal.departmentName($0).text(words.language) })
  }

  private var resume: ResumeView? {
    guard let draft = begin.unfinished else { return nil }
    let step = subject.form.step(draft.step)?.title.text(words.language) ?? words("services.apply.step.check")
    return ResumeView(
      text: words(
        "services.apply.resume.text", ["step": step, "time": words.wording.shortDateTime(draft.updatedAt)]),
      href: SitePath.draft(draft.id, step: draft.step))
  }

  /// Two questions a minute, and a minute for each paper; never less than three.
  private static func minutes(_ subject: ApplySubject) -> Int {
    let questions = subject.form.fields.count
    let papers = subject.contents.values.reduce(0) { $0 + $1.materials.count(where: { !$0.fetchable }) }
    return max((questions + 1) / 2 + papers, 3)
  }

  private var points: [String] {
    let papers = subject.contents.values.flatMap(\.materials)
    let own = Set(papers.filter { !$0.fetchable }.map(\.key)).count
    let fetched = Set(papers.filter(\.fetchable).map(\.key)).count
    var points = [
      own > 0
        ? words("services.apply.point.materials", ["count": String(own)])
        : words("services.apply.point.noMaterials")
    ]
    if fetched > 0 { points.append(words("services.apply.point.fetched", ["count": String(fetched)])) }
    if let limit = subject.limit { points.append(words("services.apply.point.time", ["time": words.time(limit)])) }
    if subject.contents.values.allSatisfy({ $0.fee?.charged == false }) {
      points.append(words("services.apply.point.fee"))
    }
    return points
  }

  /// Radios only where there is a choice; alone, the applicant is said by the next page.
  private func applicantField(_ errors: FormErrors, chosen: String?) -> FieldView? {
    guard !begin.choices.isEmpty else { return nil }
    let preset = chosen ?? begin.choices.first { $0.party.id == begin.current && $0.mandate == nil }?.choice.text
    let options = begin.choices.map { choice in
      OptionView(
        choice.choice.text, label(choice), hint: hint(choice),
        selected: choice.choice.text == preset || begin.choices.count == 1)
    }
    return FieldView.radios(
      "as", label: words("services.apply.forWhom"), options: options, error: errors["as"],
      hint: words("services.apply.forWhom.hint"), required: true)
  }

  private func label(_ choice: Applicant) -> String {
    if choice.mandate != nil { return words("services.apply.forWhom.mandate", ["name": choice.party.displayName]) }
    return words(
      choice.isSelf ? "services.apply.forWhom.self" : "services.apply.forWhom.enterprise",
      ["name": choice.party.displayName])
  }

  private func hint(_ choice: Applicant) -> String? {
    if let mandate = choice.mandate {
      return words("services.apply.forWhom.mandate.hint", ["date": words.wording.date(mandate.validThrough)])
    }
    return choice.party.maskedCode.isEmpty ? nil : choice.party.maskedCode
  }

  private var nobody: NoticeView? {
    guard begin.choices.isEmpty else { return nil }
    let isForEnterprises = subject.audiences == [.enterprise]
    return NoticeView(
      text: words("services.apply.forWhom.audience.\(isForEnterprises ? "enterprise" : "person")"), tone: .warning,
      linkText: isForEnterprises ? words("services.apply.forWhom.register") : nil,
      linkHref: isForEnterprises ? "/register/enterprise" : nil)
  }
}
