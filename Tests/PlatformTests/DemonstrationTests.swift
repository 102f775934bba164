import Cases
import Foundation
import Identity
import Kernel
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("Demonstration")
struct DemonstrationTests {
  @Test func `it holds matters in every state that visitors should see, and can be opened again`() async throws {
    let folder = try TemporaryFolder()
    var configuration = try folder.configuration()
    try await DemonstrationCopy.make(for: &configuration)
    #expect(Demonstration.isLoaded(in: configuration.dataFolder))
    let installation = try await Installation.open(configuration, environment: [:])
    let bench = installation.bench
    let inbox = try await bench.store.read { tx in
      let division = try #require(try Organisations.find(code: "511602", in: tx))
      let supervisor = try #require(try People.find(login: "supervisor", in: tx))
      return try bench.cases.queries.queueCounts(
        authorityIDs: try Organisations.covered(by: division.id, in: tx), viewerID: supervisor.id, in: tx)
    }
    let empty = CaseQueue.allCases.filter { inbox[$0, default: 0] == 0 }
    #expect(Set(empty).isSubset(of: [.mine]), "empty queues: \(empty)")
    try await installation.close()
  }

  /// An hour after midnight, 10:15, and the evening.
  @Test(arguments: ["2026-11-19T17:00:00Z", "2026-11-20T02:15:00Z", "2026-11-20T12:00:00Z"])
  func `its last day is over before the present moment and begins on that day`(now: String) throws {
    let end = try #require(Instant(iso8601: now))
    let day = Demonstration.lastDay(before: end)
    let seconds = DemoWorld.secondsOfDay(cases: Demonstration.caseCount)
    let begin = DemoCalendar.begin(of: day, lasting: seconds, endingBy: end)
    #expect(begin.civilDate() == day && begin.adding(seconds: seconds) <= end)
  }

  @Test func `nothing in it lies in the future`() async throws {
    let folder = try TemporaryFolder()
    var configuration = try folder.configuration()
    configuration.isDemonstration = true
    // 10:15 on a working day.
    let end = try #require(Instant(iso8601: "2026-11-20T02:15:00Z"))
    try await Demonstration.load(configuration, now: end) { _ in }
    let installation = try await Installation.open(configuration, environment: [:])
    let columns = [
      "audit_entry.at", "access_record.at", "case_event.at", "case_file.submitted_at", "clock_entry.at",
      "export_request.requested_at", "notice.created_at",
    ]
    for column in columns {
      let parts = column.split(separator: ".")
      let newest = try await installation.database.read { tx in
        try tx.first("SELECT \(parts[1]) FROM \(parts[0]) ORDER BY \(parts[1]) DESC LIMIT 1") { try $0.instant(0) }
      }
      let instant = try #require(newest, "\(column) is empty")
      #expect(instant <= end, "\(column)")
      #expect(instant > end.adding(seconds: -40 * 86_400), "\(column)")
    }
    try await installation.close()
  }

  @Test func `it is never mixed into a folder with real data`() async throws {
    let folder = try TemporaryFolder()
    let configuration = try folder.configuration()
    try await Installation.open(configuration, environment: [:]).close()
    await #expect(throws: PlatformError.notADemonstration(path: configuration.dataFolder)) {
      try await Demonstration.load(configuration) { _ in }
    }
  }

  @Test func `the numbers of invented people have right check digits and no two are the same`() throws {
    let people = DemoCast.residents + (0..<DemoPeople.furtherApplicants).map(DemoCast.resident)
    let numbers = try people.map { try CitizenNumber.completing($0.seventeen).text }
    #expect(Set(numbers).count == people.count)
    #expect(Set(people.map(\.login)).count == people.count)
    for enterprise in DemoCast.enterprises { _ = try UnifiedSocialCreditCode.completing(enterprise.codeSeventeen) }
  }
}

@Suite("Configuration")
struct ConfigurationTests {
  @Test(arguments: [
    ["TONGBAN_PORT": "x"], ["TONGBAN_PORT": "70000"], ["TONGBAN_DIVISION": "12"],
    ["TONGBAN_PUBLIC_ADDRESS": "zwfw.example.gov.cn"],
  ])
  func `a setting that cannot be used is named`(environment: [String: String]) throws {
    let name = try #require(environment.keys.first)
    #expect(throws: PlatformError.settingInvalid(name: name)) { try Configuration(environment: environment) }
  }

  @Test func `errors are explained in both languages with what to do next`() {
    let lines = ErrorWords.lines(for: PlatformError.addressInUse(port: 8080))
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { !$0.isEmpty } && lines[0].contains("8080") && lines[2] == "[platform.address.inUse]")
  }
}
