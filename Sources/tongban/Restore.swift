import ArgumentParser
import Foundation
import Kernel
import Platform

/// Brings a backup back.
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring a backup back into an empty place, and compare (恢复).",
    discussion: """
      Everything is verified before the first row is written, and compared afterwards. An interrupted restore leaves no \
      installation; run the same command again. The master key must be the one that the backup was made with: in \
      TONGBAN_MASTER_KEY, in the data folder, or named with --master-key.
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var secret: SecretOptions
  @Option(help: "The backup. Earlier ones that it needs must lie in the same folder.") var from: String
  @Option(help: "File with the master key; it is copied into the data folder.") var masterKey: String?
  @Option(help: "Empty database: postgres://…; otherwise TONGBAN_DATABASE, otherwise a file in the data folder.")
  var to: String?
  @Flag(help: "Put the database file of the data folder aside, instead of refusing; never one on a server.")
  var replace = false

  func run() async throws {
    try await Failure.explained {
      let configuration = try data.configuration()
      let ring = try RestoreKeys.load(
        configuration, given: masterKey, environment: ProcessInfo.processInfo.environment)
      let restoring = try Restoring(from: from, secret: try secret.secret(), ring: ring)
      let report = try await restoring.restore(
        to: configuration, database: to, replaces: replace, now: SystemWallClock().now()
      ) { Console.error("… \($0)") }
      try RestoreKeys.keep(configuration, given: masterKey)
      Console.line("表 tables: \(report.totals.tableCount)   行 rows: \(report.rowCount)   文件 files: \(report.files)")
      Console.line("与备份一致 equal to the backup: \(from)")
    }
  }
}
