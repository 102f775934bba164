import Identity
import Kernel
import Ledger
import Store
import StoreTesting

@testable import Models

/// A real database with the tables of published models, and a clock that tests set.
struct ModelWorld: Sendable {
  let store: any Store
  let clock: SettableWallClock
  let commands: ModelCommands
  let key: ModelKey
  let log = StatementLog(keepsExecutions: true)

  init() async throws {
    clock = SettableWallClock(Instant(iso8601: "2026-11-20T01:00:00Z") ?? Instant(milliseconds: 0))
    let ids = SeededIdentifierSource(seed: 5, clock: clock)
    store = try await TestStore.open(
      [LedgerMigrations.set, IdentityMigrations.set, ModelsMigrations.set], clock: clock, ids: ids, log: log)
    commands = ModelCommands(clock: clock, ids: ids)
    key = try Self.key("discount")
  }

  static func key(_ text: String) throws -> ModelKey {
    guard let key = ModelKey(text) else { throw ModelsError.keyMalformed(text) }
    return key
  }

  static let analyst = Actor(accountID: nil, displayName: "周全", kind: .staff)

  var today: CivilDate { clock.now().civilDate() }

  /// A model that answers one number, whatever is asked.
  static func text(answering number: Int) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="折扣" namespace="urn:test">
      <inputData id="i" name="grade"><variable name="grade" typeRef="string"/></inputData>
      <decision id="discount" name="discount">
        <variable name="discount" typeRef="number"/>
        <informationRequirement id="r"><requiredInput href="#i"/></informationRequirement>
        <literalExpression><text>\(number)</text></literalExpression>
      </decision>
    </definitions>
    """
  }

  static func model(_ number: Int, key: ModelKey, reason: String = "新规定") throws -> NewModel {
    NewModel(
      key: key, title: LocalText("折扣", en: "Discount"),
      document: try ModelDocument(kind: .dmn, text: text(answering: number), name: "discount.dmn"), reason: reason)
  }

  @discardableResult
  func publish(
    _ number: Int, from: CivilDate, through: CivilDate? = nil, expecting: Int? = nil
  ) async throws -> ModelVersion {
    let model = try Self.model(number, key: key)
    let commands = commands
    return try await store.write {
      try commands.publish(
        model, from: from, through: through, expectedNumber: expecting, by: Self.analyst, in: $0)
    }
  }

  @discardableResult
  func load(_ number: Int, from: CivilDate) async throws -> ModelVersion? {
    let model = try Self.model(number, key: key, reason: "随平台提供")
    let commands = commands
    return try await store.write { try commands.load(model, from: from, by: .system, in: $0) }
  }

  func inForce(_ library: ModelLibrary, on day: CivilDate) async throws -> ModelInForce? {
    let key = key
    return try await store.read { try library.inForce(key, kind: .dmn, on: day, in: $0) }
  }
}
