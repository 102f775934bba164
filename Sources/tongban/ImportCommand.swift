import ArgumentParser
import Kernel
import Platform
import Services
import WebSupport

/// Takes in what other systems hand on.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import the catalogue, items, organisations, cases or acts (导入).",
    discussion: """
      A new installation:
        tongban import catalogue                       the departments and 1,135 items that are shipped

      From the province's platform or a spreadsheet, with the national tables' field names in the first row:
        tongban import organisations uc_gov_org.csv
        tongban import items task_general_basic.csv task_general_material.csv --dry-run
        tongban import items task_general_basic.csv task_general_material.csv
        tongban import cases pro_accept.csv pro_process.csv pro_result.csv pro_material.csv

      Texts of laws and regulations:
        tongban import regulations acts/
      """,
    subcommands: [
      ImportCatalogue.self, ImportItems.self, ImportOrganisations.self, ImportCases.self, ImportRegulations.self,
    ])
}

/// Loads what the program brings along.
struct ImportCatalogue: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "Load the departments and items that are shipped (随平台提供的目录).",
    discussion: """
      Makes the installation where there is none, adds the division, its departments and their items where they are missing. May run \
      again: items that somebody changed stay as they are, untouched ones take up newer texts of the program.
      """)

  @OptionGroup var data: DataOptions

  func run() async throws {
    try await Failure.explained {
      let outcome = try await CatalogueLoading.load(try data.configuration())
      Console.line("新增机构 organisations added: \(outcome.organisations)")
      Console.line("新增事项版本 versions of items added: \(outcome.versions)")
    }
  }
}

/// Imports items.
struct ImportItems: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "items", abstract: "Import items from tables of the national exchange (事项).",
    discussion: """
      Each file holds one table, as CSV in UTF-8 with the field names in the first row, or as a JSON array of objects. Rows of all \
      files are joined by task_code. The table is taken from the file's name when it begins with one (also with up_ or dn_ before it); \
      otherwise give --table once for each file, in the same order.

      An item that is in the catalogue keeps everything that the files do not say differently, so that single tables can be \
      imported. Every line is checked; an item with a wrong line is refused as a whole and the line is named with what to do. \
      Required facts that nobody has stated are written 未公布.

        tongban import items task_general_basic.csv --dry-run      checks, compares, changes nothing
        tongban import items --table task_general_basic list.csv   a file with another name
        tongban import items task_general_basic.csv --valid-from 2027-01-01

      Exit status 0: everything accepted; 1: something refused (the rest was imported).
      """)

  @OptionGroup var data: DataOptions
  @Argument(help: "Files, CSV or JSON; - is standard input.") var files: [String]
  @Option(help: "Table of the file; once for each file where their names do not say it.") var table:
    [Services.ExchangeTable] = []
  @Option(help: "Format where the file's name does not say it.") var format: ExchangeFormat?
  @Option(help: "First day on which the new versions apply, YYYY-MM-DD; today where nothing is said.") var validFrom:
    CivilDate?
  @Flag(help: "Check and compare only.") var dryRun = false
  @Option(help: "Language of the report.") var language = Language.zhCN

  func validate() throws {
    guard table.isEmpty || table.count == files.count else {
      throw ValidationError("Give --table once for each file (\(files.count)), in the same order, or not at all.")
    }
    guard !table.contains(.organisation) else {
      throw ValidationError("uc_gov_org is imported by: tongban import organisations")
    }
  }

  func run() async throws {
    var report: ReportLines?
    try await Failure.explained {
      let sources = try files.enumerated().map { index, path in
        try ItemFiles.Source(path: path, table: table.isEmpty ? nil : table[index], format: format)
      }
      report = try await ItemFiles.importing(
        sources, dryRun: dryRun, validFrom: validFrom, language: language, configuration: try data.configuration())
    }
    report?.lines.forEach(Console.line)
    if report?.hasErrors ?? true { throw ExitCode.failure }
  }
}

/// Imports organisations.
struct ImportOrganisations: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "organisations", abstract: "Import divisions, departments and offices from uc_gov_org (组织机构).",
    discussion: """
      Rows may stand in any order; parents are added first. org_type is 1 for a government, 2 for a department, 3 for an office. \
      A row with cd_operation D closes the organisation. Departments can have items as soon as they are imported.

      Exit status 0: everything accepted; 1: something refused (the rest was imported).
      """)

  @OptionGroup var data: DataOptions
  @Argument(help: "File, CSV or JSON; - is standard input.") var file: String
  @Option(help: "Format where the file's name does not say it.") var format: ExchangeFormat?
  @Flag(help: "Check and compare only.") var dryRun = false
  @Option(help: "Language of the report.") var language = Language.zhCN

  func run() async throws {
    var report: ReportLines?
    try await Failure.explained {
      report = try await OrganisationFiles.importing(
        file, format: format, dryRun: dryRun, language: language, configuration: try data.configuration())
    }
    report?.lines.forEach(Console.line)
    if report?.hasErrors ?? true { throw ExitCode.failure }
  }
}

extension CivilDate: ExpressibleByArgument {
  /// A date such as `2026-11-21`.
  public init?(argument: String) {
    self.init(argument)
  }
}
