/// What the format allows, checked before anything is written.
///
/// - Source: ISO/IEC 29500-1, section 18.2.19 (sheet); Microsoft's "Excel specifications and limits".
enum WorkbookRules {
  static let mostRows = 1_048_576
  static let mostColumns = 16_384
  static let longestText = 32_767
  static let longestName = 31

  /// - Throws: ``DocumentError/workbookUnfit(rule:)``.
  static func check(_ workbook: Workbook) throws(DocumentError) {
    guard !workbook.sheets.isEmpty else { throw .workbookUnfit(rule: "at least one sheet") }
    var names = Set<String>()
    for sheet in workbook.sheets {
      guard isFit(sheet.name) else { throw .workbookUnfit(rule: "sheet name: 1–31, no [ ] : * ? / \\ '") }
      guard names.insert(sheet.name.lowercased()).inserted else { throw .workbookUnfit(rule: "sheet names differ") }
      guard sheet.head.count + sheet.rows.count + 1 <= mostRows, sheet.widths.count <= mostColumns else {
        throw .workbookUnfit(rule: "\(mostRows) × \(mostColumns)")
      }
    }
  }

  private static func isFit(_ name: String) -> Bool {
    !name.isEmpty && name.utf16.count <= longestName && !name.contains { "[]:*?/\\".contains($0) }
      && !name.hasPrefix("'") && !name.hasSuffix("'") && name.drawable == name
  }
}
