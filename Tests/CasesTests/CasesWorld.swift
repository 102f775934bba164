import Cases
import Cryptography
import Foundation
import Identity
import Kernel
import Ledger
import Notifications
import Store
import StoreTesting
import Testing
import Workflow

/// A kind of case as a feature would register it.
struct TestKind: CaseKindHandler {
  var kind = "service"
  var name = CaseText(zh: "政务服务", en: "Service")
  var numberFormat: String?
  var procedure = CaseProcedure.licensing

  func present(_ file: CaseFile, in tx: ReadTransaction) throws -> CasePresentation {
    CasePresentation(sections: [])
  }
}

/// A real database with a district, three departments, their staff and two residents, and a clock that tests set.
///
/// It begins on Monday 2026-11-02 at 9 o'clock in China; November 2026 has no holidays.
struct CasesWorld: Sendable {
  static let division = "511603"

  let store: any Store
  let clock: SettableWallClock
  let ids: SeededIdentifierSource
  let sealer: FieldSealer
  let identity: IdentityServices
  let calendar: SettableCalendar
  let commands: CaseCommands
  /// The processes that the program brings along; the world's cases follow them.
  let workflow: Workflow
  let log = StatementLog()

  var government = OrganisationID(high: 0, low: 0)
  var permits = OrganisationID(high: 0, low: 0)
  var health = OrganisationID(high: 0, low: 0)
  var fire = OrganisationID(high: 0, low: 0)
  var people: [Person: Principal] = [:]

  enum Person: String, CaseIterable {
    case applicant, neighbour, officer, colleague, approver, clerk, supervisor, administrator, outsider, head
  }

  init(kinds: [TestKind] = [TestKind()], numberFormat: CaseNumberFormat = .standard) async throws {
    clock = SettableWallClock(Instant(iso8601: "2026-11-02T01:00:00Z") ?? Instant(milliseconds: 0))
    ids = SeededIdentifierSource(seed: 11, clock: clock)
    sealer = FieldSealer(ring: .ephemeral())
    calendar = SettableCalendar(try WorkingDayCalendar.published())
    store = try await TestStore.open(
      [
        LedgerMigrations.set, IdentityMigrations.set, NotificationsMigrations.set, WorkflowMigrations.set,
        CasesMigrations.set,
      ],
      clock: clock,
      ids: ids, log: log)
    identity = IdentityServices(
      store: store, clock: clock, ids: ids, sealer: sealer, hasher: PasswordHasher(cost: .fastForTests))
    workflow = Workflow(
      clock: clock, ids: ids, time: CaseWorkingTime { [calendar] in calendar.current }, observer: CaseProcessObserver())
    commands = CaseCommands(
      clock: clock, ids: ids, calendar: { [calendar] in calendar.current }, kinds: CaseKindRegistry(kinds),
      numberFormat: numberFormat, processes: CaseProcesses(workflow: workflow))
    try await populate()
    for process in Self.processes { try await deploy(try Self.model(process)) }
  }

  private mutating func populate() async throws {
    government = try await organisation("前锋区", .division, under: nil, code: nil)
    permits = try await organisation("区市场监管局", .department, under: government, code: "QF-SCJG")
    health = try await organisation("区卫生健康局", .department, under: government, code: "QF-WJJ")
    fire = try await organisation("区消防救援大队", .department, under: government, code: "QF-XF")
    let hash = try await identity.passwords.hash("correct horse battery")
    people[.applicant] = try await resident("zhangsan", "张小三", 1, hash)
    people[.neighbour] = try await resident("lisi", "李四", 2, hash)
    people[.officer] = try await staff("wang", "王经办", .officer, permits, hash)
    people[.colleague] = try await staff("zhao", "赵同事", .officer, permits, hash)
    people[.approver] = try await staff("qian", "钱审批", .approver, permits, hash)
    people[.clerk] = try await staff("sun", "孙窗口", .counterClerk, permits, hash)
    people[.supervisor] = try await staff("zhou", "周督查", .supervisor, government, hash)
    people[.administrator] = try await staff("wu", "吴管理", .administrator, government, hash)
    people[.outsider] = try await staff("zheng", "郑外人", .officer, health, hash)
    people[.head] = try await staff("feng", "冯区长", .approver, government, hash)
  }

  private func organisation(
    _ name: String, _ kind: OrganisationKind, under parent: OrganisationID?, code: String?
  ) async throws -> OrganisationID {
    let new = NewOrganisation(
      parentID: parent, kind: kind, divisionCode: try DivisionCode(Self.division), code: code, nameZh: name)
    let organisations = identity.organisations
    return try await store.write { try organisations.add(new, by: .system, in: $0) }
  }

  private func resident(
    _ login: String, _ name: String, _ serial: Int, _ hash: HashedPassword
  ) async throws -> Principal {
    let number = try CitizenNumber.completing("51160219900101" + String(String(serial + 1000).suffix(3)))
    let registration = ResidentRegistration(
      realName: name, citizenNumber: number, mobile: try MobileNumber("13800000001"),
      login: try LoginName(login + "2026"),
      language: "zh-CN")
    let accounts = identity.accounts
    let account = try await store.write { try accounts.registerResident(registration, password: hash, in: $0) }
    return try await principal(account)
  }

  private func staff(
    _ login: String, _ name: String, _ role: Role, _ organisation: OrganisationID, _ hash: HashedPassword
  ) async throws -> Principal {
    let first = NewAssignment(organisationID: organisation, positionTitle: "科员", role: role, validFrom: today)
    let login = try LoginName(login + "2026")
    let commands = identity.staff
    let account = try await store.write {
      try commands.createStaff(
        name: name, login: login, temporaryPassword: hash, mustChangePassword: false, first: first, by: .system,
        in: $0)
    }
    return try await principal(account)
  }

  func principal(_ account: AccountID) async throws -> Principal {
    let today = today
    return try #require(try await store.read { try Principals.load(account, on: today, in: $0) })
  }

  func `as`(_ person: Person) throws -> Principal { try #require(people[person]) }

  func actor(_ person: Person) throws -> Actor {
    let principal = try self.as(person)
    return principal.isStaff ? .staff(principal, for: permits) : .applicant(principal)
  }

  var today: CivilDate { clock.now().civilDate() }

  /// Sets the clock to nine in the morning of a day in China.
  func go(to date: String) throws {
    let day = try #require(CivilDate(date))
    clock.set(day.startInstant().adding(seconds: 9 * 3600))
  }
}

/// A calendar that a test can replace while the commands go on reading it.
final class SettableCalendar: Sendable {
  private let box: LockedBox<WorkingDayCalendar>

  init(_ calendar: WorkingDayCalendar) { box = LockedBox(calendar) }

  var current: WorkingDayCalendar { box.value }
  func set(_ calendar: WorkingDayCalendar) { box.value = calendar }
}

/// One value behind a lock.
final class LockedBox<Value: Sendable>: @unchecked Sendable {
  // Every access goes through the lock.
  private let lock = NSLock()
  private var stored: Value

  init(_ value: Value) { stored = value }

  var value: Value {
    get { lock.withLock { stored } }
    set { lock.withLock { stored = newValue } }
  }
}
