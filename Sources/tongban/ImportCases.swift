import ArgumentParser
import Cases
import Platform
import Services
import WebSupport

/// Imports cases.
struct ImportCases: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases", abstract: "Import cases from tables of the national exchange (办件).",
    discussion: """
      Each file holds one table: pro_accept, pro_process, pro_special_procedure, pro_result or pro_material, as CSV in UTF-8 with \
      the field names in the first row, or as a JSON array of objects. Rows of all files are joined by project_no; pro_accept must \
      be among them. Items (task_code) and authorities (org_code) must be there already.

      Imported cases are marked with their source (data_source). Their dates and last days are taken as they are given. A case that \
      was imported before, by source and number, stays as it is, so that the same files may come again.

        tongban import cases pro_accept.csv pro_process.csv --dry-run      checks only

      Exit status 0: everything accepted; 1: something refused (the rest was imported).
      """)

  @OptionGroup var data: DataOptions
  @Argument(help: "Files, CSV or JSON; - is standard input.") var files: [String]
  @Option(help: "Table of the file; once for each file where their names do not say it.") var table:
    [Cases.ExchangeTable] = []
  @Option(help: "Format where the file's name does not say it.") var format: ExchangeFormat?
  @Flag(help: "Check only.") var dryRun = false
  @Option(help: "Language of the report.") var language = Language.zhCN

  func validate() throws {
    guard table.isEmpty || table.count == files.count else {
      throw ValidationError("Give --table once for each file (\(files.count)), in the same order, or not at all.")
    }
  }

  func run() async throws {
    var report: ReportLines?
    try await Failure.explained {
      let sources = try files.enumerated().map { index, path in
        try CaseFiles.Source(path: path, table: table.isEmpty ? nil : table[index], format: format)
      }
      report = try await CaseFiles.importing(
        sources, dryRun: dryRun, language: language, configuration: try data.configuration())
    }
    report?.lines.forEach(Console.line)
    if report?.hasErrors ?? true { throw ExitCode.failure }
  }
}
