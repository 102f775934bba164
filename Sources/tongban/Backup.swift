import ArgumentParser
import Foundation
import Kernel
import Platform

/// Writes and checks backups.
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Back up rows and files while the installation is being used (备份).",
    discussion: """
      The backup is compressed, encrypted and authenticated with a key of its own. The master key is NOT in it: keep both keys \
      elsewhere. docs/operations/backup.md has the whole routine.
      """,
    subcommands: [Write.self, Verify.self, NewKey.self], defaultSubcommand: Write.self)

  struct Write: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a backup, and read it again to prove that it is whole.")

    @OptionGroup var data: DataOptions
    @OptionGroup var secret: SecretOptions
    @Option(help: "File, or folder for a file named by the time.") var to: String
    @Option(help: "An earlier backup: its files are not repeated; keep it beside this one.") var since: String?

    func run() async throws {
      try await Failure.explained {
        let source = try await BackupSource.existing(try data.configuration())
        let now = SystemWallClock().now()
        let path = BackupName.path(for: to, at: now)
        let making = BackupMaking(source, secret: try secret.secret(), program: Tongban.configuration.version)
        let report = try await making.write(to: path, since: since, now: now) { Console.error("… \($0)") }
        try await source.close()
        Console.line("备份 backup: \(path)")
        for line in report.lines { Console.line(line) }
        Console.line("主密钥不在其中，请另行保管 the master key is not in it: keep it elsewhere")
        if !report.totals.damagedFiles.isEmpty { throw ExitCode.failure }
      }
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read a backup from end to end and prove that nothing was altered or cut off.")

    @OptionGroup var secret: SecretOptions
    @Argument(help: "The backup.") var file: String

    func run() async throws {
      try await Failure.explained {
        let report = try await BackupReport.verifying(file, secret: try secret.secret())
        for line in report.lines { Console.line(line) }
        Console.line("完好 whole: \(file)")
      }
    }
  }

  struct NewKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new-key", abstract: "Make a file with a fresh key for backups (mode 0600).")

    @Argument(help: "The file.") var file: String

    func run() async throws {
      try await Failure.explained {
        try BackupSecret.createKeyFile(file)
        Console.line("备份密钥 backup key: \(file)  ← 请另存 keep a copy elsewhere")
      }
    }
  }
}

/// Options that say what opens a backup.
struct SecretOptions: ParsableArguments {
  @Option(help: "File with the key of backups; otherwise TONGBAN_BACKUP_KEY.") var keyFile: String?
  @Flag(help: "Ask for a passphrase instead of using a key.") var passphrase = false

  func secret() throws -> BackupSecret {
    guard passphrase else {
      return try BackupSecret.load(environment: ProcessInfo.processInfo.environment, file: keyFile)
    }
    guard let words = Console.secret("备份口令 passphrase of the backup:"), !words.isEmpty else {
      throw ValidationError("No passphrase was given.")
    }
    return .passphrase(words)
  }
}

extension BackupReport {
  /// What it holds, in words.
  var lines: [String] {
    var lines = [
      "编号 id: \(id)   时间 made: \(madeAt)   引擎 engine: \(origin.engine)   版本 program: \(origin.program)",
      "表 tables: \(totals.tableCount)   行 rows: \(totals.rowCount)",
      "文件 files: \(totals.files) (\(totals.fileBytes) bytes)   在更早的备份中 in earlier backups: \(totals.earlierFiles)",
    ]
    if let earlierID { lines.append("需要更早的备份 needs the earlier backup: \(earlierID)") }
    lines += totals.damagedFiles.map { "! 原已损坏，未备份 was damaged already, left out: \($0)" }
    return lines
  }
}
