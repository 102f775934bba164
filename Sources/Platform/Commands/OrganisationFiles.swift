import Foundation
import Identity
import Kernel
package import Services
import Store
package import WebSupport

/// Organisations from a file and into one.
package enum OrganisationFiles {
  /// Imports rows of uc_gov_org.
  package static func importing(
    _ path: String, format: ExchangeFormat?, dryRun: Bool, language: Language, configuration: Configuration
  ) async throws -> ReportLines {
    let source = try ItemFiles.Source(path: path, table: .organisation, format: format)
    let installation = try await Installation.open(configuration)
    let bench = installation.bench
    var reading = OrganisationImport()
    reading.begin(format: source.format, name: path.split(separator: "/").last.map(String.init) ?? path)
    try InputFile.read(path) { reading.push($0) }
    reading.end()
    let whole = reading
    let report: ImportReport
    if dryRun {
      report = try await bench.store.read(.bulk) { tx in try whole.check(in: tx) }
    } else {
      report = try await bench.store.write { tx in
        try whole.apply(
          by: .system, with: bench.identity.organisations, items: ItemCommands(clock: bench.clock, ids: bench.ids),
          in: tx)
      }
    }
    let lines = ReportLines(report, words: bench.renderer.words(language))
    try await installation.close()
    return lines
  }

  /// Writes every open organisation; gives the number of rows.
  package static func exporting(
    as format: ExchangeFormat, to path: String?, configuration: Configuration
  ) async throws -> Int {
    let installation = try await Installation.existing(configuration)
    let bench = installation.bench
    let export = OrganisationExport(options: bench.exportOptions(configuration))
    let (bytes, count) = try await bench.store.read(.bulk) { tx in try export.text(as: format, in: tx) }
    try await OutputFile.writing(to: path) { file in try file.write(bytes) }
    try await installation.close()
    return count
  }
}
