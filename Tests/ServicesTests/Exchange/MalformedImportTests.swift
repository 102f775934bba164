import Kernel
import Testing

@testable import Services

@Suite struct MalformedImportTests {
  @Test func `An unreadable file refuses the import with the line`() async throws {
    let world = try await ExchangeWorld.empty()
    let good = ExchangeWorld.csv(.taskGeneralBasic, [ExchangeWorld.newRow])
    let cases: [(ExchangeFormat, [UInt8], String)] = [
      (.csv, [], "items.import.fileEmpty"), (.csv, good + Array("\"x".utf8), "error.items.csv.quoteUnclosed"),
      (.csv, good + [0xD0, 0xD5], "error.items.csv.encoding"), (.json, good, "error.items.jsonRows.arrayMissing"),
      (.json, Array("[{}".utf8), "error.items.jsonRows.unexpectedEnd"),
    ]
    for (format, bytes, key) in cases {
      let checked = try await ExchangeWorld.checked([(.taskGeneralBasic, bytes)], format: format, in: world)
      #expect(checked.report.problems.contains { $0.key == key }, "\(key) \(checked.report.problems.map(\.key))")
      #expect(checked.items.items.isEmpty)
      #expect(checked.report.hasErrors)
    }
  }

  @Test func `Rows with too few or too many cells refuse their item only`() async throws {
    let world = try await ExchangeWorld.empty()
    let good = ExchangeWorld.csv(.taskGeneralBasic, [ExchangeWorld.newRow])
    let checked = try await ExchangeWorld.checked([(.taskGeneralBasic, good + Array("a,b\r\n".utf8))], in: world)
    #expect(checked.report.problems.map(\.key) == ["items.import.cellsCount"])
    #expect(checked.report.added == 1)
    #expect(checked.report.refused == 1)
  }

  @Test func `An item with absurdly many rows in a list is refused`() async throws {
    let world = try await CatalogueWorld.shared()
    let row = try #require(try ExchangeWorld.rows(try await ExchangeWorld.exported(.taskGeneralQuestions)).first)
    let rows = Array(
      repeating: row.merging(["row_guid": ""]) { _, new in new }, count: RecordBundle.maximumListLength + 2)
    let checked = try await ExchangeWorld.checked(
      [(.taskGeneralQuestions, ExchangeWorld.csv(.taskGeneralQuestions, rows))], in: world)
    #expect(checked.report.problems.map(\.key) == Array(repeating: "items.import.listTooLong", count: 2))
    #expect(checked.items.items.isEmpty)
  }

  @Test func `An extension that was tampered with is refused, another system's is passed over`() async throws {
    let world = try await CatalogueWorld.shared()
    let rows = try ExchangeWorld.rows(try await ExchangeWorld.exported(.taskGeneralExtend))
    let row = try #require(rows.first { $0["extend_field"]?.contains("\"form\"") == true })
    let field = try #require(row["extend_field"])
    for damage in [
      String(field.dropLast(3)), field.replacing("\"version\":1", with: "\"version\":9"),
      field.replacing("\"kind\":\"fields\"", with: "\"kind\":\"?\""), "{\"tongban\":5}",
    ] {
      let broken = row.merging(["extend_field": damage]) { _, new in new }
      let checked = try await ExchangeWorld.checked(
        [(.taskGeneralExtend, ExchangeWorld.csv(.taskGeneralExtend, [broken]))], in: world)
      #expect(checked.report.problems.map(\.key) == ["items.import.extensionUnreadable"], "\(damage.prefix(60))")
      #expect(checked.items.items.isEmpty)
    }
    for foreign in ["{\"other\":1}", "自由文字", "[]"] {
      let plain = row.merging(["extend_field": foreign]) { _, new in new }
      let checked = try await ExchangeWorld.checked(
        [(.taskGeneralExtend, ExchangeWorld.csv(.taskGeneralExtend, [plain]))], in: world)
      #expect(checked.report.problems.isEmpty)
      #expect(checked.report.unchanged == 1)
    }
  }

  @Test(arguments: ExchangeFormat.allCases)
  func `Files with random damage never trap, and nothing wrong is published`(format: ExchangeFormat) async throws {
    let world = try await CatalogueWorld.shared()
    var random = SeededGenerator(seed: 44)
    for table in ExchangeTable.ofItems {
      let whole = try await ExchangeWorld.exported(table, format)
      let good = Array(whole.prefix(40_000))
      for _ in 0..<12 {
        var bytes = good
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0...3, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.removeSubrange(place..<min(place + 30, bytes.count))
          case 2: bytes.insert(contentsOf: Array("\",\r\n{}[]".utf8).shuffled(using: &random), at: place)
          default: bytes = Array(bytes.prefix(max(1, place)))
          }
        }
        let checked = try await ExchangeWorld.checked([(table, bytes)], format: format, in: world)
        #expect(checked.report.accepted == checked.items.items.count)
        for item in checked.items.items {
          let grave = QualityCheck.findings(item.content, on: PublishedCatalogue.today).filter(\.rule.forbidsPublishing)
          #expect(grave.isEmpty)
        }
      }
    }
  }
}
