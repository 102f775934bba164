import ArgumentParser
import Cases
import Cryptography
import Disclosure
import Foundation
import Identity
import Kernel
import Ledger
import Notifications
import Store

/// Counts the three tables of an annual report over the requests of a large city, in one read.
struct ReportBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "report")

  @Option(help: "Requests in all.") var requests = 100_000
  @Option(help: "Departments among which they are divided.") var departments = 40
  @Option(help: "Times that the report is counted.") var rounds = 9
  @Option(help: "An empty folder for the SQLite file.") var data: String

  func run() async throws {
    guard let year = ReportYear(2025) else { throw ValidationError("no such year") }
    let store = try await open()
    let government = try await fill(store, year)
    let (counting, clock) = (ReportCounting(), ContinuousClock())
    guard let body = try await store.read({ try ReportBody.find(government.description, in: $0) }) else {
      throw ValidationError("no government")
    }
    var seconds: [Double] = []
    var counted = 0
    for _ in 0..<rounds {
      let start = clock.now
      let figures = try await store.read { try counting.total(of: body.memberIDs, year, in: $0) }
      let findings = ReportCheck.findings(in: figures, form: .form2021)
      seconds.append((clock.now - start).inSeconds)
      guard findings.isEmpty else { throw ValidationError("the figures do not add up") }
      counted = figures[.received, nil] + figures[.carriedIn, nil]
    }
    report([
      "requests": Double(counted), "departments": Double(departments),
      "report_p50_seconds": percentile(0.5, of: seconds), "report_max_seconds": seconds.max() ?? 0,
    ])
    try await store.close()
  }

  private func open() async throws -> any Store {
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    var options = SQLiteOptions(clock: SystemWallClock())
    let ring = KeyRing.ephemeral()
    let keys = SealKeys()
    keys.use(ring: ring, installation: FieldSealer(dataKey: .random(), indexKey: .random(), older: ring))
    options.seals = keys
    let store = try await SQLiteStore.open(path: data + "/report.sqlite", options: options)
    try await store.migrate(
      [LedgerMigrations.set, IdentityMigrations.set, NotificationsMigrations.set, CasesMigrations.set]
        + DisclosureFeature().migrations)
    return store
  }

  /// A government with departments, and a generated year for each.
  private func fill(_ store: any Store, _ year: ReportYear) async throws -> OrganisationID {
    let (clock, each) = (SystemWallClock(), requests / max(departments, 1))
    let ids = SystemIdentifierSource(clock: clock)
    let commands = OrganisationCommands(clock: clock, ids: ids)
    func add(_ name: String, _ kind: OrganisationKind, _ parent: OrganisationID?) async throws -> OrganisationID {
      let new = NewOrganisation(
        parentID: parent, kind: kind, divisionCode: try DivisionCode("511603"), code: nil, nameZh: name, nameEn: name)
      return try await store.write { try commands.add(new, by: .system, in: $0) }
    }
    let government = try await add("前锋区", .division, nil)
    for number in 0..<departments {
      let department = try await add("部门\(number)", .department, government)
      let generated = GeneratedYear(year, count: each, seed: UInt64(number) + 1)
      try await store.write { tx in
        for (place, request) in generated.requests.enumerated() {
          try ReportBenchmarkQueries.insert(
            request, ids.make(), number: "\(number)-\(place)", authority: department, in: tx)
        }
      }
    }
    return government
  }
}
