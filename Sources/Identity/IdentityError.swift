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

  // Resets
  /// Login name or code is wrong, or the code was used, replaced or has run out. One answer for all.
  case resetRefused
  case resetNotFound
  /// The document was not compared in every point.
  case documentUnchecked
  /// Whoever asked for a reset cannot confirm it.
  case resetSamePerson
  /// Accounts of staff are helped by their administrators, never at a counter.
  case resetOfStaff
  /// As many codes as one account, or one member of staff, can have in a day.
  case resetsExhausted

  // Erasing
  /// A matter of the person is still being handled.
  case erasureCaseOpen(number: String)
  /// The acts of officials are kept.
  case erasureOfStaff

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
  case organisationCodeInvalid
  case organisationNameInvalid
  case organisationLevelInvalid
  case organisationHasOpenOffices
  case organisationHasStaff

  package var arguments: [String: String] {
    switch self {
    case .tooManyAttempts(let seconds):
      ["seconds": String(seconds), "minutes": String((seconds + 59) / 60)]
    case .passwordTooShort(let minimum): ["minimum": String(minimum)]
    case .passwordTooLong(let maximum): ["maximum": String(maximum)]
    case .erasureCaseOpen(let number): ["number": number]
    default: [:]
    }
  }
}

extension IdentityError {
  package var code: String {
    switch self {
    case .signInRefused: "identity.signin.refused"
    case .secondFactorNeeded: "identity.signin.secondfactor"
    case .tooManyAttempts: "identity.signin.toomany"
    case .signInBusy: "identity.signin.busy"
    case .loginInvalid: "identity.login.invalid"
    case .loginTaken: "identity.login.taken"
    case .nameInvalid: "identity.name.invalid"
    case .passwordTooShort: "identity.password.short"
    case .passwordTooLong: "identity.password.long"
    case .passwordCommon: "identity.password.common"
    case .passwordContainsLogin: "identity.password.login"
    case .passwordWrong: "identity.password.wrong"
    case .passwordUnchanged: "identity.password.unchanged"
    case .citizenNumberTaken: "identity.citizennumber.taken"
    case .enterpriseTaken: "identity.enterprise.taken"
    case .codeWrong: "identity.totp.wrong"
    case .periodInvalid: "identity.period.invalid"
    case .languageInvalid: "identity.language.invalid"
    case .accountNotFound: "identity.account.missing"
    case .accountClosed: "identity.account.closed"
    case .notPermitted: "identity.forbidden"
    case .staffNeeded: "identity.staff.needed"
    case .assignmentNotFound: "identity.assignment.missing"
    case .assignmentExists: "identity.assignment.exists"
    case .ownRoleProtected: "identity.assignment.own"
    case .membershipNotFound: "identity.membership.missing"
    case .membershipExists: "identity.membership.exists"
    case .legalRepresentativeNeeded: "identity.membership.representative"
    case .partyNotRepresented: "identity.party.notrepresented"
    case .totpAlreadyOn: "identity.totp.on"
    case .totpNotStarted: "identity.totp.notstarted"
    case .resetRefused: "identity.reset.refused"
    case .resetNotFound: "identity.reset.missing"
    case .documentUnchecked: "identity.reset.unchecked"
    case .resetSamePerson: "identity.reset.sameperson"
    case .resetOfStaff: "identity.reset.staff"
    case .resetsExhausted: "identity.reset.exhausted"
    case .erasureCaseOpen: "identity.erasure.caseopen"
    case .erasureOfStaff: "identity.erasure.staff"
    case .mandateNotFound: "identity.mandate.missing"
    case .mandateNotOffered: "identity.mandate.notoffered"
    case .mandateEnded: "identity.mandate.ended"
    case .mandateToSelf: "identity.mandate.self"
    case .granteeNotFound: "identity.mandate.grantee"
    case .organisationNotFound: "identity.organisation.missing"
    case .organisationClosed: "identity.organisation.closed"
    case .organisationCodeTaken: "identity.organisation.code"
    case .organisationCodeInvalid: "identity.organisation.codeinvalid"
    case .organisationNameInvalid: "identity.organisation.name"
    case .organisationLevelInvalid: "identity.organisation.level"
    case .organisationHasOpenOffices: "identity.organisation.offices"
    case .organisationHasStaff: "identity.organisation.staff"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .signInRefused, .secondFactorNeeded:
      .unauthenticated
    case .tooManyAttempts, .resetsExhausted:
      .tooMany
    case .signInBusy:
      .unavailable
    case .loginInvalid, .nameInvalid, .passwordTooShort, .passwordTooLong, .passwordCommon,
      .passwordContainsLogin, .passwordWrong, .passwordUnchanged, .codeWrong, .periodInvalid, .languageInvalid,
      .resetRefused, .documentUnchecked, .mandateToSelf, .granteeNotFound, .organisationNameInvalid,
      .organisationCodeInvalid, .organisationLevelInvalid:
      .invalid
    case .loginTaken, .citizenNumberTaken, .enterpriseTaken, .staffNeeded, .assignmentExists, .ownRoleProtected,
      .membershipExists, .resetSamePerson, .erasureCaseOpen, .totpAlreadyOn, .totpNotStarted, .mandateNotOffered,
      .organisationCodeTaken,
      .organisationHasOpenOffices, .organisationHasStaff:
      .conflict
    case .accountNotFound, .assignmentNotFound, .membershipNotFound, .mandateNotFound, .resetNotFound,
      .organisationNotFound:
      .notFound
    case .accountClosed, .mandateEnded, .organisationClosed:
      .gone
    case .notPermitted, .legalRepresentativeNeeded, .partyNotRepresented, .resetOfStaff, .erasureOfStaff:
      .forbidden
    }
  }
}
