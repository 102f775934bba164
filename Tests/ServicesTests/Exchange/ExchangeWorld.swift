import Foundation
import Identity
import Kernel
import Store

@testable import Services

/// Exports from the loaded catalogue, and imports into a catalogue that has departments only.
enum ExchangeWorld {
  static let time = Instant(iso8601: "2026-11-20T01:00:00Z") ?? Instant(milliseconds: 0)
  static let options = ExportOptions(time: time, dataSource: "511", siteAddress: "https://zwfw.example.gov.cn")

  private static let all = Task { () async throws -> [String: [UInt8]] in
    var files: [String: [UInt8]] = [:]
    let store = try await CatalogueWorld.shared().store
    for table in ExchangeTable.ofItems {
      for format in ExchangeFormat.allCases {
        files[table.rawValue + format.rawValue] = try await exported(table, format, from: store)
      }
    }
    return files
  }

  /// A table of the whole loaded catalogue, exported once for all tests.
  static func exported(_ table: ExchangeTable, _ format: ExchangeFormat = .csv) async throws -> [UInt8] {
    try await all.value[table.rawValue + format.rawValue] ?? []
  }

  static func exported(
    _ table: ExchangeTable, _ format: ExchangeFormat = .csv, from store: any Store, departments: [String]? = nil
  ) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    try await ItemExport(departmentCodes: departments, options: options)
      .write(table, as: format, from: store) { bytes += $0 }
    return bytes
  }

  /// A catalogue with all departments and no item.
  static func empty() async throws -> CatalogueWorld {
    let world = try await CatalogueWorld()
    let departments = try PublishedCatalogue.content().departments
    try await world.store.write { tx in for department in departments { try ItemQueries.put(department, in: tx) } }
    return world
  }

  /// What the import of files, one for each table, would do.
  static func checked(
    _ files: [(ExchangeTable, [UInt8])], format: ExchangeFormat = .csv, in world: CatalogueWorld,
    scope: ImportScope = .everything, limits: ImportLimits = .default
  ) async throws -> (items: ImportedItems, report: ImportReport) {
    var reading = ItemImport(scope: scope, articles: try PublishedCatalogue.content().articles, limits: limits)
    for (table, bytes) in files {
      reading.begin(table, format: format, name: "\(table.rawValue).\(format.rawValue)")
      // Cut at odd places, as an upload comes.
      for start in stride(from: 0, to: bytes.count, by: 65_521) {
        reading.push(bytes[start..<min(start + 65_521, bytes.count)])
      }
    }
    let whole = reading
    return try await world.store.read(.bulk) { try whole.finish(in: $0) }
  }

  /// Publishes what was checked.
  static func published(
    _ checked: (items: ImportedItems, report: ImportReport), in world: CatalogueWorld
  ) async throws -> ImportReport {
    let (items, report) = checked
    let (commands, today) = (world.commands, world.today)
    return try await world.store.write {
      try commands.importItems(items, report: report, validFrom: today, by: CatalogueWorld.editor, in: $0)
    }
  }

  /// The rows of a CSV text as dictionaries.
  static func rows(_ bytes: [UInt8]) throws -> [[String: String]] {
    var all: [[String]] = []
    var reader = CSVReader()
    try reader.push(bytes) { all.append($0.fields) }
    try reader.finish { all.append($0.fields) }
    guard let header = all.first else { return [] }
    return all.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { one, _ in one }) }
  }

  /// A CSV text of rows.
  static func csv(_ table: ExchangeTable, _ rows: [[String: String]]) -> [UInt8] {
    var writer = RowWriter(columns: table.columns, format: .csv)
    return writer.opening + rows.flatMap { row in writer.row(table.columns.map { row[$0] }) }
  }

  /// A CSV text after a change of some rows.
  static func edited(
    _ bytes: [UInt8], _ table: ExchangeTable, _ change: (inout [String: String]) -> Void
  ) throws -> [UInt8] {
    csv(
      table,
      try rows(bytes).map { row in
        var row = row
        change(&row)
        return row
      })
  }

  /// A complete row of task_general_basic for a new item.
  static let newRow: [String: String] = [
    "task_code": "11511301008778183N4000117001000", "catalog_code": "000117001000", "task_name": "测试许可",
    "task_type": "01", "task_state": "1", "task_version": "1", "by_law": "《农药管理条例》第二十四条", "power_source": "1",
    "use_level": "4", "dept_name": "区经信局", "dept_code": "11511301008778183N", "dept_type": "1", "server_type": "1^2",
    "project_type": "2", "accept_condition": "1. 有固定场所\n2. 有管理制度", "anticipate_day": "20", "anticipate_type": "1",
    "promise_day": "5", "promise_type": "1", "special_procedure": "无", "handle_flow": "1. 受理：当场核对\n2. 决定：5 日内作出",
    "limit_scene_num": "0", "is_fee": "0", "transact_addr": "政务大厅：建设路 1 号", "transact_time": "工作日 9:00—17:00",
    "link_way": "0826-1234567", "supervise_way": "12345",
  ]
}
