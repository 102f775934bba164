package import Kernel

/// What can go wrong with accounts, roles and mandates. The words stand in the catalogues under `error.<code>`.
package enum IdentityError: CodedError, Hashable {
  // Signing in
  /// Login name, password or one-time code is wrong. One answer for all, so that nothing is given away.
  case signInRefused
  /// The password was right; a one-time code is needed as well.
  case secondFactorNeeded
  /// Too many failed attempts from here; try again after the given seconds.
  case tooManyAttempts(retryAfterSeconds: Int)
  /// Too many sign-ins at this moment; nothing was checked.
  case signInBusy

  // Fields
  case loginInvalid
  case loginTaken
  case nameInvalid
  case passwordTooShort(minimumLength: Int)
  case passwordTooLong(maximumLength: Int)
  case passwordCommon
  case passwordContainsLogin
  case passwordWrong
  case passwordUnchanged
  case citizenNumberTaken
  case enterpriseTaken
  case codeWrong
  case periodInvalid
  case languageInvalid

  // Accounts and roles
  case accountNotFound
  case accountClosed
  case notPermitted
  case staffNeeded
  case assignmentNotFound
  case assignmentExists
  case ownRoleProtected
  case membershipNotFound
  case membershipExists
  case legalRepresentativeNeeded
  case partyNotRepresented
  case totpAlreadyOn
  case totpNotStarted

  // Mandates
  case mandateNotFound
  case mandateNotOffered
  case mandateEnded
  case mandateToSelf
  case granteeNotFound

  // Organisations
  case organisationNotFound
  case organisationClosed
  case organisationCodeTaken
  case organisationNameInvalid
  case organisationLevelInvalid
  case organisationHasOpenOffices
  case organisationHasStaff

  package var code: String { entry.code }
  package var kind: ErrorKind { entry.kind }

  package var arguments: [String: String] {
    switch self {
    case .tooManyAttempts(let seconds):
      ["seconds": String(seconds), "minutes": String((seconds + 59) / 60)]
    case .passwordTooShort(let minimum): ["minimum": String(minimum)]
    case .passwordTooLong(let maximum): ["maximum": String(maximum)]
    default: [:]
    }
  }
}

extension IdentityError {
  private var entry: (code: String, kind: ErrorKind) {
    switch self {
    case .signInRefused: ("identity.signin.refused", .unauthenticated)
    case .secondFactorNeeded: ("identity.signin.secondfactor", .unauthenticated)
    case .tooManyAttempts: ("identity.signin.toomany", .tooMany)
    case .signInBusy: ("identity.signin.busy", .unavailable)
    case .loginInvalid: ("identity.login.invalid", .invalid)
    case .loginTaken: ("identity.login.taken", .conflict)
    case .nameInvalid: ("identity.name.invalid", .invalid)
    case .passwordTooShort: ("identity.password.short", .invalid)
    case .passwordTooLong: ("identity.password.long", .invalid)
    case .passwordCommon: ("identity.password.common", .invalid)
    case .passwordContainsLogin: ("identity.password.login", .invalid)
    case .passwordWrong: ("identity.password.wrong", .invalid)
    case .passwordUnchanged: ("identity.password.unchanged", .invalid)
    case .citizenNumberTaken: ("identity.citizennumber.taken", .conflict)
    case .enterpriseTaken: ("identity.enterprise.taken", .conflict)
    case .codeWrong: ("identity.totp.wrong", .invalid)
    case .periodInvalid: ("identity.period.invalid", .invalid)
    case .languageInvalid: ("identity.language.invalid", .invalid)
    default: roleEntry
    }
  }

  private var roleEntry: (code: String, kind: ErrorKind) {
    switch self {
    case .accountNotFound: ("identity.account.missing", .notFound)
    case .accountClosed: ("identity.account.closed", .gone)
    case .notPermitted: ("identity.forbidden", .forbidden)
    case .staffNeeded: ("identity.staff.needed", .conflict)
    case .assignmentNotFound: ("identity.assignment.missing", .notFound)
    case .assignmentExists: ("identity.assignment.exists", .conflict)
    case .ownRoleProtected: ("identity.assignment.own", .conflict)
    case .membershipNotFound: ("identity.membership.missing", .notFound)
    case .membershipExists: ("identity.membership.exists", .conflict)
    case .legalRepresentativeNeeded: ("identity.membership.representative", .forbidden)
    case .partyNotRepresented: ("identity.party.notrepresented", .forbidden)
    case .totpAlreadyOn: ("identity.totp.on", .conflict)
    case .totpNotStarted: ("identity.totp.notstarted", .conflict)
    case .mandateNotFound: ("identity.mandate.missing", .notFound)
    case .mandateNotOffered: ("identity.mandate.notoffered", .conflict)
    case .mandateEnded: ("identity.mandate.ended", .gone)
    case .mandateToSelf: ("identity.mandate.self", .invalid)
    case .granteeNotFound: ("identity.mandate.grantee", .invalid)
    case .organisationNotFound: ("identity.organisation.missing", .notFound)
    case .organisationClosed: ("identity.organisation.closed", .gone)
    case .organisationCodeTaken: ("identity.organisation.code", .conflict)
    case .organisationNameInvalid: ("identity.organisation.name", .invalid)
    case .organisationLevelInvalid: ("identity.organisation.level", .invalid)
    case .organisationHasOpenOffices: ("identity.organisation.offices", .conflict)
    case .organisationHasStaff: ("identity.organisation.staff", .conflict)
    default: ("identity.refused", .invalid)
    }
  }
}
