import BPMN
import Forms
import Foundation
import Identity
import Kernel
import Models
import Services
import Store
import Testing
import WebSupport
import Workflow

@testable import Platform

@Suite("Models from files into an installation")
struct ModelDeploymentTests {
  private let order = ModelDeployment.Order(reason: "测试部署")

  /// A fresh installation with the catalogue, as `tongban import catalogue` makes it.
  private func installation() async throws -> (folder: TemporaryFolder, configuration: Configuration) {
    let folder = try TemporaryFolder()
    let configuration = try folder.configuration()
    _ = try await CatalogueLoading.load(configuration)
    return (folder, configuration)
  }

  private func deploy(
    _ path: String, _ configuration: Configuration, as order: ModelDeployment.Order? = nil
  ) async throws -> (isDone: Bool, lines: [String]) {
    var lines: [String] = []
    let isDone = try await ModelDeployment.deploy(
      [path], order ?? self.order, language: .en, configuration: configuration
    ) { lines.append($0) }
    return (isDone, lines)
  }

  private func reading<Answer: Sendable>(
    _ configuration: Configuration, _ body: @escaping @Sendable (Workbench, ReadTransaction) throws -> Answer
  ) async throws -> Answer {
    let installation = try await Installation.open(configuration)
    let bench = installation.bench
    let answer = try await bench.store.read { try body(bench, $0) }
    try await installation.close()
    return answer
  }

  private static let form = """
    {"schema": {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
      "properties": {"area": {"type": "integer", "minimum": 1}}, "required": ["area"]},
     "layout": {"steps": [
      {"key": "site", "title": {"zh": "地点", "en": "Site"}, "fields": [
       {"key": "area", "label": {"zh": "面积", "en": "Area"}}]},
      {"key": "papers", "kind": "materials", "title": {"zh": "材料", "en": "Papers"}}]}}
    """

  private func item(_ name: String, process: String = "small-review") throws -> String {
    let department = try #require(try CatalogueContent.published().departments.first?.code)
    return """
      {"code": "DEMO-1", "form": "small", "content": {"name": {"zh": "\(name)"}, "type": 1, "state": "inUse",
       "departmentCode": "\(department)", "level": 4, "handling": "promised", "online": "full",
       "procedure": {"id": "\(process)"}}}
      """
  }

  private static let rules = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="规则" namespace="urn:test">
    <inputData id="i" name="kg"><variable name="kg" typeRef="number"/></inputData>
    <decision id="due" name="due"><variable name="due"/>
    <informationRequirement><requiredInput href="#i"/></informationRequirement>
    <decisionTable><input><inputExpression><text>kg</text></inputExpression></input><output name="day"/>
    <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>5</text></outputEntry></rule>
    </decisionTable></decision></definitions>
    """

  @Test func `a folder comes into force as a whole, leaves its trail, and twice is once`() async throws {
    let (home, configuration) = try await installation()
    defer { withExtendedLifetime(home) {} }
    let folder = try ModelFolder()
    try folder.write("small.dmn", Self.rules)
    try folder.write("process/small-review.bpmn", ModelText.review())
    try folder.write("one.item.json", try item("示例事项"))
    try folder.write("small.form.json", Self.form)
    let trial = try await deploy(folder.path, configuration, as: .init(reason: "测试部署", isTrial: true))
    #expect(trial.isDone && trial.lines.last == "This was a trial; nothing has been written.", "\(trial.lines)")
    #expect(try await reading(configuration) { try $0.workflow.versions("small-review", in: $1).isEmpty })
    let done = try await deploy(folder.path, configuration)
    #expect(done.isDone && done.lines.filter { $0.contains("version 1, in force from") }.count == 3, "\(done.lines)")
    let kept = try await reading(configuration) { bench, tx in
      (
        try bench.workflow.versions("small-review", in: tx).map(\.number),
        try ModelQueries.latest(try #require(ModelKey("small")), kind: .dmn, in: tx)?.reason,
        try ItemQueries().latest(try #require(ItemCode("DEMO-1")), in: tx)?.content,
        try AuditTrail.entries(subjectKind: "process", subjectID: "small-review", in: tx).map(\.action)
      )
    }
    #expect(kept.0 == [1] && kept.1 == "测试部署" && kept.3 == ["workflow.deployed"])
    #expect(kept.2?.procedure?.id == "small-review")
    #expect(kept.2?.form?.fields.map(\.key) == ["area"])
    let again = try await deploy(folder.path, configuration)
    #expect(again.lines.filter { $0.contains("is unchanged: version 1") }.count == 3, "\(again.lines)")
  }

  @Test func `with an error or a failed case nothing is written`() async throws {
    let (home, configuration) = try await installation()
    defer { withExtendedLifetime(home) {} }
    let folder = try ModelFolder()
    try folder.write("small.dmn", Self.rules)
    try folder.write("small-review.bpmn", ModelText.review("assign"))
    #expect(try await deploy(folder.path, configuration).isDone == false)
    try folder.write("small-review.bpmn", ModelText.review())
    try folder.write("small-review.cases.csv", "#,steps,= rests\na,acceptance: accept,delivery\n")
    #expect(try await deploy(folder.path, configuration).isDone == false)
    // An item of a department that nobody knows is refused in the transaction, and takes the rest with it.
    try folder.write("small-review.cases.csv", "#,steps,= rests\na,acceptance: accept,review\n")
    let department = try #require(try CatalogueContent.published().departments.first?.code)
    try folder.write("small.form.json", Self.form.replacing("integer", with: "whole"))
    #expect(try await deploy(folder.path, configuration).isDone == false)
    try folder.write("small.form.json", Self.form)
    try folder.write("one.item.json", try item("示例").replacing(department, with: "000000000000000000"))
    await #expect(throws: ServicesError.self) { _ = try await deploy(folder.path, configuration) }
    let isEmpty = try await reading(configuration) { bench, tx in
      let rules = try ModelQueries.latest(try #require(ModelKey("small")), kind: .dmn, in: tx)
      return try bench.workflow.versions("small-review", in: tx).isEmpty && rules == nil
    }
    #expect(isEmpty)
  }

  @Test func `a later day waits for its day`() async throws {
    let (home, configuration) = try await installation()
    defer { withExtendedLifetime(home) {} }
    let folder = try ModelFolder()
    try folder.write("small-review.bpmn", ModelText.review())
    let day = SystemWallClock().now().civilDate().adding(days: 30)
    #expect(try await deploy(folder.path, configuration, as: .init(from: day, reason: "明年起")).isDone)
    let first = try await reading(configuration) { try $0.workflow.versions("small-review", in: $1).first?.validFrom }
    #expect(first == day.startInstant())
  }

  @Test func `running instances are looked at, carried over, and brought back`() async throws {
    let (home, configuration) = try await installation()
    defer { withExtendedLifetime(home) {} }
    let folder = try ModelFolder()
    try folder.write("small-review.bpmn", ModelText.review())
    #expect(try await deploy(folder.path, configuration).isDone)
    let installation = try await Installation.open(configuration)
    let bench = installation.bench
    let id = try await bench.store.write { try bench.workflow.start(StartRequest("small-review"), in: $0).id }
    try await installation.close()
    try folder.write(
      "small-review.bpmn",
      ModelText.review().replacing("\"acceptance\"", with: "\"intake\""))
    #expect(try await deploy(folder.path, configuration).isDone)

    func run(_ order: ModelMigration.Order, applies: Bool) async throws -> (Bool, [String]) {
      var lines: [String] = []
      let isWhole =
        applies
        ? try await ModelMigration.apply(
          order, cause: "环节改名", language: .en, configuration: configuration, line: { lines.append($0) })
        : try await ModelMigration.look(order, language: .en, configuration: configuration) { lines.append($0) }
      return (isWhole, lines)
    }
    func rests() async throws -> [String] {
      try await reading(configuration) { try $0.workflow.resting(in: id, tx: $1).map(\.element) }
    }
    let blocked = try await run(.init(process: "small-review"), applies: false)
    #expect(!blocked.0 && blocked.1.contains { $0.hasPrefix("✗ acceptance: the new version has no such element") })
    let mapping = try ModelMigration.mapping([], file: try folder.write("map", "acceptance=intake # 改名\n\n"))
    let order = ModelMigration.Order(process: "small-review", mapping: mapping)
    let free = try await run(order, applies: false)
    #expect(free.0 && free.1.last == "1 running, 1 of them can be carried over.")
    #expect(try await rests() == ["acceptance"])
    let done = try await run(order, applies: true)
    #expect(done.0 && done.1.last?.hasPrefix("Carried over 1, left where they were 0") == true, "\(done.1)")
    #expect(try await rests() == ["intake"])
    let number = try #require(done.1.last?.split(separator: " ").last.map(String.init))
    var lines: [String] = []
    try await ModelMigration.undo(
      number, cause: "退回旧的版本", language: .en, configuration: configuration, line: { lines.append($0) })
    #expect(try await rests() == ["acceptance"] && lines.last?.contains("brought back 1") == true, "\(lines)")
  }

  @Test func `what cannot be read is said`() async throws {
    let (home, configuration) = try await installation()
    defer { withExtendedLifetime(home) {} }
    let folder = try ModelFolder()
    await #expect(throws: ModelToolsError.nothingThere(path: folder.path)) {
      _ = try await deploy(folder.path, configuration)
    }
    #expect(throws: ModelToolsError.mappingMalformed(text: "a")) { try ModelMigration.mapping(["a"], file: nil) }
    await #expect(throws: ModelToolsError.transferMalformed(text: "x")) {
      try await ModelMigration.undo("x", cause: "测试", language: .en, configuration: configuration) { _ in }
    }
    await #expect(throws: WorkflowError.self) {
      _ = try await ModelMigration.look(.init(process: "none"), language: .en, configuration: configuration) { _ in }
    }
  }
}
