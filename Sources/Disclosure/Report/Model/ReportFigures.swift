import Foundation
package import Kernel

/// The figures of the three tables.
package struct ReportFigures: Hashable, Sendable {
  private var counts: [ReportCell: Int] = [:]
  /// 行政事业性收费 in 万元, a decimal as it was published; nil for none.
  package var feesInTenThousandYuan: String?

  /// Nothing yet.
  package init() {}

  /// The figure of a cell; 0 where there is none.
  package subscript(_ cell: ReportCell) -> Int {
    get { counts[cell, default: 0] }
    set { counts[cell] = newValue == 0 ? nil : newValue }
  }

  /// The figure of a cell.
  package subscript(_ table: ReportTable.Code, _ row: String, _ column: String) -> Int {
    get { self[ReportCell(table, row, column)] }
    set { self[ReportCell(table, row, column)] = newValue }
  }

  /// The figure of a cell of table 三; the sum of all columns without a category.
  package subscript(_ row: RequestRow, _ category: RequesterCategory?) -> Int {
    get { self[.requests, row.code, category?.rawValue ?? RequestColumn.total] }
    set { self[.requests, row.code, category?.rawValue ?? RequestColumn.total] = newValue }
  }

  /// The cells that are not 0.
  package var cells: [ReportCell] { counts.keys.sorted() }

  /// Adds requests to a row: to their column, if the form knows it, and to the total.
  package mutating func add(_ count: Int, to row: RequestRow, _ category: RequesterCategory?) {
    if let category { self[row, category] += count }
    self[row, nil] += count
  }

  /// Adds reviews or suits to a row and to its total.
  package mutating func add(_ count: Int, to kind: RemedyKind, _ column: RemedyColumn) {
    self[.remedies, kind.rawValue, column.rawValue] += count
    self[.remedies, kind.rawValue, RemedyColumn.total.rawValue] += count
  }

  /// The figures of several authorities together.
  package static func + (one: ReportFigures, other: ReportFigures) -> ReportFigures {
    var sum = one
    for (cell, count) in other.counts { sum[cell] += count }
    sum.feesInTenThousandYuan = decimalSum(one.feesInTenThousandYuan, other.feesInTenThousandYuan)
    return sum
  }

  /// The figures with what was added from outside of the records: the sums of its row and column move with a cell.
  package func adjusted(by adjustments: [ReportAdjustment]) -> ReportFigures {
    var figures = self
    for adjustment in adjustments {
      if adjustment.cell.row == "fees" {
        figures.feesInTenThousandYuan = Self.decimalSum(feesInTenThousandYuan, adjustment.amount)
      } else if let amount = Int(adjustment.amount) {
        figures.adjust(adjustment.cell, by: amount)
      }
    }
    return figures
  }

  private mutating func adjust(_ cell: ReportCell, by amount: Int) {
    switch cell.table {
    case .proactive: self[cell] += amount
    case .remedies:
      guard let kind = RemedyKind(rawValue: cell.row), let column = RemedyColumn(rawValue: cell.column) else { return }
      add(amount, to: kind, column)
    case .requests:
      guard let row = RequestRow(code: cell.row), let category = RequesterCategory(rawValue: cell.column) else {
        return
      }
      add(amount, to: row, category)
      if case .result = row { add(amount, to: .handled, category) }
    }
  }

  /// What changed between two versions, cell by cell.
  package func changes(from earlier: ReportFigures) -> [(cell: ReportCell, before: Int, after: Int)] {
    Set(counts.keys).union(earlier.counts.keys).sorted().compactMap { cell in
      self[cell] == earlier[cell] ? nil : (cell, earlier[cell], self[cell])
    }
  }

  /// Exact sum of decimals; what is no number counts as none.
  private static func decimalSum(_ one: String?, _ other: String?) -> String? {
    let values = [one, other].compactMap { $0 }.compactMap { Decimal(string: $0, locale: Locale(identifier: "C")) }
    guard let first = values.first else { return nil }
    return values.dropFirst().reduce(first, +).description
  }
}

extension ReportFigures {
  /// Table by table, row by row, column by column; 0 is left out.
  package var json: JSONValue {
    var tables: [String: [String: [String: JSONValue]]] = [:]
    for (cell, count) in counts {
      tables[cell.table.rawValue, default: [:]][cell.row, default: [:]][cell.column] = .integer(Int64(count))
    }
    var members = tables.mapValues { rows in JSONValue.object(rows.mapValues { .object($0) }) }
    if let feesInTenThousandYuan { members["feesInTenThousandYuan"] = .string(feesInTenThousandYuan) }
    return .object(members)
  }

  /// Reads what ``json`` wrote; anything else in it is left out.
  package init(_ json: JSONValue) {
    for table in ReportTable.Code.allCases {
      for (row, columns) in json[table.rawValue]?.objectValue ?? [:] {
        for (column, count) in columns.objectValue ?? [:] { self[table, row, column] = count.intValue ?? 0 }
      }
    }
    feesInTenThousandYuan = json["feesInTenThousandYuan"]?.stringValue
  }
}
