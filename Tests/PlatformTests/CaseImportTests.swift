import Cases
import Foundation
import Identity
import Kernel
import Services
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("Cases out of one installation and into another")
struct CaseImportTests {

  private func export(_ table: Cases.ExchangeTable, from configuration: Configuration, to path: String) async throws {
    _ = try await CaseFiles.exporting(
      table, as: .csv, from: try #require(CivilDate("2000-01-01")), through: try #require(CivilDate("2100-01-01")),
      organisation: nil, cause: "往返核对", to: path, configuration: configuration)
  }

  /// The rows of a file in a fixed order, without what names the hand-over itself.
  private func rows(_ path: String) throws -> [[String: String]] {
    var reader = CSVReader()
    var all: [[String]] = []
    try reader.push(Array(Data(contentsOf: URL(filePath: path)))) { all.append($0.fields) }
    try reader.finish { all.append($0.fields) }
    let header = try #require(all.first)
    return all.dropFirst().map { fields in
      var row = Dictionary(zip(header, fields), uniquingKeysWith: { first, _ in first })
      row["cd_batch"] = nil
      return row
    }.sorted { ($0["project_no"] ?? "", $0["row_guid"] ?? "") < ($1["project_no"] ?? "", $1["row_guid"] ?? "") }
  }

  private func take(
    _ paths: [String], into configuration: Configuration, dryRun: Bool = false
  ) async throws -> ReportLines {
    try await CaseFiles.importing(
      try paths.map { try CaseFiles.Source(path: $0, table: nil) }, dryRun: dryRun, language: .zhCN,
      configuration: configuration)
  }

  @Test
  func
    `export, import into an empty installation and export again give the same rows; a second import changes nothing`()
    async throws
  {
    let (here, there) = (try TemporaryFolder(), try TemporaryFolder())
    var first = try here.configuration()
    first.isDemonstration = true
    try await DemonstrationCopy.make(for: &first)
    let second = try there.configuration()
    _ = try await CatalogueLoading.load(second)
    var paths: [String] = []
    for table in Cases.ExchangeTable.allCases {
      let path = "\(here.path)/\(table.rawValue).csv"
      try await export(table, from: first, to: path)
      paths.append(path)
    }
    let checked = try await take(paths, into: second, dryRun: true)
    #expect(!checked.hasErrors, "\(checked.lines.prefix(12).joined(separator: "\n"))")
    let report = try await take(paths, into: second)
    #expect(!report.hasErrors, "\(report.lines.prefix(12).joined(separator: "\n"))")
    for table in Cases.ExchangeTable.allCases {
      let path = "\(there.path)/\(table.rawValue).csv"
      try await export(table, from: second, to: path)
      let (before, after) = (try rows("\(here.path)/\(table.rawValue).csv"), try rows(path))
      #expect(before.count == after.count && !before.isEmpty, "\(table)")
      let differing = zip(before, after).filter { $0 != $1 }
      #expect(differing.isEmpty, "\(table): \(differing.count), e.g. \(Self.difference(differing.first))")
    }
    let again = try await take(paths, into: second)
    #expect(!again.hasErrors)
    let installation = try await Installation.open(second, environment: [:])
    let (cases, marks) = try await installation.bench.store.read { tx in
      (
        try tx.first("SELECT COUNT(*) FROM case_file") { try $0.int(0) },
        try tx.first("SELECT COUNT(*) FROM case_import") { try $0.int(0) }
      )
    }
    #expect(try cases == rows(paths[0]).count && cases == marks)
    try await installation.close()
  }

  private static func difference(_ pair: ([String: String], [String: String])?) -> String {
    guard let (one, other) = pair else { return "" }
    return one.keys.filter { one[$0] != other[$0] }.map { "\($0): \(one[$0] ?? "") → \(other[$0] ?? "")" }
      .joined(separator: "; ")
  }

  @Test func `what is unknown is refused with its line and field, and the rest is taken in`() async throws {
    let folder = try TemporaryFolder()
    let configuration = try folder.configuration()
    _ = try await CatalogueLoading.load(configuration)
    let item = try #require(try CatalogueContent.published().listed.first)
    let content = try CatalogueContent.published().contents().first { $0.0 == item.code }
    let department = try #require(content?.1.departmentCode)
    let number = try CitizenNumber.completing("51160219900101700").text
    func line(_ no: String, task: String? = nil, org: String? = nil, type: String = "网上", paper: String? = nil)
      -> String
    {
      [
        no, "省平台", task ?? item.code.text, "某事项", "2026-03-02 09:30:00", type, "张三", "自然人", paper ?? number,
        org ?? department, "2026-03-04 00:00:00", no, "2026-03-20 00:00:00",
      ].joined(separator: ",")
    }
    let accept = """
      project_no,data_source,task_code,project_name,apply_date,apply_type,applyer_name,applyer_type,applyer_page_code,org_code,\
      accept_date,accept_doc_no,promise_date
      \(line("A1"))
      \(line("A2", task: "no-such-item"))
      \(line("A3", org: "no-such-office"))
      \(line("A4", type: "飞鸽"))
      \(line("A5", paper: "511602199001017001"))
      \(line("A6"))
      """
    let result = """
      project_no,result_type,result_date,is_delivery_results
      A1,准予许可,2026-03-18 10:00:00,是
      A6,差不多,2026-03-18 10:00:00,是
      A7,准予许可,2026-03-18 10:00:00,是
      """
    let paths = ["\(folder.path)/pro_accept.csv", "\(folder.path)/pro_result.csv"]
    try accept.write(toFile: paths[0], atomically: true, encoding: .utf8)
    try result.write(toFile: paths[1], atomically: true, encoding: .utf8)
    let report = try await take(paths, into: configuration)
    #expect(report.hasErrors)
    let text = report.lines.joined(separator: "\n")
    for place in [
      "pro_accept.csv 第 3 行 task_code", "pro_accept.csv 第 4 行 org_code", "pro_accept.csv 第 5 行 apply_type",
      "pro_accept.csv 第 6 行 applyer_page_code", "pro_result.csv 第 3 行 result_type", "pro_result.csv 第 4 行 project_no",
    ] {
      #expect(text.contains(place), "\(place) is missing in:\n\(text)")
    }
    #expect(!text.contains("511602199001017001"), "a report names no one's number")
    let installation = try await Installation.open(configuration, environment: [:])
    let queries = installation.bench.cases.queries
    let (file, origin, events) = try await installation.bench.store.read { tx in
      let file = try #require(try queries.byNumber("A1", in: tx))
      return (
        file, try CaseImports.origin(of: file.id, in: tx), try queries.timeline(file.id, publicOnly: true, in: tx)
      )
    }
    #expect(file.state == .delivered && origin?.source == "省平台")
    #expect(events.last?.kind == .imported)
    // The last day is the one that the source names, whatever the item's own limit.
    #expect(file.clock(.promised)?.dueDate(calendar: installation.bench.calendar.current()) == CivilDate("2026-03-20"))
    #expect(try await installation.bench.store.read { try queries.byNumber("A6", in: $0) } == nil)
    try await installation.close()
  }
}
