import Identity
import Kernel
import Publishing
import Store
import WebSupport

/// Documents before the public and drafts in every state of the gate.
enum DemoPublishing {
  static func play(bench: Workbench, people: DemoPeople, today: CivilDate) async throws {
    let examples = PublishingExamples(bench)
    try await bench.store.write { tx in
      guard let officer = try people.staff["publisher"].flatMap({ try Principals.load($0, on: today, in: tx) }),
        let approver = try people.staff["secrecy"].flatMap({ try Principals.load($0, on: today, in: tx) })
      else { return }
      try examples.play(.init(officer: officer, approver: approver), in: tx)
    }
  }
}
