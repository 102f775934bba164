import Identity
import Kernel
import WebSupport

/// The page of one member of staff.
struct PersonView: Sendable {
  var errors: ErrorSummaryView?
  /// Why an act was refused, shown where the acts are.
  var actError: String?
  var name: String
  var facts: DefinitionListView
  var roles: [PersonRoleView]
  var hasRoles: Bool
  var isEditable: Bool
  var isHelper: Bool
  var hasSecondFactor: Bool
  var rolesHref: String
  var passwordHref: String
  var secondFactorHref: String
  var helperHref: String
  var closeHref: String
  /// A reset that waits for a second administrator.
  var reset: StaffResetView?
  var fields: [FieldView]
  var timeline: TimelineView?

  init(
    _ account: Account, roles: [StaffMember], trail: [AuditEntry], isOwn: Bool, reset: StaffResetView?,
    fields: [FieldView], errors: FormErrors, scope: Set<OrganisationID>, today: CivilDate, _ words: Words
  ) {
    self.errors = errors.summary(words)
    self.reset = reset
    actError = errors["acts"]
    name = account.displayName
    facts = Self.facts(account, words)
    self.roles = roles.map {
      PersonRoleView(
        row: StaffRowView($0, on: today, words), canRevoke: !isOwn && scope.contains($0.organisationID))
    }
    hasRoles = !roles.isEmpty
    isEditable = account.isOpen && !isOwn
    isHelper = account.isHelper
    hasSecondFactor = account.totpEnabledAt != nil
    let base = "/admin/people/\(account.id)"
    rolesHref = base + "/roles"
    passwordHref = base + "/password"
    secondFactorHref = base + "/totp"
    helperHref = base + "/helper"
    closeHref = base + "/close"
    self.fields = fields
    timeline = trail.isEmpty ? nil : Self.timeline(trail, words)
  }

  private static func facts(_ account: Account, _ words: Words) -> DefinitionListView {
    let isOn = account.totpEnabledAt != nil
    var rows = [
      DefinitionView(term: words("accounts.field.login"), value: account.login),
      DefinitionView(term: words("accounts.person.since"), value: words.wording.dateTime(account.createdAt)),
      DefinitionView(
        term: words("accounts.totp.title"),
        tag: StateTagView(
          text: words(isOn ? "accounts.totp.on" : "accounts.totp.off"), tone: isOn ? .success : .neutral)),
    ]
    if account.mustChangePassword {
      rows.append(
        DefinitionView(
          term: words("accounts.field.password"),
          tag: StateTagView(text: words("accounts.person.temporary"), tone: .warning)))
    }
    if let closedAt = account.closedAt {
      rows.append(
        DefinitionView(
          term: words("accounts.person.closedAt"), value: words.wording.dateTime(closedAt),
          tag: StateTagView(text: words("accounts.person.isClosed"), tone: .neutral)))
    }
    return DefinitionListView(rows: rows)
  }

  private static func timeline(_ trail: [AuditEntry], _ words: Words) -> TimelineView {
    TimelineView(
      entries: trail.map { entry in
        let row = AuditRowView(entry, words)
        return TimelineEntryView(
          time: row.time, datetime: entry.at.iso8601, title: row.action,
          actor: [row.actor, row.organisation].filter { !$0.isEmpty }.joined(separator: " · "),
          paragraphs: row.details.isEmpty ? [] : [row.details])
      })
  }
}

/// A role of a person, and whether the reader may take it away.
struct PersonRoleView: Sendable {
  var row: StaffRowView
  var canRevoke: Bool
}
