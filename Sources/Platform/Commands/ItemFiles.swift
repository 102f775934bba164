import Foundation
import Identity
package import Kernel
package import Services
import Store
package import WebSupport

/// Items from files and into files.
package enum ItemFiles {
  /// One file to import.
  package struct Source: Sendable {
    let path: String
    let table: ExchangeTable
    let format: ExchangeFormat

    /// A file; table and format are taken from its name where they are not given.
    /// - Throws: ``CommandError/tableUnknown(path:)``, ``CommandError/formatUnknown(path:)``.
    package init(path: String, table: ExchangeTable?, format: ExchangeFormat? = nil) throws {
      guard let table = table ?? ExchangeTable(fileName: path) else { throw CommandError.tableUnknown(path: path) }
      guard let format = format ?? ExchangeFormat(fileName: path) else { throw CommandError.formatUnknown(path: path) }
      self.path = path
      self.table = table
      self.format = format
    }
  }

  /// Imports the tables, joined, and says line by line what was wrong.
  ///
  /// - Parameters:
  ///   - dryRun: only checks and compares.
  ///   - validFrom: first day of the new versions; today where nothing is said.
  package static func importing(
    _ sources: [Source], dryRun: Bool, validFrom: CivilDate?, language: Language, configuration: Configuration
  ) async throws -> ReportLines {
    let installation = try await Installation.existing(configuration)
    let bench = installation.bench
    var reading = ItemImport(articles: try CatalogueContent.published().articles)
    for source in sources {
      let name = source.path.split(separator: "/").last.map(String.init) ?? source.path
      reading.begin(source.table, format: source.format, name: name)
      try InputFile.read(source.path) { reading.push($0) }
      reading.end()
    }
    let whole = reading
    let report: ImportReport
    if dryRun {
      report = try await bench.store.read(.bulk) { tx in try whole.finish(in: tx).report }
    } else {
      report = try await bench.store.write { tx in
        let (items, report) = try whole.finish(in: tx)
        return try ItemCommands(clock: bench.clock, ids: bench.ids).importItems(
          items, report: report, validFrom: validFrom ?? bench.clock.now().civilDate(), by: .system, in: tx)
      }
    }
    let lines = ReportLines(report, words: bench.renderer.words(language))
    try await installation.close()
    return lines
  }

  /// Writes a table of the items in force; gives the number of rows.
  package static func exporting(
    _ table: ExchangeTable, as format: ExchangeFormat, departments: [String], to path: String?,
    configuration: Configuration
  ) async throws -> Int {
    let installation = try await Installation.existing(configuration)
    let bench = installation.bench
    try await bench.store.read { tx in
      for code in departments where try ItemQueries().department(code, in: tx) == nil {
        throw CommandError.departmentUnknown(code: code)
      }
    }
    let export = ItemExport(
      departmentCodes: departments.isEmpty ? nil : departments, options: bench.exportOptions(configuration))
    let count = try await OutputFile.writing(to: path) { file in
      try await export.write(table, as: format, from: bench.store) { try file.write($0) }
    }
    try await installation.close()
    return count
  }
}

extension Workbench {
  /// How exports of this installation are marked: the province's digits stand for the source.
  func exportOptions(_ configuration: Configuration) -> ExportOptions {
    ExportOptions(
      time: clock.now(), dataSource: String(configuration.division.text.prefix(3)),
      siteAddress: configuration.publicAddress == nil ? nil : configuration.baseAddress)
  }
}
