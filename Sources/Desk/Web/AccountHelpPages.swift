import Hummingbird
import Identity
import Kernel
import Notifications
import Store
import WebSupport

/// `/desk/counter/account`: letting a resident in again who stands at the counter with their document, or opening an account.
///
/// The number travels in forms only, never in addresses; every look-up is counted and recorded for the person; the rules
/// of who may do what stand in `ResetCommands`.
struct AccountHelpPages: Sendable {
  static let path = "/desk/counter/account"
  /// How the look-up appears under "who looked at my data".
  static let purpose = "account.help"

  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("\(Self.path)", use: show)
    router.post("\(Self.path)", use: find)
    router.post("\(Self.path)/reset", use: reset)
    router.post("\(Self.path)/open", use: open)
    router.get("\(Self.path)/requests/{id}", use: showRequest)
    router.post("\(Self.path)/requests/{id}", use: confirm)
    router.post("\(Self.path)/requests/{id}/withdraw", use: withdraw)
  }

  // MARK: - Finding

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let staff = try AccountHelpStaff(context)
    return try await findPage(staff, "", FormErrors(), context)
  }

  @Sendable func find(_ request: Request, _ context: WebContext) async throws -> Response {
    let staff = try AccountHelpStaff(context)
    let office = try staff.requireOffice()
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    guard let number = Self.number(&check) else {
      return try await findPage(staff, form["number"], check.errors, context)
    }
    do {
      let found = try await lookUp(number, staff.principal, office, context)
      return try personPage(found, number, AccountOpening(), FormErrors(), context)
    } catch let error as IdentityError {
      check.fail("number", error)
      return try await findPage(staff, form["number"], check.errors, context)
    }
  }

  /// The person with this number, and their account. Finding somebody is a reading of their data: counted and recorded, on every
  /// page that takes a number. It is a transaction of its own, so that both stay when what follows is refused.
  func lookUp(
    _ number: CitizenNumber, _ clerk: Principal, _ office: OrganisationID?, _ context: WebContext
  ) async throws -> FoundPerson? {
    let (bench, now) = (self.bench, context.now)
    return try await bench.store.write { tx in
      try bench.identity.resets.chargeLookUp(by: clerk, in: tx)
      guard let found = try FoundPerson.find(number, bench.sealer, in: tx) else { return nil }
      try AccessRecords.append(
        AccessRecord(
          at: now, reader: .staff(clerk, for: office), subjectParty: found.party.id, purpose: Self.purpose,
          rule: DeskScope.readingRule),
        ids: bench.ids, in: tx)
      return found
    }
  }

  static func number(_ check: inout FormCheck) -> CitizenNumber? {
    check.parse("number", missing: "desk.counter.person.number.missing") { try CitizenNumber($0) }
  }

  static func checks(_ check: inout FormCheck) -> Set<DocumentCheck> {
    let names = check.choices("checks", of: DocumentCheck.allCases.map(\.rawValue))
    return Set(names.compactMap(DocumentCheck.init(rawValue:)))
  }

  // MARK: - A new password

  @Sendable func reset(_ request: Request, _ context: WebContext) async throws -> Response {
    let staff = try AccountHelpStaff(context)
    let office = try staff.requireOffice()
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let checks = Self.checks(&check)
    guard let number = Self.number(&check) else { throw WebError.notFound }
    let (bench, now, loses) = (self.bench, context.now, form.flag("lostSecondFactor"))
    let found: FoundPerson?
    do {
      found = try await lookUp(number, staff.principal, office, context)
    } catch let error as IdentityError {
      check.fail("number", error)
      return try await findPage(staff, form["number"], check.errors, context)
    }
    guard let found else { throw WebError.notFound }
    do {
      let outcome = try await bench.store.write { tx in
        let outcome = try bench.identity.resets.helpAtCounter(
          found.party.id, losesSecondFactor: loses, checks: checks, office: office, by: staff.principal, in: tx)
        switch outcome {
        case .issued(let code): try AccountHelpNotice.codeIssued(code, at: office, now, bench.ids, in: tx)
        case .waits(let reset): try AccountHelpNotice.requested(reset, now, bench.ids, in: tx)
        }
        return outcome
      }
      switch outcome {
      case .issued(let code): return try codePage(code, isNew: false, context)
      case .waits: return context.redirect(to: Self.path, flash: "desk.account.waits")
      }
    } catch let error as IdentityError {
      check.fail(Self.field(of: error), error)
      return try personPage(found, number, AccountOpening(), check.errors, context)
    }
  }

  // MARK: - A new account

  @Sendable func open(_ request: Request, _ context: WebContext) async throws -> Response {
    let staff = try AccountHelpStaff(context)
    let office = try staff.requireOffice()
    let form = try await context.form(from: request)
    let opening = AccountOpening(form)
    var check = FormCheck(form, context.words)
    let checks = Self.checks(&check)
    guard let number = Self.number(&check) else { throw WebError.notFound }
    let bench = self.bench
    let found: FoundPerson?
    do {
      found = try await lookUp(number, staff.principal, office, context)
    } catch let error as IdentityError {
      check.fail("number", error)
      return try await findPage(staff, form["number"], check.errors, context)
    }
    if found == nil {
      _ = check.required("name", missing: "desk.counter.person.name.missing", maxLength: CounterPerson.longestName)
    }
    let mobile = check.parse("mobile", missing: "desk.account.mobile.missing") { try MobileNumber($0) }
    let login = check.parse("login", missing: "desk.account.login.missing") { try LoginName($0) }
    guard check.passed, let mobile, let login else {
      return try personPage(found, number, opening, check.errors, context)
    }
    do {
      // Nobody ever types this password: the owner chooses one with the code.
      let unusable = try await bench.identity.passwords.hash(AccountOpening.unusablePassword())
      let (now, language) = (context.now, context.language.rawValue)
      let code = try await bench.store.write { tx in
        let clerk = staff.principal
        let party =
          try found?.party
          ?? bench.identity.parties.createPerson(
            name: opening.name, citizenNumber: number, by: .staff(clerk, for: office), in: tx)
        let account = try bench.identity.accounts.openAccount(
          for: party.id, mobile: mobile, login: login, password: unusable, language: language, by: clerk, in: tx)
        try AccountHelpNotice.opened(account, at: office, now, bench.ids, in: tx)
        return try bench.identity.resets.codeForNewAccount(
          account, checks: checks, office: office, by: clerk, in: tx)
      }
      return try codePage(code, isNew: true, context)
    } catch let error as IdentityError {
      check.fail(Self.field(of: error), error)
      return try personPage(found, number, opening, check.errors, context)
    }
  }

  static func field(of error: IdentityError) -> String {
    switch error {
    case .documentUnchecked: "checks"
    case .loginTaken, .loginInvalid: "login"
    case .nameInvalid: "name"
    default: "number"
    }
  }
}
