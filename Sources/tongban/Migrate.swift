import ArgumentParser
import Platform

/// Makes or brings up to date the data of an installation.
struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the data folder and bring the schema up to date (建库与升级).",
    discussion: """
      Makes the folder, the database and, where there is none, the master key. Migrations that were applied are never changed: a \
      difference is refused. `tongban serve` does the same at start.
      """)

  @OptionGroup var data: DataOptions
  @Flag(help: "Print the schema instead of paths.") var printSchema = false

  func run() async throws {
    try await Failure.explained {
      let configuration = try data.configuration()
      let installation = try await Installation.open(configuration)
      installation.startNotices.forEach(Console.error)
      if printSchema {
        Console.line(try await installation.schemaDescription())
      } else {
        Console.line("数据库 database: \(configuration.databaseShown)")
        Console.line("文件 files: \(configuration.filesFolder)")
        Console.line("主密钥 master key: \(configuration.keyFile)  ← 请另存备份 keep a copy elsewhere")
      }
      try await installation.close()
    }
  }
}
