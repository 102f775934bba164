import ArgumentParser
import Platform

/// Looks after the stored files.
struct Files: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check and clear the stored files (附件).",
    discussion: """
        tongban files check        what there is, what nothing refers to, and what is missing; changes nothing
        tongban files sweep        one run of the daily clean-up: mark, and remove what an earlier run marked
        tongban files seal         seal what is not sealed with the present master key
      """,
    subcommands: [FilesCheck.self, FilesSweep.self, FilesSeal.self])
}

/// Reports.
struct FilesCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report unused and missing files (只检查).",
    discussion: "Exit status 0: every reference has its file; 1: files are missing. Changes nothing.")

  @OptionGroup var data: DataOptions

  func run() async throws {
    var isMissing = false
    try await Failure.explained {
      isMissing = try await FileCheck.run(try data.configuration(), isSweeping: false, line: Console.line)
    }
    if isMissing { throw ExitCode.failure }
  }
}

/// Clears away.
struct FilesSweep: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Run the clean-up once (清理).",
    discussion: """
      Files that nothing has referred to for TONGBAN_FILES_KEEP_DAYS days (7) since their upload are marked, and removed by a run \
      at least an hour later. The server does the same every day.
      """)

  @OptionGroup var data: DataOptions

  func run() async throws {
    try await Failure.explained {
      _ = try await FileCheck.run(try data.configuration(), isSweeping: true, line: Console.line)
    }
  }
}

/// Seals.
struct FilesSeal: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "Seal files that are not sealed with the present master key (加密).",
    discussion: """
      The server does the same by itself after its first start and after a change of the master key. Exit status 0: all files are \
      sealed; 1: some are damaged, which are named and stay as they are.
      """)

  @OptionGroup var data: DataOptions

  func run() async throws {
    var isDamaged = false
    try await Failure.explained {
      isDamaged = try await FileCheck.seal(try data.configuration(), line: Console.line)
    }
    if isDamaged { throw ExitCode.failure }
  }
}
