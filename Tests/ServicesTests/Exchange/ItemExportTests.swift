import Kernel
import Testing

@testable import Services

@Suite struct ItemExportTests {
  @Test func `An empty catalogue exports the names of the columns and nothing else`() async throws {
    let world = try await CatalogueWorld()
    for table in ExchangeTable.ofItems {
      let csv = try await ExchangeWorld.exported(table, from: world.store)
      #expect(csv == CSVWriter.byteOrderMark + CSVWriter.row(table.columns))
      let json = try await ExchangeWorld.exported(table, .json, from: world.store)
      #expect(String(decoding: json, as: UTF8.self) == "[\n]\n")
    }
  }

  @Test func `Every exported row is valid by the rules of its own table`() async throws {
    for table in ExchangeTable.ofItems {
      let checker = RecordChecker(table: table)
      let rows = try ExchangeWorld.rows(try await ExchangeWorld.exported(table))
      #expect(rows.count >= (table == .taskGeneralFeeProject ? 1 : 10), "\(table) \(rows.count)")
      for row in rows {
        let problems = checker.record(row, file: "", line: 0).problems
        #expect(problems.isEmpty, "\(table) \(problems)")
      }
    }
  }

  @Test func `Codes stand where the exchange expects them, and what nobody stated is said so`() async throws {
    let rows = try ExchangeWorld.rows(try await ExchangeWorld.exported(.taskGeneralBasic))
    #expect(rows.count == 1_135)
    let worked = try #require(rows.first { $0["task_name"] == "农药经营许可证核发（其他农药）" })
    #expect(worked["task_type"] == "01")
    #expect(worked["task_state"] == "1")
    #expect(worked["use_level"] == "4")
    #expect(worked["project_type"] == "2")
    #expect(worked["server_type"] == "2")
    #expect(worked["by_law"] == "《农药管理条例》第二十四条；《农药管理条例》第二十五条")
    #expect(worked["local_task_code"] == "511A0093000024-511602000000-000-115113016823646795-1-00")
    #expect(worked["task_code"]?.count == 36)
    #expect(worked["dept_name"] == "区行政审批局")
    #expect(worked["cd_time"] == "2026-11-20 09:00:00")
    #expect(worked["cd_batch"] == "20261120090000")
    #expect(worked["link_addr"]?.hasPrefix("https://zwfw.example.gov.cn/items/511A0093000024-") == true)
    let listed = try #require(rows.first { $0["task_name"] == "广播电台、电视台设立初审" })
    for field in ["promise_day", "limit_scene_num", "is_fee", "accept_condition", "link_way", "catalog_code"] {
      #expect(listed[field] == ExchangeWord.unstated, "\(field)")
    }
    #expect(listed["special_procedure"] == ExchangeWord.none)
    #expect(Set(rows.compactMap { $0["task_code"] }).count == rows.count)
  }

  @Test func `The national code stands first where it is known`() async throws {
    let world = try await ExchangeWorld.empty()
    var content = CatalogueWorld.content()
    content.nationalCode = "115113010087781" + "83N4000117001000"
    let code = try #require(ItemCode("511A0000000001-511602000000-000-115113016823646795-1-00"))
    try await world.publish(content, as: code)
    let row = try #require(
      try ExchangeWorld.rows(try await ExchangeWorld.exported(.taskGeneralBasic, from: world.store)).first)
    #expect(row["task_code"] == content.nationalCode)
    #expect(row["catalog_code"] == "000117001000")
    #expect(row["local_task_code"] == code.text)
  }

  @Test func `Papers, fees and questions belong to their item and keep their order`() async throws {
    let worked = try PublishedCatalogue.worked("农药经营许可证核发（其他农药）")
    let basic = try ExchangeWorld.rows(try await ExchangeWorld.exported(.taskGeneralBasic))
    let task = try #require(basic.first { $0["task_name"] == worked.name.zh }?["task_code"])
    let materials = try ExchangeWorld.rows(try await ExchangeWorld.exported(.taskGeneralMaterial)).filter {
      $0["task_code"] == task
    }
    #expect(materials.compactMap { $0["material_name"] } == worked.materials.map(\.name.zh))
    #expect(materials.compactMap { $0["order_num"] } == (1...worked.materials.count).map { "\($0)" })
    let list = try #require(materials.first { $0["material_name"] == "设施设备清单" })
    #expect(list["is_need"] == "3")
    #expect(list["material_type"] == "2")
    #expect(list["material_format"] == "2")
    #expect(list["source_type"] == "1")
    #expect(list["by_law"] == "《农药管理条例》第二十四条第一款第（二）项")
    let questions = try ExchangeWorld.rows(try await ExchangeWorld.exported(.taskGeneralQuestions)).filter {
      $0["task_code"] == task
    }
    #expect(questions.compactMap { $0["question"] } == worked.questions.map(\.question.zh))
  }

  @Test func `An export of some departments holds theirs and nobody else's`() async throws {
    let world = try await CatalogueWorld.shared()
    let codes = try PublishedCatalogue.content().departments.prefix(3).map(\.code)
    let rows = try ExchangeWorld.rows(
      try await ExchangeWorld.exported(.taskGeneralBasic, from: world.store, departments: Array(codes.prefix(2))))
    #expect(Set(rows.compactMap { $0["dept_code"] }) == Set(codes.prefix(2)))
    let none = try await ExchangeWorld.exported(.taskGeneralBasic, from: world.store, departments: [])
    #expect(try ExchangeWorld.rows(none).isEmpty)
  }

  @Test func `The directory has each entry once`() async throws {
    let rows = try ExchangeWorld.rows(try await ExchangeWorld.exported(.taskDirectory))
    let keys = rows.map { [$0["catalog_code"], $0["local_catalog_code"], $0["task_name"]] }
    #expect(Set(keys).count == keys.count)
    #expect(rows.contains { $0["task_name"] == "农药生产经营审批" })
  }
}
