import ArgumentParser
import Cases
import Kernel
import Platform
import Services
import WebSupport

/// Hands on what other systems ask for.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Export items, cases or organisations under the national names (导出).",
    discussion: """
        tongban export items --table task_general_basic --out task_general_basic.csv
        tongban export items --table task_general_material --format json
        tongban export cases --table pro_accept --from 2026-11-01 --through 2026-11-30 --out pro_accept.csv
        tongban export organisations --out uc_gov_org.csv

      CSV files open in spreadsheet programs as they are: cells that could be taken for formulas begin with an apostrophe, which \
      importing takes off again. A required fact that nobody has stated is written 未公布, never guessed.
      """,
    subcommands: [ExportItems.self, ExportCases.self, ExportOrganisations.self])
}

/// Where an export goes, and in which format.
struct OutputOptions: ParsableArguments {
  @Option(help: "Format; otherwise taken from the name of --out, or CSV.") var format: ExchangeFormat?
  @Option(help: "File to write; otherwise standard output.") var out: String?

  /// The format that was given or that the file's name says.
  var chosenFormat: ExchangeFormat { format ?? out.flatMap { ExchangeFormat(fileName: $0) } ?? .csv }

  /// Says how many rows were written, beside the data.
  func announce(_ count: Int) {
    Console.error("\(count) 行 rows\(out.map { " → \($0)" } ?? "")")
  }
}

/// Exports items.
struct ExportItems: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "items", abstract: "Export one table of the items in force (事项).",
    discussion: """
      The tables join by task_code: the national implementation code where it is known; a longer local key is replaced by a \
      record id and stands in local_task_code. extend_field of task_general_extend carries what no column can show, so that \
      importing all tables elsewhere gives the same items.
      """)

  @OptionGroup var data: DataOptions
  @Option(help: "Table.") var table: Services.ExchangeTable
  @Option(help: "Code of a department; may be given several times. Otherwise all.") var department: [String] = []
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard table != .organisation else {
      throw ValidationError("uc_gov_org is exported by: tongban export organisations")
    }
  }

  func run() async throws {
    try await Failure.explained {
      let count = try await ItemFiles.exporting(
        table, as: output.chosenFormat, departments: department, to: output.out,
        configuration: try data.configuration())
      output.announce(count)
    }
  }
}

/// Exports cases.
struct ExportCases: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases", abstract: "Export one table of cases (办件).",
    discussion: """
      Exports the cases that were submitted from one day through another, both included. The rows name applicants with their \
      numbers: the file can be read by its owner only, the export is recorded in the audit trail with its cause, and each of them \
      finds it under "who looked at my data". Hand the file on over a protected connection and remove it afterwards. On the web \
      the same lists need a second person: /exports.
      """)

  @OptionGroup var data: DataOptions
  @Option(help: "Table.") var table: Cases.ExchangeTable
  @Option(help: "First day of submission, YYYY-MM-DD.") var from: CivilDate
  @Option(help: "Last day of submission, YYYY-MM-DD.") var through: CivilDate
  @Option(help: "Code of an organisation, with those under it. Otherwise all.") var organisation: String?
  @Option(help: "Why the list is needed; kept with the export and shown to the people in it.") var cause: String
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard from <= through else { throw ValidationError("--from lies after --through.") }
  }

  func run() async throws {
    try await Failure.explained {
      let count = try await CaseFiles.exporting(
        table, as: output.chosenFormat, from: from, through: through, organisation: organisation,
        cause: cause, to: output.out, configuration: try data.configuration())
      output.announce(count)
    }
  }
}

/// Exports organisations.
struct ExportOrganisations: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "organisations", abstract: "Export divisions, departments and offices as uc_gov_org (组织机构).",
    discussion:
      "Each organisation stands behind the one that it belongs to. An office without a code goes by its identifier.")

  @OptionGroup var data: DataOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await Failure.explained {
      let count = try await OrganisationFiles.exporting(
        as: output.chosenFormat, to: output.out, configuration: try data.configuration())
      output.announce(count)
    }
  }
}

extension Services.ExchangeTable: ExpressibleByArgument {}
extension Cases.ExchangeTable: ExpressibleByArgument {}
extension ExchangeFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
