/// The uniform format of the annual report as one version of it lays down sections, tables, rows and columns.
///
/// A report keeps the version that it was made by, so that a later format changes no report of before.
/// - Source: 政府信息公开条例 第五十条第二款 (全国政府信息公开工作主管部门应当公布…统一格式，并适时更新).
package struct ReportForm: Hashable, Sendable {
  /// A section of the report.
  package enum Section: String, CaseIterable, Hashable, Sendable {
    /// 一、总体情况.
    case overview
    /// 二、主动公开政府信息情况.
    case proactive
    /// 三、收到和处理政府信息公开申请情况.
    case requests
    /// 四、政府信息公开行政复议、行政诉讼情况.
    case remedies
    /// 五、存在的主要问题及改进情况.
    case problems
    /// 六、其他需要报告的事项.
    case other

    /// The table that the section consists of; nil for those that are written.
    package var table: ReportTable.Code? { ReportTable.Code(rawValue: rawValue) }

    /// Catalogue key of the heading, `disclosure.report.section.<raw value>`.
    package var wordKey: String { "disclosure.report.section.\(rawValue)" }
  }

  /// Identifies the version; it is stored with each report.
  package let id: String
  /// The document that published it.
  package let source: String
  /// The first year that is reported in it.
  package let firstYear: Int
  package let sections: [Section]
  package let tables: [ReportTable]

  /// The table with that code.
  package func table(_ code: ReportTable.Code) -> ReportTable? { tables.first { $0.code == code } }

  /// Whether the form has this cell.
  package func contains(_ cell: ReportCell) -> Bool {
    table(cell.table)?.bands.contains { band in
      band.columns.contains(cell.column) && band.rows.contains { $0.code == cell.row && !$0.isHeading }
    } ?? false
  }
}

/// A table of the report: bands of rows under their own columns.
package struct ReportTable: Hashable, Sendable {
  /// Which of the three it is.
  package enum Code: String, CaseIterable, Hashable, Sendable {
    case proactive, requests, remedies
  }

  /// Rows that share columns.
  package struct Band: Hashable, Sendable {
    /// Identifies the band; its heading is `disclosure.report.band.<code>`.
    package let code: String
    package let columns: [String]
    package let rows: [Row]
  }

  /// One line.
  package struct Row: Hashable, Sendable {
    /// Identifies the row; its words are `disclosure.report.row.<code>`, or those of a `DisclosureResult`.
    package let code: String
    /// How the form numbers it, such as 一, （三） or 1.
    package let number: String
    /// 0 for the outermost.
    package let level: Int
    /// True for a line that has no figures of its own.
    package let isHeading: Bool

    init(_ code: String, _ number: String = "", level: Int = 0, isHeading: Bool = false) {
      self.code = code
      self.number = number
      self.level = level
      self.isHeading = isHeading
    }
  }

  package let code: Code
  package let bands: [Band]
}

/// A place for one figure.
package struct ReportCell: Hashable, Sendable, Comparable {
  package var table: ReportTable.Code
  package var row: String
  package var column: String

  /// The place in a table.
  package init(_ table: ReportTable.Code, _ row: String, _ column: String) {
    self.table = table
    self.row = row
    self.column = column
  }

  package static func < (one: ReportCell, other: ReportCell) -> Bool {
    (one.table.rawValue, one.row, one.column) < (other.table.rawValue, other.row, other.column)
  }
}
