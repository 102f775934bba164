package import Identity
package import Kernel
package import Store

extension ItemCommands {
  /// Reason of versions that come from an import, where nothing else is said.
  package static let importReason = "导入"

  /// Publishes the items of an import that differ from the catalogue.
  ///
  /// Items that somebody published since the check, or whose newest version only begins later than `validFrom`, are refused
  /// one by one in the report; the others are published.
  /// - Parameters:
  ///   - items: what ``ItemImport/finish(in:)`` gave, in this transaction or an earlier one.
  ///   - report: the report that came with them, which is completed.
  ///   - validFrom: first day of the new versions, today or later.
  @discardableResult
  package func importItems(
    _ items: ImportedItems, report: ImportReport, validFrom: CivilDate, reason: String = importReason, by actor: Actor,
    in tx: WriteTransaction
  ) throws -> ImportReport {
    var report = report
    for item in items.changing {
      do {
        try publish(
          item.content, as: item.code, validFrom: validFrom, expectedNumber: item.basedOn, reason: reason, by: actor,
          in: tx)
      } catch let error as ServicesError {
        report.refuse(item.outcome)
        report.add(
          ImportProblem(error, file: item.place.file, table: item.place.table, line: item.place.line))
      }
    }
    report.sort()
    return report
  }
}
