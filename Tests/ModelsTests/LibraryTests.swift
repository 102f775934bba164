import DMN
import FEEL
import Kernel
import Store
import StoreTesting
import Testing

@testable import Models

@Suite("Models in force")
struct LibraryTests {
  private func answer(_ model: ModelInForce?) throws -> String {
    let model = try #require(model)
    return model.document.decisions.evaluate(decision: "discount", inputs: [:], host: nil).value.text
  }

  @Test func `Each day is answered by the text that applies on it`() async throws {
    let world = try await ModelWorld()
    let (today, library) = (world.today, ModelLibrary())
    try await world.publish(5, from: today)
    let later = try await world.publish(10, from: today.adding(days: 7))
    #expect(try answer(try await world.inForce(library, on: today)) == "5")
    #expect(try answer(try await world.inForce(library, on: today.adding(days: 7))) == "10")
    let kept = try await world.store.read { try library.version(later.id, in: $0) }
    #expect(try answer(kept) == "10")
  }

  @Test func `A model is compiled once, and its text is not read again`() async throws {
    let world = try await ModelWorld()
    let library = ModelLibrary()
    try await world.publish(5, from: world.today)
    _ = try await world.inForce(library, on: world.today)
    let before = world.log.executions.count
    for _ in 0..<5 { _ = try await world.inForce(library, on: world.today) }
    let again = world.log.executions.dropFirst(before).filter { $0.sql.contains("model_version") }
    #expect(again.count == 5)
    #expect(again.allSatisfy { !$0.sql.contains("SELECT document") })
    #expect(library.count == 1)
  }

  @Test func `No more are kept than fit`() async throws {
    let world = try await ModelWorld()
    let (today, library) = (world.today, ModelLibrary(capacity: 2))
    for number in 0..<4 { try await world.publish(number, from: today.adding(days: number)) }
    for number in 0..<4 {
      #expect(try answer(try await world.inForce(library, on: today.adding(days: number))) == "\(number)")
    }
    #expect(library.count == 2)
    #expect(try answer(try await world.inForce(library, on: today)) == "0")
  }

  @Test func `A text that was changed behind the publication's back is not used`() async throws {
    let world = try await ModelWorld()
    let version = try await world.publish(5, from: world.today)
    try await world.store.write {
      try $0.execute(
        "UPDATE model_version SET document = ? WHERE id = ?", [ModelWorld.text(answering: 50), version.id])
    }
    await #expect(throws: ModelsError.documentAltered(version.id.description)) {
      try await world.inForce(ModelLibrary(), on: world.today)
    }
  }

  @Test func `Every query goes by an index`() async throws {
    let world = try await ModelWorld()
    let statements = [
      ModelQueries.inForce, ModelQueries.byID, ModelQueries.latest, ModelQueries.historyOf, ModelQueries.documentOf,
    ]
    for sql in statements {
      let plan = try await world.store.read { try $0.plan(sql) }
      #expect(plan.tableScans.isEmpty, "\(plan)")
      #expect(!plan.sortsRows, "\(plan)")
    }
  }

  @Test func `The history names every version, the newest first, and the latest is the first of them`() async throws {
    let world = try await ModelWorld()
    for number in 0..<3 { try await world.publish(number, from: world.today.adding(days: number)) }
    let key = world.key
    let (history, latest) = try await world.store.read {
      (try ModelQueries.history(of: key, kind: .dmn, in: $0), try ModelQueries.latest(key, kind: .dmn, in: $0))
    }
    #expect(history.map(\.number) == [3, 2, 1])
    #expect(history.first == latest)
    #expect(history.allSatisfy { $0.title == LocalText("折扣", en: "Discount") })
  }
}
