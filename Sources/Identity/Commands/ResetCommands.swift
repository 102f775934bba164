package import Cryptography
package import Kernel
package import Store

/// Lets people in again who have forgotten their password.
///
/// The rule, and why:
/// - A clerk who has compared the document with the person in front of them may give a code that sets a new password and
///   ends every session. The code is good once and for minutes, only its hash is kept, the clerk never learns the new
///   password, and the owner is told.
/// - One clerk alone never touches the second factor. People turn it on so that nobody who gets hold of their password, or
///   of a clerk, gets in; so it stays on, and is asked for at the next sign-in. Somebody who has lost it too needs a second
///   member of staff of the same place, who looks at the document again and confirms under their own name; only then is
///   there a code.
/// - Accounts of staff are not helped at a counter. An administrator asks, and another one confirms.
package struct ResetCommands: Sendable {
  private let trace: Trace
  private let sealer: FieldSealer

  package init(clock: any WallClock, ids: any IdentifierSource, sealer: FieldSealer) {
    trace = Trace(clock: clock, ids: ids)
    self.sealer = sealer
  }

  /// Counts a look-up at the counter against the member of staff who makes it.
  /// - Throws: ``IdentityError/tooManyAttempts(retryAfterSeconds:)``.
  package func chargeLookUp(by clerk: Principal, in tx: WriteTransaction) throws {
    let bucket = sealer.blindIndex("counter|\(clerk.accountID)", context: SealedField.throttleIndex)
    let wait = try Throttle.waitSeconds(bucket, at: trace.now, in: tx)
    guard wait == 0 else { throw IdentityError.tooManyAttempts(retryAfterSeconds: wait) }
    try Throttle.charge(bucket, rule: .counterLookUp, at: trace.now, in: tx)
  }

  // MARK: - At the counter

  /// Helps a resident whose document the clerk holds in hand. Nothing changes for the account before the code is used.
  /// - Parameter office: where the clerk sits.
  /// - Throws: ``IdentityError/notPermitted``, ``IdentityError/documentUnchecked``, ``IdentityError/accountNotFound``,
  ///   ``IdentityError/resetOfStaff``, ``IdentityError/resetsExhausted``.
  package func helpAtCounter(
    _ party: PartyID, losesSecondFactor: Bool, checks: Set<DocumentCheck>, office: OrganisationID, by clerk: Principal,
    in tx: WriteTransaction
  ) throws -> ResetOutcome {
    try AccessPolicy.require(clerk, .helpWithAccounts, on: office)
    try requireAll(checks)
    let account = try resident(party, in: tx)
    let needsSecond = losesSecondFactor && account.totpEnabledAt != nil
    let reset = try request(
      account, needsSecond ? .passwordAndSecondFactor : .password, office: office, by: clerk,
      for: ResetLimits.requestSeconds, in: tx)
    guard !needsSecond else { return .waits(reset) }
    return .issued(try issue(reset, of: account, confirmedBy: nil, by: clerk, for: ResetLimits.codeSeconds, in: tx))
  }

  /// The second look at the document: by somebody else of the same place, with the person present.
  /// - Parameter party: whose document the colleague holds in hand, found by its number.
  package func confirmAtCounter(
    _ id: ResetID, of party: PartyID, checks: Set<DocumentCheck>, by colleague: Principal, in tx: WriteTransaction
  ) throws -> IssuedReset {
    let reset = try waiting(id, .confirmAccountHelp, by: colleague, in: tx)
    try requireAll(checks)
    let account = try resident(party, in: tx)
    guard account.id == reset.accountID else { throw IdentityError.resetNotFound }
    return try issue(
      reset, of: account, confirmedBy: colleague, by: colleague, for: ResetLimits.codeSeconds, in: tx)
  }

  /// Gives a code for an account that was just opened at the counter, so that nobody but the owner ever knows a password.
  package func codeForNewAccount(
    _ account: AccountID, checks: Set<DocumentCheck>, office: OrganisationID, by clerk: Principal,
    in tx: WriteTransaction
  ) throws -> IssuedReset {
    try AccessPolicy.require(clerk, .helpWithAccounts, on: office)
    try requireAll(checks)
    guard let found = try People.find(account, in: tx), found.isOpen else { throw IdentityError.accountNotFound }
    guard found.kind == .resident else { throw IdentityError.resetOfStaff }
    let reset = try request(found, .password, office: office, by: clerk, for: ResetLimits.requestSeconds, in: tx)
    return try issue(reset, of: found, confirmedBy: nil, by: clerk, for: ResetLimits.codeSeconds, in: tx)
  }

  // MARK: - Staff

  /// An administrator asks to let a colleague in again; another administrator confirms.
  /// - Throws: ``IdentityError/notPermitted``, ``IdentityError/ownRoleProtected``, ``IdentityError/staffNeeded``.
  package func requestForStaff(
    _ account: AccountID, _ scope: CredentialReset.Scope, by administrator: Principal, in tx: WriteTransaction
  ) throws -> CredentialReset {
    let (found, organisation) = try staff(account, by: administrator, in: tx)
    return try request(
      found, scope, office: organisation, by: administrator, for: ResetLimits.staffRequestSeconds, in: tx)
  }

  /// The second administrator's consent, which makes the code.
  /// - Throws: ``IdentityError/resetSamePerson``, ``IdentityError/resetNotFound``, and as ``requestForStaff(_:_:by:in:)``.
  package func confirmForStaff(
    _ id: ResetID, by administrator: Principal, in tx: WriteTransaction
  ) throws -> IssuedReset {
    guard let reset = try Resets.find(id, in: tx), reset.waits(at: trace.now) else { throw IdentityError.resetNotFound }
    let (found, _) = try staff(reset.accountID, by: administrator, in: tx)
    guard reset.requestedBy != administrator.accountID else { throw IdentityError.resetSamePerson }
    return try issue(
      reset, of: found, confirmedBy: administrator, by: administrator, for: ResetLimits.staffCodeSeconds, in: tx)
  }

  /// Takes a request back, by whoever might confirm it or made it.
  package func withdraw(_ id: ResetID, by principal: Principal, in tx: WriteTransaction) throws {
    guard let reset = try Resets.find(id, in: tx), reset.waits(at: trace.now),
      let account = try People.find(reset.accountID, in: tx)
    else { throw IdentityError.resetNotFound }
    if reset.requestedBy != principal.accountID {
      let permission: Permission = account.kind == .staff ? .administerPeople : .confirmAccountHelp
      try AccessPolicy.require(principal, permission, on: reset.organisationID)
    }
    guard try Resets.end(id, as: "withdrawn", at: trace.now, in: tx) else { throw IdentityError.resetNotFound }
    try record("account.reset.withdrawn", reset, by: principal, in: tx)
  }

  // MARK: - Parts

  private func request(
    _ account: Account, _ scope: CredentialReset.Scope, office: OrganisationID?, by principal: Principal,
    for seconds: Int64, in tx: WriteTransaction
  ) throws -> CredentialReset {
    let now = trace.now
    let since = now.adding(seconds: -ResetLimits.windowSeconds)
    guard try Resets.count(requestedBy: principal.accountID, since: since, in: tx) < ResetLimits.perRequester,
      try Resets.count(of: account.id, since: since, in: tx) < ResetLimits.perAccount
    else { throw IdentityError.resetsExhausted }
    try Resets.replaceOpen(of: account.id, at: now, in: tx)
    let reset = CredentialReset(
      id: trace.ids.make(), accountID: account.id, scope: scope, organisationID: office,
      requestedBy: principal.accountID, requestedByName: principal.displayName, requestedAt: now,
      confirmedByName: nil, expiresAt: now.adding(seconds: seconds), isIssued: false, endedAt: nil)
    try Resets.insert(reset, in: tx)
    try record("account.reset.requested", reset, by: principal, in: tx)
    return reset
  }

  private func issue(
    _ reset: CredentialReset, of account: Account, confirmedBy: Principal?, by principal: Principal,
    for seconds: Int64, in tx: WriteTransaction
  ) throws -> IssuedReset {
    let code = RecoveryCode.draw()
    let expiry = trace.now.adding(seconds: seconds)
    let hash = RecoveryCode.resetHash(code, account: account.id, sealer)
    let colleague = confirmedBy.map { Actor.staff($0, for: reset.organisationID) }
    guard try Resets.issue(reset.id, hash: hash, confirmedBy: colleague, until: expiry, in: tx) else {
      throw IdentityError.resetNotFound
    }
    try record("account.reset.issued", reset, by: principal, in: tx)
    return IssuedReset(
      id: reset.id, accountID: account.id, login: account.login, code: code, expiresAt: expiry)
  }

  private func waiting(
    _ id: ResetID, _ permission: Permission, by principal: Principal, in tx: ReadTransaction
  ) throws -> CredentialReset {
    guard let reset = try Resets.find(id, in: tx), reset.waits(at: trace.now), let office = reset.organisationID,
      AccessPolicy.allows(principal, permission, on: office)
    else { throw IdentityError.resetNotFound }
    guard reset.requestedBy != principal.accountID else { throw IdentityError.resetSamePerson }
    return reset
  }

  private func requireAll(_ checks: Set<DocumentCheck>) throws {
    guard checks == Set(DocumentCheck.allCases) else { throw IdentityError.documentUnchecked }
  }

  private func resident(_ party: PartyID, in tx: ReadTransaction) throws -> Account {
    guard let account = try People.find(person: party, in: tx), account.isOpen else {
      throw IdentityError.accountNotFound
    }
    guard account.kind == .resident else { throw IdentityError.resetOfStaff }
    return account
  }

  private func staff(
    _ account: AccountID, by administrator: Principal, in tx: ReadTransaction
  ) throws -> (Account, OrganisationID?) {
    guard let found = try People.find(account, in: tx) else { throw IdentityError.accountNotFound }
    guard found.isOpen else { throw IdentityError.accountClosed }
    guard found.kind == .staff else { throw IdentityError.staffNeeded }
    guard account != administrator.accountID else { throw IdentityError.ownRoleProtected }
    let roles = try Staff.roles(of: account, in: tx)
    try Authority.staff(administrator).requireReach(over: roles)
    return (found, roles.first?.organisationID)
  }

  private func record(
    _ action: String, _ reset: CredentialReset, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try trace.record(
      action, on: "account", reset.accountID.description, by: .staff(principal, for: reset.organisationID),
      details: ["reset": reset.id.description, "scope": reset.scope.rawValue], in: tx)
  }
}
