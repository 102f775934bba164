import Cases
import Identity
import Kernel
import Privacy
import Store
import WebSupport

/// Readings of the invented residents' data, a question that waits and one that was answered, requests for lists, and one to be
/// forgotten.
enum DemoPrivacy {
  static func play(bench: Workbench, people: DemoPeople, today: CivilDate) async throws {
    let examples = PrivacyExamples(bench)
    try await bench.store.write { tx in
      func staff(_ login: String) throws -> Principal? {
        try people.staff[login].flatMap { try Principals.load($0, on: today, in: tx) }
      }
      guard let officer = try staff("officer"), let clerk = try staff("clerk"), let guardian = try staff("privacy"),
        let supervisor = try staff("supervisor")
      else { return }
      for login in DemoCast.residents.map(\.login) {
        guard let account = people.named[login], let person = try Principals.load(account, on: today, in: tx),
          let reading = try examples.read(person.actingParty.id, by: [clerk, officer], in: tx)
        else { continue }
        switch login {
        case "wang":
          let question = try examples.ask(about: reading, by: person, in: tx)
          // The first question makes the office; whom it covers is known from then on.
          if let guardian = try staff("privacy") { try examples.answer(question, by: guardian, in: tx) }
        case "emma": try examples.ask(about: reading, by: person, in: tx)
        default: break
        }
      }
      try examples.exports(
        of: Cases.ExchangeTable.result.rawValue, under: people.division, by: supervisor, refusedBy: guardian,
        today: today,
        in: tx)
      if let administrator = try staff("admin") { try examples.erasure(of: "moved", by: administrator, in: tx) }
    }
  }
}
