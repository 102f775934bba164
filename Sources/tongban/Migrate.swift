import ArgumentParser
import Platform
import Store

/// Makes or brings up to date the data of an installation.
struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the data folder and bring the schema up to date (建库与升级).",
    discussion: """
      Makes the folder, the database and, where there is none, the master key. Migrations that were applied are never changed: a \
      difference is refused. `tongban serve` does the same at start.

      With --from and --to it moves a whole installation to another engine: \
      tongban migrate --from sqlite:/srv/tongban/tongban.sqlite --to postgres://tongban@db1,db2/tongban
      An interrupted move goes on when the same command is run again. The nodes of the source must be stopped for the final \
      pass; --copy-only makes the long first pass before that, while they run.
      """)

  @OptionGroup var data: DataOptions
  @Flag(help: "Print the schema instead of paths.") var printSchema = false
  @Option(help: "Database to move from: sqlite:PATH or postgres://…") var from: String?
  @Option(help: "Empty database to move to: sqlite:PATH or postgres://…") var to: String?
  @Flag(help: "Make the first pass only; run again without it to finish.") var copyOnly = false

  func validate() throws {
    guard (from == nil) == (to == nil) else { throw ValidationError("--from and --to belong together.") }
  }

  func run() async throws {
    try await Failure.explained {
      if let from, let to { return try await move(from: from, to: to) }
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

  private func move(from: String, to: String) async throws {
    guard from != to else { throw MoveError.sameDatabase }
    let (source, target) = (try await StoreAddress.open(from, mustExist: true), try await StoreAddress.open(to))
    let report = try await DatabaseMove(from: source, to: target).run(isFinal: !copyOnly) { Console.error("… \($0)") }
    for line in report.lines { Console.line(line) }
    if report.isFinal {
      Console.line("表 tables: \(report.tableCount)   行 rows: \(report.rowCount)   两边一致 equal")
      Console.line("文件与主密钥不在数据库中，须一并带走 files and the master key are not in the database: take them along")
    } else {
      Console.line("首轮已复制，停止来源后不带 --copy-only 再运行一次 copied; stop the source and run again without --copy-only")
    }
    try await source.close()
    try await target.close()
  }
}
