import Identity
import Kernel
import WebSupport

/// The page of one's own account.
struct AccountView: Sendable {
  var profile: DefinitionListView
  var acting: ActingView?
  var isResident: Bool
  var roles: DefinitionListView?
  var security: DefinitionListView
  var languages: [LanguageChoiceView]
  var sessions: [SessionView]

  init(
    principal: Principal, account: Account, person: Party, memberships: [Membership], roles: [StaffMember],
    sessions: [OpenSession], words: Words
  ) {
    profile = Self.profile(account, person, words)
    isResident = account.kind == .resident
    acting = isResident ? ActingView(principal, person, memberships, words) : nil
    self.roles = roles.isEmpty ? nil : Self.roles(roles, words)
    security = Self.security(account, words)
    let current = account.language ?? words.language.rawValue
    languages = [("zh-CN", "中文"), ("en", "English")].map { tag, name in
      LanguageChoiceView(tag: tag, name: name, isCurrent: tag == current)
    }
    self.sessions = sessions.map { SessionView($0, isCurrent: $0.id == principal.sessionID, words) }
  }

  private static func profile(_ account: Account, _ person: Party, _ words: Words) -> DefinitionListView {
    var rows = [
      DefinitionView(term: words("accounts.field.realName"), value: account.displayName),
      DefinitionView(term: words("accounts.field.login"), value: account.login),
    ]
    if account.kind == .resident {
      rows.append(DefinitionView(term: words("accounts.field.citizenNumber"), value: person.maskedCode))
      rows.append(
        DefinitionView(
          term: words("accounts.field.mobile"),
          value: account.maskedMobile.isEmpty ? words("accounts.none") : account.maskedMobile,
          actionText: words("accounts.change"), actionHref: "/account/mobile",
          actionFor: words("accounts.field.mobile")))
    }
    if account.isHelper {
      rows.append(
        DefinitionView(
          term: words("accounts.helper"), tag: StateTagView(text: words("accounts.helper.yes"), tone: .success)))
    }
    return DefinitionListView(rows: rows)
  }

  private static func roles(_ roles: [StaffMember], _ words: Words) -> DefinitionListView {
    DefinitionListView(
      rows: roles.map {
        DefinitionView(
          term: $0.organisationName, value: "\(words("accounts.role.\($0.role.rawValue)")) · \($0.positionTitle)")
      })
  }

  private static func security(_ account: Account, _ words: Words) -> DefinitionListView {
    let isOn = account.totpEnabledAt != nil
    return DefinitionListView(rows: [
      DefinitionView(
        term: words("accounts.field.password"), value: "••••••••••", actionText: words("accounts.change"),
        actionHref: "/account/password", actionFor: words("accounts.field.password")),
      DefinitionView(
        term: words("accounts.mail.title"), value: words("accounts.mail.note"), actionText: words("accounts.change"),
        actionHref: "/account/mail", actionFor: words("accounts.mail.title")),
      DefinitionView(
        term: words("accounts.totp.title"),
        tag: StateTagView(
          text: words(isOn ? "accounts.totp.on" : "accounts.totp.off"), tone: isOn ? .success : .neutral),
        actionText: words(isOn ? "accounts.totp.manage" : "accounts.totp.begin"), actionHref: "/account/totp",
        actionFor: words("accounts.totp.title")),
    ])
  }
}

/// For whom the person acts now, and for whom they may.
struct ActingView: Sendable {
  var name: String
  var choices: [ActingChoiceView]
  var hasChoices: Bool
  /// True when the person is the legal representative of the enterprise that they act for.
  var managesMembers: Bool

  init(_ principal: Principal, _ person: Party, _ memberships: [Membership], _ words: Words) {
    let acting = principal.actingParty
    name = acting.displayName
    let own = ActingChoiceView(
      id: person.id.description, name: person.displayName, note: words("accounts.acting.self"),
      isCurrent: acting.id == person.id)
    choices =
      [own]
      + memberships.map {
        ActingChoiceView(
          id: $0.party.id.description, name: $0.party.displayName,
          note: words("accounts.capacity.\($0.capacity.rawValue)"), isCurrent: acting.id == $0.party.id)
      }
    hasChoices = choices.count > 1
    managesMembers = memberships.contains { $0.party.id == acting.id && $0.capacity == .legalRepresentative }
  }
}

/// One party that the person may act for.
struct ActingChoiceView: Sendable {
  var id: String
  var name: String
  var note: String
  var isCurrent: Bool
}

/// One language of the pages, in its own name.
struct LanguageChoiceView: Sendable {
  var tag: String
  var name: String
  var isCurrent: Bool
}

/// One place where the person is signed in.
struct SessionView: Sendable {
  var id: String
  var client: String
  var place: String
  var lastSeen: String
  var isCurrent: Bool

  init(_ session: OpenSession, isCurrent: Bool, _ words: Words) {
    id = session.id.description
    client = session.client.isEmpty ? words("accounts.sessions.unknown") : session.client
    place = session.addressPrefix
    lastSeen = words.wording.dateTime(session.lastSeenAt)
    self.isCurrent = isCurrent
  }
}
