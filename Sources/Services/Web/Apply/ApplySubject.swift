import Forms
import Kernel
import Store
import WebSupport

/// What is applied for: one item, or a joint service with the items of its parts.
enum ApplySubject: Sendable {
  case item(ItemVersion)
  case joint(JointService, versions: [ItemCode: ItemVersion])

  /// Marks drafts of joint services among the drafts of items; no item code can begin so.
  static let jointPrefix = "joint:"

  /// The code that a draft keeps.
  var code: String {
    switch self {
    case .item(let version): version.code.text
    case .joint(let service, _): Self.jointPrefix + service.slug
    }
  }

  var versionID: ItemVersionID? {
    switch self {
    case .item(let version): version.id
    case .joint: nil
    }
  }

  var title: LocalText {
    switch self {
    case .item(let version): version.content.name
    case .joint(let service, _): service.name
    }
  }

  /// The guide.
  var guideHref: String {
    switch self {
    case .item(let version): SitePath.item(version.code)
    case .joint(let service, _): SitePath.joint(service.slug)
    }
  }

  /// The page that an application begins on.
  var startHref: String {
    switch self {
    case .item(let version): SitePath.apply(version.code)
    case .joint(let service, _): SitePath.applyJoint(service.slug)
    }
  }

  /// Whom it serves.
  var audiences: [Audience] {
    switch self {
    case .item(let version): version.content.audiences.isEmpty ? Audience.allCases : version.content.audiences
    case .joint(let service, _): [service.audience]
    }
  }

  /// The code of the item that a mandate must cover; nil for a joint service, which needs a mandate for everything.
  var mandateMatter: String? {
    switch self {
    case .item(let version): version.code.text
    case .joint: nil
    }
  }

  /// The promised or statutory limit that people are told.
  var limit: TimeLimit? {
    switch self {
    case .item(let version): version.content.leadingLimit
    case .joint(let service, _): service.promisedLimit
    }
  }

  /// The items by code, without their versions.
  var contents: [ItemCode: ItemContent] {
    switch self {
    case .item(let version): [version.code: version.content]
    case .joint(_, let versions): versions.mapValues(\.content)
    }
  }

  /// The form to fill in.
  var form: FormDefinition {
    switch self {
    case .item(let version): version.content.applicableForm
    case .joint(let service, _): JointRules.form(service, items: contents)
    }
  }

  /// The papers that these answers call for.
  func materials(data: JSONValue) -> [Material] {
    let all =
      switch self {
      case .item(let version): version.content.applicableMaterials
      case .joint(let service, _): JointRules.materials(service, items: contents, data: data)
      }
    return all.filter { MaterialRules.isAsked($0, data: data) }
  }

  /// Judges drafts, which may be incomplete and wrong but have the form's shape.
  func draftJudge(_ judges: FormJudges) throws -> FormJudge {
    if case .item(let version) = self { return try judges.judge(version, .partial) }
    return try FormJudge(form, materials: [Material](), .partial)
  }

  /// Judges what is handed in.
  func submissionJudge(_ judges: FormJudges, data: JSONValue) throws -> FormJudge {
    if case .item(let version) = self { return try judges.judge(version, .complete) }
    // The papers of a joint service depend on the parts that were chosen.
    return try FormJudge(form, materials: materials(data: data), .complete)
  }

  /// The citation's article, quoted from whichever item keeps it.
  func article(_ citation: LegalCitation?, _ language: Language, _ acts: ActShelf) -> ArticleView? {
    guard let citation else { return nil }
    let english = language == .en
    for content in contents.values {
      if let quotation = content.quotation(of: citation) {
        return ArticleView(
          title: content.display(citation, english: english), quote: quotation.text, href: acts.href(citation))
      }
    }
    return ArticleView(title: citation.display, quote: "", href: acts.href(citation))
  }

  /// True while it can be applied for.
  var isOpen: Bool {
    switch self {
    case .item(let version): OnlineApplication.isOpen(version.content)
    case .joint(let service, let versions):
      service.parts.allSatisfy { part in versions[part.code].map { $0.content.state == .inUse } ?? false }
    }
  }
}

extension Portal {
  /// The item applied for as it stands today; nil where there is none.
  func subject(item code: ItemCode, on today: CivilDate, in tx: ReadTransaction) throws -> ApplySubject? {
    try items.current(code, on: today, in: tx).map(ApplySubject.item)
  }

  /// The joint service applied for, with the items of its parts as they stand today.
  func subject(joint slug: String, on today: CivilDate, in tx: ReadTransaction) throws -> ApplySubject? {
    guard let service = search.joint(slug) else { return nil }
    var versions: [ItemCode: ItemVersion] = [:]
    for part in service.parts {
      guard let version = try items.current(part.code, on: today, in: tx) else { return nil }
      versions[part.code] = version
    }
    return .joint(service, versions: versions)
  }

  /// What a draft's or case's code stands for, today.
  func subject(code: String, on today: CivilDate, in tx: ReadTransaction) throws -> ApplySubject? {
    if code.hasPrefix(ApplySubject.jointPrefix) {
      return try subject(joint: String(code.dropFirst(ApplySubject.jointPrefix.count)), on: today, in: tx)
    }
    return try ItemCode(code).flatMap { try subject(item: $0, on: today, in: tx) }
  }
}
