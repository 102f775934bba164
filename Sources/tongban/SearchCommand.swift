import ArgumentParser
import Platform

/// Looks after the full-text index.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Look after the full-text index (全文检索).",
    subcommands: [SearchRebuildCommand.self])
}

/// Builds anew.
struct SearchRebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Make the full-text index anew (重建索引).",
    discussion: """
      Puts every public document in again and takes out what is no longer there. The site goes on being searched meanwhile, and a \
      server may run. Needed after an update that changes how texts are read, and when a page says that the index is damaged.
      """)

  @OptionGroup var data: DataOptions

  func run() async throws {
    try await Failure.explained {
      try await SearchRebuild.run(try data.configuration(), line: Console.line)
    }
  }
}
