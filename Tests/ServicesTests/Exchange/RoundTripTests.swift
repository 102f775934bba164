import Kernel
import Testing

@testable import Services

@Suite struct RoundTripTests {
  private static func everyTable(_ format: ExchangeFormat) async throws -> [(ExchangeTable, [UInt8])] {
    var files: [(ExchangeTable, [UInt8])] = []
    for table in ExchangeTable.ofItems { files.append((table, try await ExchangeWorld.exported(table, format))) }
    return files
  }

  @Test(arguments: ExchangeFormat.allCases)
  func `The whole catalogue comes back equal, worked-out guides and listed items alike`(
    format: ExchangeFormat
  ) async throws {
    let world = try await ExchangeWorld.empty()
    let checked = try await ExchangeWorld.checked(try await Self.everyTable(format), format: format, in: world)
    #expect(checked.report.problems.isEmpty, "\(checked.report.problems.prefix(3))")
    let catalogue = try PublishedCatalogue.content()
    let contents = Dictionary(uniqueKeysWithValues: catalogue.contents())
    #expect(checked.items.items.count == contents.count)
    #expect(catalogue.worked.count == 10)
    for item in checked.items.items {
      #expect(item.content == contents[item.code], "\(item.code)")
      #expect(item.outcome == .added)
    }
    let report = try await ExchangeWorld.published(checked, in: world)
    #expect(report.added == contents.count)
    #expect(report.refused == 0)
    let search = try await world.search()
    #expect(search.itemCount == contents.count)
  }

  @Test func `Importing an export of the same catalogue changes nothing`() async throws {
    let world = try await CatalogueWorld.shared()
    let checked = try await ExchangeWorld.checked(try await Self.everyTable(.csv), in: world)
    #expect(checked.report.unchanged == 1_135)
    #expect(checked.items.changing.isEmpty)
    #expect(checked.report.problems.isEmpty)
  }

  @Test func `A single table changes nothing either, and needs no other`() async throws {
    let world = try await CatalogueWorld.shared()
    for table in ExchangeTable.ofItems {
      let checked = try await ExchangeWorld.checked([(table, try await ExchangeWorld.exported(table))], in: world)
      #expect(checked.items.changing.isEmpty, "\(table) \(checked.items.changing.first?.code.text ?? "")")
      #expect(checked.report.problems.isEmpty, "\(table) \(checked.report.problems.prefix(2))")
      #expect(checked.report.read > 0)
    }
  }

  @Test func `An edited column wins over the extension, and everything else stays`() async throws {
    let world = try await CatalogueWorld.shared()
    let worked = try PublishedCatalogue.worked("农药经营许可证核发（其他农药）")
    let basic = try ExchangeWorld.edited(try await ExchangeWorld.exported(.taskGeneralBasic), .taskGeneralBasic) {
      row in
      guard row["task_name"] == worked.name.zh else { return }
      row["promise_day"] = "3"
      row["link_way"] = "0826-7654321"
    }
    let extend = try await ExchangeWorld.exported(.taskGeneralExtend)
    let checked = try await ExchangeWorld.checked(
      [(.taskGeneralExtend, extend), (.taskGeneralBasic, basic)], in: world)
    #expect(checked.report.changed == 1)
    let content = try #require(checked.items.changing.first?.content)
    var expected = worked
    expected.promisedLimit?.days = 3
    expected.promisedLimit?.demonstration = false
    expected.contact = ContactPoint(telephone: "0826-7654321", demonstration: false)
    #expect(content == expected)
  }

  @Test func `Rows added, taken out and reordered in a list keep what their columns cannot show`() async throws {
    let world = try await CatalogueWorld.shared()
    let worked = try PublishedCatalogue.worked("农药经营许可证核发（其他农药）")
    let all = try ExchangeWorld.rows(try await ExchangeWorld.exported(.taskGeneralMaterial))
    let names = Set(worked.materials.map(\.name.zh))
    var rows = all.filter {
      names.contains($0["material_name"] ?? "")
        && $0["task_code"] == all.first { $0["material_name"] == "设施设备清单" }?["task_code"]
    }
    #expect(rows.count == worked.materials.count)
    rows.removeAll { $0["material_name"] == worked.materials[0].name.zh }
    rows[0]["material_name"] = "场所平面图"
    rows.append(rows[0].merging(["row_guid": "", "material_name": "新材料", "order_num": "1"]) { _, new in new })
    for index in rows.indices.dropLast() { rows[index]["order_num"] = "\(index + 2)" }
    let checked = try await ExchangeWorld.checked(
      [(.taskGeneralMaterial, ExchangeWorld.csv(.taskGeneralMaterial, rows))], in: world)
    let content = try #require(checked.items.changing.first?.content)
    var expected = Array(worked.materials.dropFirst())
    expected[0].name = "场所平面图"
    #expect(Array(content.materials.dropFirst()) == expected)
    #expect(content.materials.first?.name == "新材料")
    #expect(content.materials.first?.key == ExchangeCodes.materialKey(name: "新材料"))
  }

  @Test func `A row marked as deleted cancels the item`() async throws {
    let world = try await CatalogueWorld.shared()
    let first = try #require(try ExchangeWorld.rows(try await ExchangeWorld.exported(.taskGeneralBasic)).first)
    let row = first.merging(["cd_operation": "D"]) { _, new in new }
    let checked = try await ExchangeWorld.checked(
      [(.taskGeneralBasic, ExchangeWorld.csv(.taskGeneralBasic, [row]))], in: world)
    #expect(checked.items.changing.first?.content.state == .cancelled)
  }
}
