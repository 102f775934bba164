import ArgumentParser
import Platform
import Services
import WebSupport

/// Checks what the installation holds against the rules.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check items against the rules for guides, or list a year's working days (检查).",
    discussion: """
        tongban check items                              every guide; exit status 1 when there are errors
        tongban check items --severity error             only what must be put right
        tongban check calendar --year 2026               days off, make-up days, and whether they may change
      """,
    subcommands: [CheckItems.self, CheckCalendar.self])
}

/// Runs the quality check over the items in force.
struct CheckItems: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "items", abstract: "Check what is written about items (事项质量).",
    discussion: """
      Looks for what the law and the national elements ask of a guide: basis, conditions, papers with their source, limits with unit, \
      fees, results, telephones … ✗ must be put right, ! is missing, · would make the guide better.

      Exit status 0: no errors (omissions and suggestions may be there); 1: errors were found.
      """)

  @OptionGroup var data: DataOptions
  @Option(help: "Code of a department; otherwise all.") var department: String?
  @Option(help: "The least grave findings to list: error, warning or advice.") var severity = QualitySeverity.warning
  @Option(help: "Language of the findings.") var language = Language.zhCN

  func run() async throws {
    var errors = 0
    try await Failure.explained {
      errors = try await ItemCheck.run(
        department: department, severity: severity, language: language, configuration: try data.configuration(),
        line: Console.line
      ).errors
    }
    if errors > 0 { throw ExitCode.failure }
  }
}

/// Lists a year's calendar.
struct CheckCalendar: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "List the days off and make-up working days of a year (工作日历).",
    discussion: """
      Statutory limits are counted by this calendar. A year without a published schedule is provisional: its days off follow from the \
      statutory holidays until the schedule is imported under 日历.
      """)

  @OptionGroup var data: DataOptions
  @Option(help: "Year, 1990 to 2100.") var year: Int
  @Option(help: "Language of the list.") var language = Language.zhCN

  func validate() throws {
    guard (1990...2100).contains(year) else { throw ValidationError("The year must lie between 1990 and 2100.") }
  }

  func run() async throws {
    try await Failure.explained {
      for line in try await CalendarCheck.lines(of: year, language: language, configuration: try data.configuration()) {
        Console.line(line)
      }
    }
  }
}

extension QualitySeverity: ExpressibleByArgument {}
