import ArgumentParser
import Platform

/// The program: every command is thin, and calls what Platform offers.
@main
struct Tongban: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tongban",
    abstract: "通办 — a digital-government platform: services, cases with statutory clocks, supervision.",
    discussion: """
      Start here:
        tongban demo                 a demonstration district on http://127.0.0.1:8080
        tongban migrate              a new installation in the folder that TONGBAN_DATA names
        tongban admin create …       its first administrator
        tongban serve                serve it

      Settings come from the environment; docs/operations.md lists them. 说明见 docs/operations.md。
      """,
    version: ProductVersion.text,
    subcommands: [
      Serve.self, Demo.self, Migrate.self, ImportCommand.self, ExportCommand.self, Check.self, DoctorCommand.self,
      Admin.self, AuditCommand.self, Files.self, Backup.self, Restore.self, LedgerCommand.self, ReceiptCommand.self,
      RuleCommand.self, ModelCommand.self, SearchCommand.self, Keys.self, Person.self, WitnessCommand.self,
    ])
}
