import Kernel
import Store
import Testing

@testable import Services

@Suite struct ItemImportTests {
  private typealias Row = [String: String]

  private static func checked(
    _ rows: [Row], _ table: ExchangeTable = .taskGeneralBasic, in world: CatalogueWorld,
    scope: ImportScope = .everything
  ) async throws -> (items: ImportedItems, report: ImportReport) {
    try await ExchangeWorld.checked([(table, ExchangeWorld.csv(table, rows))], in: world, scope: scope)
  }

  @Test func `A row of another system becomes an item`() async throws {
    let world = try await ExchangeWorld.empty()
    let checked = try await Self.checked([ExchangeWorld.newRow], in: world)
    #expect(checked.report.problems.isEmpty, "\(checked.report.problems)")
    let item = try #require(checked.items.items.first)
    #expect(item.code.text == ExchangeWorld.newRow["task_code"])
    let content = item.content
    #expect(content.nationalCode == item.code.text)
    #expect(content.name == "测试许可")
    #expect(content.basis == [LegalCitation(act: "农药管理条例", article: "第二十四条")])
    #expect(content.quotations.first?.article == "第二十四条")
    #expect(content.conditions.map(\.text) == ["有固定场所", "有管理制度"])
    #expect(content.process.map(\.name) == ["受理", "决定"])
    #expect(content.process.map(\.text) == ["当场核对", "5 日内作出"])
    #expect(content.statutoryLimit == TimeLimit(days: 20, unit: .workingDays))
    #expect(content.promisedLimit == TimeLimit(days: 5, unit: .workingDays))
    #expect(content.audiences == [.person, .enterprise])
    #expect(content.fee == Fee(charged: false))
    #expect(content.visits == 0)
    #expect(content.places.map(\.name) == ["政务大厅"])
    #expect(content.places.map(\.hours) == ["工作日 9:00—17:00"])
    #expect(content.contact?.telephone == "0826-1234567")
    let report = try await ExchangeWorld.published(checked, in: world)
    #expect(report.added == 1)
    #expect(try await world.current(item.code)?.content == content)
  }

  @Test func `Words stand for codes, and spreadsheets' liberties are understood`() async throws {
    let world = try await ExchangeWorld.empty()
    let row = ExchangeWorld.newRow.merging([
      "task_type": "1", "task_state": "在用", "use_level": "县级", "project_type": "承诺件", "server_type": "企业法人、自然人",
      "anticipate_day": "20.0", "promise_type": "个工作日", "is_fee": "否", "plan_effective_date": "2026/1/5",
    ]) { _, new in new }
    let plain = try await Self.checked([ExchangeWorld.newRow], in: world)
    let checked = try await Self.checked([row], in: world)
    #expect(checked.report.problems.isEmpty, "\(checked.report.problems)")
    #expect(checked.items.items.map(\.content) == plain.items.items.map(\.content))
  }

  @Test(arguments: ExchangeTable.ofItems)
  func `Every required field that is empty gives a line of the report, and nothing is imported`(
    table: ExchangeTable
  ) async throws {
    let world = try await CatalogueWorld.shared()
    let row = try #require(try ExchangeWorld.rows(try await ExchangeWorld.exported(table)).first)
    let required = table.fields.filter(\.isRequired)
    #expect(required.count >= 4)
    for field in required {
      var broken = row
      broken[field.name] = " "
      let checked = try await Self.checked([broken], table, in: world)
      let problem = checked.report.problems.first { $0.field == field.name }
      #expect(problem?.key == "items.import.requiredMissing", "\(field.name)")
      #expect(problem?.line == 2)
      #expect(problem?.severity == .error)
      #expect(checked.report.refused == 1, "\(field.name)")
      #expect(checked.items.changing.isEmpty)
    }
  }

  @Test(arguments: ExchangeTable.ofItems)
  func `A file without the column of a required field is refused, naming it`(table: ExchangeTable) async throws {
    let world = try await ExchangeWorld.empty()
    for field in table.fields where field.isRequired {
      let columns = table.columns.filter { $0 != field.name }
      let checked = try await ExchangeWorld.checked([(table, CSVWriter.row(columns))], in: world)
      #expect(checked.report.problems.map(\.key) == ["items.import.columnMissing"])
      #expect(checked.report.problems.first?.field == field.name)
      #expect(checked.report.problems.first?.line == 1)
      #expect(checked.report.hasErrors)
    }
  }

  @Test(arguments: [
    ("task_code", "有 空格", "items.import.codeMalformed"), ("task_type", "99", "items.import.codeUnknown"),
    ("server_type", "1^88", "items.import.codeUnknown"), ("promise_day", "五", "items.import.numberMalformed"),
    ("promise_day", "-1", "items.import.numberOutOfRange"), ("promise_day", "5.5", "items.import.numberMalformed"),
    ("limit_scene_num", "100", "items.import.numberOutOfRange"),
    ("plan_effective_date", "明天", "items.import.dateMalformed"),
    ("plan_effective_date", "2026-02-30", "items.import.dateMalformed"),
    ("catalog_code", "0001170010001", "items.import.tooLong"),
    ("task_code", "11511301008778183N40001170010001234567", "items.import.tooLong"),
    ("dept_code", "11511301008778183X", "items.import.departmentUnknown"),
    ("promise_day", "21", "items.quality.promiseLongerThanStatute"),
  ])
  func `A wrong value is named with its field and line`(field: String, value: String, key: String) async throws {
    let world = try await ExchangeWorld.empty()
    let other = ExchangeWorld.newRow.merging(["task_code": "11511301008778183N4000117001001"]) { _, new in new }
    let wrong = ExchangeWorld.newRow.merging([field: value]) { _, new in new }
    let checked = try await Self.checked([other, wrong], in: world)
    #expect(checked.report.problems.map(\.key) == [key], "\(checked.report.problems)")
    #expect(checked.report.problems.first?.line == 5, "the row before has line breaks in two cells")
    #expect(checked.report.accepted == 1)
    #expect(checked.report.refused == 1)
    #expect(checked.items.items.map(\.code.text) == ["11511301008778183N4000117001001"])
  }

  @Test func `What cannot be read as a citation is said, and does not stop the item`() async throws {
    let world = try await ExchangeWorld.empty()
    let row = ExchangeWorld.newRow.merging(["by_law": "国家有关规定；《农药管理条例》第二十四条：实行许可"]) { _, new in new }
    let checked = try await Self.checked([row], in: world)
    #expect(checked.report.problems.map(\.key) == ["items.import.citationPartlyRead"])
    #expect(checked.report.problems.first?.severity == .notice)
    #expect(!checked.report.hasErrors)
    #expect(checked.items.items.first?.content.basis.map(\.display) == ["《农药管理条例》第二十四条"])
  }

  @Test func `Rows twice, rows of no item, and other departments' items are refused`() async throws {
    let world = try await ExchangeWorld.empty()
    let twice = try await Self.checked([ExchangeWorld.newRow, ExchangeWorld.newRow], in: world)
    #expect(twice.report.problems.map(\.key) == ["items.import.rowDuplicate"])
    #expect(twice.report.refused == 1)
    let question: Row = ["task_code": "unknown", "question": "问？", "answer": "答。", "order_num": "1"]
    let orphan = try await Self.checked([question], .taskGeneralQuestions, in: world)
    #expect(orphan.report.problems.map(\.key) == ["items.import.itemUnknown"])
    let foreign = try await Self.checked([ExchangeWorld.newRow], in: world, scope: .departments(["11511301008778239R"]))
    #expect(foreign.report.problems.map(\.key) == ["items.import.notYours"])
    let own = try await Self.checked([ExchangeWorld.newRow], in: world, scope: .departments(["11511301008778183N"]))
    #expect(own.report.added == 1)
  }

  @Test func `An item of another department cannot be taken over, nor given away`() async throws {
    let world = try await CatalogueWorld.shared()
    let row = try #require(try ExchangeWorld.rows(try await ExchangeWorld.exported(.taskGeneralBasic)).first)
    let taken = row.merging(["dept_code": "11511301008778239R"]) { _, new in new }
    for scope in [ImportScope.departments(["11511301008778239R"]), .departments([row["dept_code"] ?? ""])] {
      let checked = try await Self.checked([taken], in: world, scope: scope)
      #expect(checked.report.problems.map(\.key) == ["items.import.notYours"])
    }
  }

  @Test func `An item that somebody published since the check is refused, the others are published`() async throws {
    let world = try await ExchangeWorld.empty()
    let second = ExchangeWorld.newRow.merging(["task_code": "11511301008778183N4000117001001"]) { _, new in new }
    let checked = try await Self.checked([ExchangeWorld.newRow, second], in: world)
    let code = try #require(ItemCode(ExchangeWorld.newRow["task_code"] ?? ""))
    try await world.publish(CatalogueWorld.content(), as: code)
    let report = try await ExchangeWorld.published(checked, in: world)
    #expect(report.added == 1)
    #expect(report.refused == 1)
    #expect(report.problems.map(\.key) == ["error.items.version.conflict"])
    #expect(try await world.current(code)?.content == CatalogueWorld.content())
  }

  @Test func `A national code that became known joins the item by its local code`() async throws {
    let world = try await ExchangeWorld.empty()
    let code = try #require(ItemCode("511A0000000001-511602000000-000-115113016823646795-1-00"))
    try await world.publish(CatalogueWorld.content("测试许可"), as: code)
    let row = ExchangeWorld.newRow.merging(["local_task_code": code.text]) { _, new in new }
    let checked = try await Self.checked([row], in: world)
    #expect(checked.items.items.map(\.code) == [code])
    #expect(checked.items.items.first?.content.nationalCode == row["task_code"])
    #expect(checked.report.changed == 1)
  }

  @Test func `The directory names the group of known items`() async throws {
    let world = try await ExchangeWorld.empty()
    _ = try await ExchangeWorld.published(try await Self.checked([ExchangeWorld.newRow], in: world), in: world)
    let entry: Row = [
      "catalog_code": "000117001000", "task_name": "农药审批", "task_type": "01", "by_law": "《农药管理条例》第二十四条",
      "use_level": "4",
      "task_state": "1", "task_version": "1",
    ]
    let unknown = entry.merging(["catalog_code": "000000000000"]) { _, new in new }
    let checked = try await Self.checked([entry, unknown], .taskDirectory, in: world)
    #expect(checked.items.changing.map(\.content.group) == ["农药审批"])
    #expect(checked.report.problems.map(\.key) == ["items.import.directoryUnmatched"])
    #expect(!checked.report.hasErrors)
  }

  @Test func `Limits on rows and bytes hold`() async throws {
    let world = try await ExchangeWorld.empty()
    let rows = (0..<4).map { number in
      ExchangeWorld.newRow.merging(["task_code": "11511301008778183N400011700100\(number)"]) { _, new in new }
    }
    let bytes = ExchangeWorld.csv(.taskGeneralBasic, rows)
    let many = try await ExchangeWorld.checked([(.taskGeneralBasic, bytes)], in: world, limits: ImportLimits(rows: 3))
    #expect(many.report.problems.map(\.key) == ["error.items.csv.rowsTooMany"])
    #expect(many.items.items.isEmpty)
    let large = try await ExchangeWorld.checked(
      [(.taskGeneralBasic, bytes)], in: world, limits: ImportLimits(totalBytes: 1_000))
    #expect(large.report.problems.map(\.key) == ["items.import.bytesTooMany"])
    #expect(large.items.items.isEmpty)
    #expect(large.report.hasErrors)
  }
}
