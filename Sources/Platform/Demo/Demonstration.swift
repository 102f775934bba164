import Foundation
import Identity
package import Kernel
import Legislation
import Models
import Services
import Store
import Studio
import WebSupport

/// The demonstration district: the real catalogue with invented people, enterprises and cases, labelled as such.
package enum Demonstration {
  /// File that marks a data folder as holding a demonstration.
  static let marker = "DEMONSTRATION"
  /// Cases that are made.
  static let caseCount = 360

  /// True when the folder holds a demonstration that was loaded to the end.
  package static func isLoaded(in folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + marker)
  }

  /// Loads the demonstration into an empty folder; does nothing when it is there.
  /// - Parameter now: the moment before which everything in it happens; otherwise the present one.
  /// - Throws: ``PlatformError/notADemonstration(path:)`` when the folder holds something else.
  package static func load(
    _ configuration: Configuration, now: Instant? = nil, progress: @escaping @Sendable (String) -> Void
  ) async throws {
    let folder = configuration.dataFolder
    guard !isLoaded(in: folder) else { return }
    guard !FileManager.default.fileExists(atPath: configuration.databasePath) else {
      throw PlatformError.notADemonstration(path: folder)
    }
    let end = now ?? SystemWallClock().now()
    let today = lastDay(before: end)
    let calendar = try WorkingDayCalendar.published()
    let first = DemoCalendar.workingDay(back: 90, from: today, calendar: calendar)
    let clock = SettableWallClock(first.startInstant().adding(seconds: 8 * 3600))
    let installation = try await Installation.open(
      configuration, clock: clock, ids: SystemIdentifierSource(clock: clock))
    // A database server may hold a real installation although this folder is new.
    let division = configuration.division.text
    guard try await installation.bench.store.read({ tx in try Organisations.find(code: division, in: tx) }) == nil
    else {
      try await installation.close()
      throw PlatformError.notADemonstration(path: configuration.databaseShown)
    }
    try await fill(installation, clock: clock, first: first, today: today, end: end, progress: progress)
    try await installation.close()
    _ = FileManager.default.createFile(
      atPath: folder + "/" + marker, contents: Data("演示数据 demonstration data\n".utf8),
      attributes: [.posixPermissions: 0o600])
  }

  /// The last day on which something happens: early in the morning the one before.
  static func lastDay(before end: Instant) -> CivilDate {
    end.adding(seconds: -DemoWorld.secondsOfDay(cases: caseCount)).civilDate()
  }

  private static func fill(
    _ installation: Installation, clock: SettableWallClock, first: CivilDate, today: CivilDate,
    end: Instant, progress: @escaping @Sendable (String) -> Void
  ) async throws {
    let bench = installation.bench
    let content = try CatalogueContent.published()
    let worked = Set(content.worked.values.map(\.departmentCode))
    let password = try await bench.identity.passwords.hash(DemoCast.password)
    progress("demonstration.people")
    let people = try await bench.store.write { tx in
      try DemoPeople.settle(
        bench: bench, division: installation.configuration.division, divisionName: "广安区（演示）",
        departments: content.departments, workedDepartments: worked, password: password, today: first, in: tx)
    }
    progress("demonstration.catalogue")
    _ = try await bench.store.write { tx in
      try ProcessLoading.load(content.processes, into: bench.workflow, from: first.startInstant(), in: tx)
      return try ItemCommands(clock: bench.clock, ids: bench.ids).load(content, validFrom: first, in: tx)
    }
    guard let officer = people.staff["officer"], let approver = people.staff["approver"],
      let clerk = people.staff["clerk"]
    else { return }
    let codes = content.worked.keys.sorted()
    let items = try await bench.store.read { tx in
      try codes.compactMap { try ItemQueries().current($0, on: first, in: tx) }
    }
    progress("demonstration.cases")
    let division = installation.configuration.division.text
    let filing = SubmissionPlan(
      division: division, sealer: bench.sealer, judges: FormJudges(),
      ruler: ItemRuler(library: ModelLibrary(), clock: clock) { bench.calendar.current() })
    let world = DemoWorld(
      bench: bench, clock: clock, division: division, people: people, items: items, officer: officer,
      approver: approver, clerk: clerk, filing: filing)
    var disclosure = try DemoDisclosure(
      bench: bench, people: people, departments: worked.sorted().compactMap { people.departments[$0] },
      officer: officer,
      approver: approver, today: today)
    try await world.play(world.plan(count: caseCount, today: today), through: today, endingBy: end) { day in
      try await disclosure.play(day)
    }
    try await DemoMandate.give(bench: bench, people: people, today: today)
    try await DemoPrivacy.play(bench: bench, people: people, today: today)
    try await DemoPublishing.play(bench: bench, people: people, today: today)
    try await DemoReports.publish(bench: bench, people: people, today: today)
    _ = try await bench.store.write { tx in try StudioExamples.add(to: bench.workflow, in: tx) }
    try await DemoActs.load(into: bench)
  }

  /// Accounts that a visitor may sign in as, with what they are for; all have ``password``.
  package static let accounts: [(login: String, zh: String, en: String)] = [
    ("zhang", "群众 张晓雨", "resident"),
    ("chen", "企业法定代表人 陈思远", "legal representative of an enterprise"),
    ("emma", "英文界面的群众", "resident, in English"),
    ("bangban", "帮代办员 刘芳", "helper acting under mandates"),
    ("clerk", "综合窗口 周敏", "counter clerk"),
    ("officer", "经办人 李建国", "officer"),
    ("approver", "分管负责人 孙立", "approver"),
    ("publisher", "政府信息公开专员 杜清", "disclosure officer"),
    ("secrecy", "保密审查员 郑守", "secrecy reviewer"),
    ("supervisor", "效能监督 何静", "supervisor"),
    ("privacy", "个人信息保护负责人 吴桐", "data protection officer"),
    ("admin", "平台管理员", "administrator"),
  ]

  /// The one password of these accounts.
  package static var password: String { DemoCast.password }
}
