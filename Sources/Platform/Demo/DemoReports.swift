import Disclosure
import Identity
import Kernel
import Store
import WebSupport

/// The annual reports on disclosure of last year, as departments published them from their paper registers.
enum DemoReports {
  static func publish(bench: Workbench, people: DemoPeople, today: CivilDate) async throws {
    let examples = ReportExamples(bench)
    try await bench.store.write { tx in
      guard let officer = try people.staff["officer"].flatMap({ try Principals.load($0, on: today, in: tx) }),
        let approver = try people.staff["approver"].flatMap({ try Principals.load($0, on: today, in: tx) })
      else { return }
      try examples.publish(year: today.year - 1, by: officer, and: approver, in: tx)
    }
  }
}
