import ArgumentParser
import Platform
import WebSupport

/// Imports acts.
struct ImportRegulations: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regulations", abstract: "Import laws and regulations from a folder of Markdown files (法规).",
    discussion: """
      Each .md file holds one text of one act: “# title”, the lines of its history, <!-- INFO END -->, then headings (## 第一章 …) and \
      articles (第一条 …). The file's name ends with the day of the version, as in 政府信息公开条例(2019-04-03).md; without it the last day \
      of the history counts.

      An act that is known keeps its earlier texts: a file of another day becomes a version, a file of the same day with other words \
      corrects that version, the same file again changes nothing. A file that cannot be read is named with what to do, and the \
      rest go on.

        tongban import regulations acts/ --dry-run      reads and compares, changes nothing
        tongban import regulations acts/

      Exit status 0: everything accepted; 1: something refused (the rest was imported).
      """)

  @OptionGroup var data: DataOptions
  @Argument(help: "Folder, or one file.") var folder: String
  @Flag(help: "Check and compare only.") var dryRun = false
  @Option(help: "Language of the report.") var language = Language.zhCN

  func run() async throws {
    var outcome: RegulationFiles.Outcome?
    try await Failure.explained {
      outcome = try await RegulationFiles.importing(
        folder, dryRun: dryRun, language: language, configuration: try data.configuration())
    }
    outcome?.lines.forEach(Console.line)
    if outcome?.refused != 0 { throw ExitCode.failure }
  }
}
