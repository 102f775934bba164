package import Cryptography
package import Kernel
package import Store

/// What a citizen says when registering. The number and the phone are sealed on the way in.
package struct ResidentRegistration: Sendable {
  package var realName: String
  package var citizenNumber: CitizenNumber
  package var mobile: MobileNumber
  package var login: LoginName
  package var language: String

  /// A registration as typed and checked field by field.
  package init(
    realName: String, citizenNumber: CitizenNumber, mobile: MobileNumber, login: LoginName, language: String
  ) {
    self.realName = realName
    self.citizenNumber = citizenNumber
    self.mobile = mobile
    self.login = login
    self.language = language
  }
}

/// Registers citizens and keeps what they may change about their own accounts.
///
/// Every command writes state, audit entry and outbox event in the transaction handed in. After the commit, call
/// ``Sessions/forget(account:)`` where a command says so.
package struct AccountCommands: Sendable {
  /// Language tags that the platform speaks.
  package static let languages: Set<String> = ["zh-CN", "en"]

  private let trace: Trace
  private let sealer: FieldSealer

  package init(clock: any WallClock, ids: any IdentifierSource, sealer: FieldSealer) {
    trace = Trace(clock: clock, ids: ids)
    self.sealer = sealer
  }

  /// Opens an account for a citizen.
  ///
  /// A citizen number that is known already is refused even when it has no account yet: typing a number proves nothing, so
  /// that account is opened at a counter against papers (``openAccount(for:mobile:login:password:language:by:in:)``).
  /// - Throws: ``IdentityError/loginTaken``, ``IdentityError/citizenNumberTaken``, ``IdentityError/nameInvalid``.
  @discardableResult
  package func registerResident(
    _ registration: ResidentRegistration, password: HashedPassword, in tx: WriteTransaction
  ) throws -> AccountID {
    let name = try DisplayName.person(registration.realName)
    try requireFree(registration.login, in: tx)
    let known = try Parties.find(citizenNumber: registration.citizenNumber, sealer: sealer, in: tx)
    guard known == nil else { throw IdentityError.citizenNumberTaken }
    let partyID: PartyID = trace.ids.make()
    try Parties.insertPerson(
      partyID, name: name, number: registration.citizenNumber, sealer: sealer, at: trace.now, in: tx)
    let accountID: AccountID = trace.ids.make()
    let actor = Actor(accountID: accountID, displayName: name, kind: .resident)
    try insert(
      accountID, name: name, party: partyID, mobile: registration.mobile, login: registration.login,
      password: password, mustChange: false, language: registration.language, in: tx)
    try trace.record("account.registered", on: "account", accountID.description, by: actor, in: tx)
    return accountID
  }

  /// Opens an account at the counter for a person already known, who showed papers; the password is temporary.
  /// - Throws: ``IdentityError/loginTaken``, ``IdentityError/citizenNumberTaken`` when there is an account already.
  @discardableResult
  package func openAccount(
    for party: PartyID, mobile: MobileNumber, login: LoginName, password: HashedPassword, language: String,
    by clerk: Principal, in tx: WriteTransaction
  ) throws -> AccountID {
    try AccessPolicy.require(clerk, .counterIntake, on: nil)
    guard let person = try Parties.find(party, in: tx), person.kind == .person else {
      throw IdentityError.accountNotFound
    }
    try requireFree(login, in: tx)
    guard try Parties.accounts(actingFor: party, on: trace.today, in: tx).isEmpty else {
      throw IdentityError.citizenNumberTaken
    }
    let accountID: AccountID = trace.ids.make()
    try insert(
      accountID, name: person.displayName, party: party, mobile: mobile, login: login, password: password,
      mustChange: true, language: language, in: tx)
    try trace.record(
      "account.opened", on: "account", accountID.description, by: .staff(clerk, for: nil), in: tx)
    return accountID
  }

  /// Changes one's own password; the step of ``SignIn/changePassword(of:current:new:from:)`` that writes.
  /// - Parameter current: the hash that the typed current password was verified against.
  /// - Throws: ``IdentityError/passwordWrong`` when it was changed elsewhere in the meantime.
  func changePassword(
    of account: AccountID, replacing current: HashedPassword, with new: HashedPassword, in tx: WriteTransaction
  ) throws {
    let owner = try owner(account, in: tx)
    guard
      try AccountChanges.setPassword(
        account, new, replacing: current, mustChange: false, at: trace.now, in: tx)
    else { throw IdentityError.passwordWrong }
    try trace.record("account.password.changed", on: "account", account.description, by: owner, in: tx)
  }

  /// Changes one's own mobile number.
  package func changeMobile(of account: AccountID, to mobile: MobileNumber, in tx: WriteTransaction) throws {
    let owner = try owner(account, in: tx)
    guard let person = try People.find(account, in: tx)?.personPartyID else { throw IdentityError.accountNotFound }
    try AccountChanges.setMobile(account, try seal(mobile, of: account, person: person, in: tx), in: tx)
    try trace.record("account.mobile.changed", on: "account", account.description, by: owner, in: tx)
  }

  /// Chooses the language of pages and messages, `zh-CN` or `en`. Call ``Sessions/forget(account:)`` after the commit.
  package func setLanguage(of account: AccountID, to language: String, in tx: WriteTransaction) throws {
    guard Self.languages.contains(language) else { throw IdentityError.languageInvalid }
    _ = try owner(account, in: tx)
    try AccountChanges.setLanguage(account, language, in: tx)
  }

  func owner(_ account: AccountID, in tx: ReadTransaction) throws -> Actor {
    guard let found = try People.find(account, in: tx) else { throw IdentityError.accountNotFound }
    guard found.isOpen else { throw IdentityError.accountClosed }
    return Actor(
      accountID: account, displayName: found.displayName, kind: found.kind == .staff ? .staff : .resident)
  }

  private func requireFree(_ login: LoginName, in tx: ReadTransaction) throws {
    guard try People.find(login: login.text, in: tx) == nil else { throw IdentityError.loginTaken }
  }

  private func insert(
    _ id: AccountID, name: String, party: PartyID, mobile: MobileNumber, login: LoginName,
    password: HashedPassword, mustChange: Bool, language: String, in tx: WriteTransaction
  ) throws {
    guard Self.languages.contains(language) else { throw IdentityError.languageInvalid }
    try AccountChanges.insert(
      NewAccount(
        id: id, kind: .resident, login: login, displayName: name, nameIndex: People.nameIndex(name, sealer),
        personPartyID: party, password: password, mustChangePassword: mustChange,
        mobile: try seal(mobile, of: id, person: party, in: tx), language: language),
      at: trace.now, in: tx)
  }

  private func seal(
    _ mobile: MobileNumber, of account: AccountID, person: PartyID, in tx: WriteTransaction
  ) throws -> SealedMobile {
    SealedMobile(
      sealed: try tx.seal(mobile.text, of: person, context: SealedField.mobile(of: account)),
      index: sealer.blindIndex(mobile.text, context: SealedField.mobileIndex), masked: mobile.masked)
  }
}
