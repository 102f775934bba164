import Identity
import Kernel
import WebSupport

/// The names of an organisation as they are typed.
struct OrganisationNames: Sendable {
  var zh: String
  var en: String

  init(_ check: inout FormCheck) {
    zh = check.required(
      "nameZh", missing: "accounts.organisation.name.missing", maxLength: DisplayName.maximumOrganisationLength)
    en = check.optional("nameEn", maxLength: DisplayName.maximumOrganisationLength) ?? ""
  }

  static func fields(_ typed: Typed, _ errors: FormErrors, _ words: Words) -> [FieldView] {
    [
      .text(
        "nameZh", label: words("accounts.organisation.name"), value: typed["nameZh"], error: errors["nameZh"],
        maxLength: DisplayName.maximumOrganisationLength),
      .text(
        "nameEn", label: words("accounts.organisation.nameEn"), value: typed["nameEn"], error: errors["nameEn"],
        required: false, maxLength: DisplayName.maximumOrganisationLength),
    ]
  }
}

/// The tree, one row for each organisation.
struct OrganisationTreeView: Sendable {
  var rows: [OrganisationRowView]
  var summary: String
}

/// One organisation of the tree.
struct OrganisationRowView: Sendable {
  var href: String
  var name: String
  var kind: String
  var code: String
  /// Class that indents the row.
  var depthClass: String
  var closed: StateTagView?

  init(_ node: OrganisationNode, language: String, _ words: Words) {
    self.init(node.organisation, depth: node.organisation.ancestry.count - 1, language: language, words)
  }

  init(_ organisation: Organisation, depth: Int, language: String, _ words: Words) {
    href = "/admin/organisations/\(organisation.id)"
    name = organisation.name(in: language)
    kind = words("accounts.organisation.kind.\(organisation.kind.rawValue)")
    code = organisation.code ?? ""
    depthClass = "tree__row--\(min(depth, 4))"
    closed = organisation.isOpen ? nil : StateTagView(text: words("accounts.organisation.isClosed"), tone: .neutral)
  }
}

/// One organisation: what stands above and below, its people, its names.
struct OrganisationView: Sendable {
  var title: String
  var path: String
  var errors: ErrorSummaryView?
  var facts: DefinitionListView
  var renameHref: String
  var closeHref: String?
  var closeError: String?
  var newHref: String?
  var staffHref: String
  var fields: [FieldView]
  var isOpen: Bool
  var children: [OrganisationRowView]
  var hasChildren: Bool
  var staff: [StaffRowView]
  var hasStaff: Bool

  init(
    _ organisation: Organisation, path: [Organisation], children: [Organisation], staff: [StaffMember],
    typed: Typed?, errors: FormErrors, mayClose: Bool, context: WebContext
  ) {
    let words = context.words
    let language = context.language.rawValue
    title = organisation.name(in: language)
    self.path = path.map { $0.name(in: language) }.joined(separator: " / ")
    self.errors = errors.summary(words)
    facts = Self.facts(organisation, words)
    renameHref = "/admin/organisations/\(organisation.id)/rename"
    isOpen = organisation.isOpen
    closeHref = mayClose && isOpen ? "/admin/organisations/\(organisation.id)/close" : nil
    closeError = errors["close"]
    newHref = isOpen && organisation.kind != .office ? "/admin/organisations/\(organisation.id)/new" : nil
    staffHref = "/admin/people/new?organisation=\(organisation.id)"
    let values = typed ?? Typed(["nameZh": organisation.nameZh, "nameEn": organisation.nameEn])
    fields = OrganisationNames.fields(values, errors, words)
    self.children = children.map { OrganisationRowView($0, depth: 0, language: language, words) }
    hasChildren = !children.isEmpty
    self.staff = staff.map { StaffRowView($0, on: context.today, words) }
    hasStaff = !staff.isEmpty
  }

  private static func facts(_ organisation: Organisation, _ words: Words) -> DefinitionListView {
    var rows = [
      DefinitionView(
        term: words("accounts.organisation.kind"),
        value: words("accounts.organisation.kind.\(organisation.kind.rawValue)")),
      DefinitionView(term: words("accounts.organisation.division"), value: organisation.divisionCode),
    ]
    if let code = organisation.code {
      rows.append(DefinitionView(term: words("accounts.organisation.code"), value: code))
    }
    if let closedAt = organisation.closedAt {
      rows.append(
        DefinitionView(
          term: words("accounts.organisation.closedAt"), value: words.wording.dateTime(closedAt),
          tag: StateTagView(text: words("accounts.organisation.isClosed"), tone: .neutral)))
    }
    return DefinitionListView(rows: rows)
  }
}

/// A role that somebody holds, as lists show it.
struct StaffRowView: Sendable {
  var href: String
  var name: String
  var organisation: String
  var position: String
  var role: String
  var period: String
  var state: StateTagView
  var revokeHref: String

  init(_ member: StaffMember, on today: CivilDate, _ words: Words) {
    href = "/admin/people/\(member.accountID)"
    name = member.displayName
    organisation = member.organisationName
    position = member.positionTitle
    role = words("accounts.role.\(member.role.rawValue)")
    period = PeriodText.text(member.validFrom, member.validThrough, words)
    let isValid = member.isValid(on: today)
    let isFuture = today < member.validFrom
    state = StateTagView(
      text: words(isValid ? "accounts.period.valid" : isFuture ? "accounts.period.future" : "accounts.period.past"),
      tone: isValid ? .success : .neutral)
    revokeHref = "/admin/roles/\(member.assignmentID)/revoke"
  }
}
