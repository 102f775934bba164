import Kernel
import WebSupport

/// Writes the guide of one version for readers of one language.
struct GuideComposer {
  let version: ItemVersion
  let departmentName: LocalText
  /// Joint services that the item is part of.
  let joint: [LinkView]
  let related: [LinkView]
  /// The acts to whose articles the guide can link.
  let acts: ActShelf
  let words: Words

  var content: ItemContent { version.content }
  var language: Language { words.language }
  var isEnglish: Bool { language == .en }

  /// The whole guide.
  func view() -> GuideView {
    let conditions = content.conditions.map { CitedTextView(text: said($0.text), article: article($0.citation)) }
    let special = content.specialProcedures.map {
      CitedTextView(text: "\(said($0.name)): \(said($0.text))", article: article($0.citation))
    }
    let papers = materialViews
    let questions = content.questions.map {
      QuestionView(question: said($0.question), answer: said($0.answer), article: article($0.citation))
    }
    let basis = content.basis.compactMap { article($0) }
    return GuideView(
      title: said(content.name), code: version.code.text, zh: isEnglish && content.name.en == nil,
      departmentName: said(departmentName), departmentHref: SitePath.department(content.departmentCode),
      typeText: words(content.type.wordKey), audienceText: audienceText, summary: content.summary.map(said),
      stateNotice: stateNotice,
      languageNote: isEnglish && content.name.en == nil ? words("services.guide.language") : nil,
      facts: facts, applyHref: canApply ? SitePath.apply(version.code) : nil, offlineText: offlineText,
      eligibilityHref: content.eligibilityQuestions.isEmpty ? nil : SitePath.eligibility(version.code), joint: joint,
      tabs: tabs, who: content.whoMayApply.map(said), hasConditions: !conditions.isEmpty, conditions: conditions,
      materialsLead: materialsLead, hasMaterials: !papers.isEmpty, materials: papers, feeSection: feeSection,
      flow: flow,
      hasSpecial: !special.isEmpty, special: special, hasResults: !content.results.isEmpty, results: resultViews,
      hasNext: !content.next.isEmpty, next: content.next.map(said), hasBasis: !basis.isEmpty, basis: basis,
      limits: limits, limitArticles: limitArticles, places: places, contacts: contacts,
      demonstrationNote: content.demonstrationNote.map(said)
        ?? (isDemonstration ? words("services.guide.demonstration") : nil),
      hasQuestions: !questions.isEmpty, questions: questions, hasRelated: !related.isEmpty, related: related,
      versionText: words(
        "services.guide.version",
        ["number": String(version.number), "date": words.wording.longDate(version.validFrom)]))
  }

  // MARK: - Small parts

  func said(_ text: LocalText) -> String { text.text(language) }

  /// A citation with the article's very words, where they are kept with the item.
  func article(_ citation: LegalCitation?) -> ArticleView? {
    guard let citation else { return nil }
    return ArticleView(
      title: content.display(citation, english: isEnglish), quote: content.quotation(of: citation)?.text ?? "",
      href: acts.href(citation))
  }

  func time(_ limit: TimeLimit) -> String { words.time(limit) }

  /// Whether people can apply on this site.
  var canApply: Bool { OnlineApplication.isOpen(content) }

  private var audienceText: String {
    content.audiences.count == 1
      ? words(content.audiences[0].wordKey) : words("services.guide.audience.both")
  }

  private var offlineText: String {
    words(content.online == .consult ? "services.guide.offline.consult" : "services.guide.offline.none")
  }

  private var stateNotice: NoticeView? {
    switch content.state {
    case .inUse: nil
    case .suspended:
      NoticeView(text: words("services.guide.suspended", ["department": said(departmentName)]), tone: .warning)
    case .cancelled: NoticeView(text: words("services.guide.cancelled"), tone: .stopped)
    }
  }

  private var tabs: TabsView {
    let parts = ["need", "how", "basis", "where", "questions"]
    return TabsView(
      label: words("services.guide.tabs"),
      tabs: parts.map { TabView(text: words("services.guide.\($0)"), href: "#\($0)") })
  }

  private var isDemonstration: Bool {
    content.places.contains(where: \.demonstration) || content.contact?.demonstration == true
      || content.supervision?.demonstration == true
  }
}

extension Words {
  /// A limit in days, `20 个工作日`; a limit without a unit counts working days.
  func time(_ limit: TimeLimit) -> String {
    limit.unit == .naturalDays ? wording.naturalDays(limit.days) : wording.workingDays(limit.days)
  }
}

/// Which items can be applied for on this site.
enum OnlineApplication {
  /// True for an item in use that people apply for and that is handled online at least up to a review.
  static func isOpen(_ content: ItemContent) -> Bool {
    content.state == .inUse && content.type.isAppliedFor && (content.online == .full || content.online == .preReview)
  }
}
