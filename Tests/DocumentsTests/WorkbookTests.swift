import Kernel
import Testing
import XML

@testable import Documents

@Suite("Workbooks")
struct WorkbookTests {
  private let made = Instant(milliseconds: 1_795_000_000_000)

  private func book() throws -> Workbook {
    let head: [[SheetCell]] = [
      [SheetCell(.text("事项"), rows: 2), SheetCell(.text("数量"), columns: 2)], ["制发", "废止"],
    ]
    let rows: [[SheetCell]] = [
      ["=1+1", 12, SheetCell(.share(0.25))],
      [
        SheetCell(.money(Fen(amountFen: 123_456))), SheetCell(.day(try #require(CivilDate("2026-11-23")))),
        SheetCell(.number(1.5, digits: 2)),
      ],
      [SheetCell(.link("案件", address: "https://example.org/c/1")), SheetCell(.empty), "完"],
    ]
    return Workbook(
      title: "年度报告", author: "清河市",
      sheets: [
        Sheet(name: "表一", title: "第二十条", widths: [30, 10, 10], head: head, rows: rows, frozenColumns: 1),
        Sheet(name: "表二", widths: [10], head: [["甲"]], rows: [[1], [2]]),
      ])
  }

  @Test func `sheets hold merged heads, frozen panes, widths, numbers with their forms, and no formulas`() throws {
    let bytes = try WorkbookFile.write(book(), made: made)
    let archive = try ArchiveReader(bytes, limits: .standard)
    let sheet = try XMLReader.read(try #require(try archive.part("xl/worksheets/sheet1.xml")))
    let merged = try #require(sheet.first("mergeCells")).children.compactMap { $0["ref"] }
    #expect(Set(merged) == ["A2:A3", "B2:C2"])
    let pane = try #require(sheet.first("sheetViews")?.first("sheetView")?.first("pane"))
    #expect(pane["state"] == "frozen" && pane["ySplit"] == "3" && pane["xSplit"] == "1")
    #expect(sheet.first("cols")?.children.count == 3)
    let cells = try #require(sheet.first("sheetData")).children.flatMap(\.children)
    #expect(cells.allSatisfy { $0.first("f") == nil })
    func value(_ place: String) -> String? { cells.first { $0["r"] == place }?.first("v")?.text }
    #expect(value("B4") == "12" && value("C4") == "0.25" && value("A5") == "1234.56" && value("B5") == "46349")
    let styles = String(decoding: try #require(try archive.part("xl/styles.xml")), as: UTF8.self)
    #expect(styles.contains("yyyy-mm-dd") && styles.contains("0.0%"))
    let names = try XMLReader.read(try #require(try archive.part("xl/workbook.xml")))
    #expect(names.first("sheets")?.children.compactMap { $0["name"] } == ["表一", "表二"])
    let core = String(decoding: try #require(try archive.part("docProps/core.xml")), as: UTF8.self)
    #expect(core.contains("年度报告") && core.contains("2026-11-18"))
  }

  @Test func `what is written is what the reader of text reads`() throws {
    let read = try TextReader.read(bytes: WorkbookFile.write(book(), made: made), named: "a.xlsx")
    #expect(read.kind == .xlsx && read.pages.count == 2)
    #expect(read.pages[0].contains("第二十条") && read.pages[0].contains("=1+1") && read.pages[0].contains("案件"))
  }

  @Test func `what the format does not allow is refused`() throws {
    func refusal(_ sheets: [Sheet]) -> Bool {
      do {
        _ = try WorkbookFile.write(Workbook(title: "", author: "", sheets: sheets), made: made)
        return false
      } catch {
        return error.code == "documents.workbook.unfit"
      }
    }
    func named(_ name: String) -> Sheet { Sheet(name: name, widths: [1], head: [], rows: []) }
    #expect(refusal([]))
    #expect(refusal([named("a/b")]) && refusal([named("")]) && refusal([named(String(repeating: "长", count: 32))]))
    #expect(refusal([named("A"), named("a")]))
    #expect(refusal([Sheet(name: "x", widths: [1], head: [], rows: [["a", "b"]])]))
    #expect(refusal([Sheet(name: "x", widths: [1], head: [], rows: [[SheetCell(.share(.nan))]])]))
    #expect(
      refusal([
        Sheet(name: "x", widths: [1], head: [], rows: [[SheetCell(.text(String(repeating: "a", count: 40_000)))]])
      ]))
    #expect(!refusal([named("Sheet")]))
  }
}
