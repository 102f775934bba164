import ArgumentParser
import Kernel
import Platform
import WebSupport

/// Puts models in force.
struct ModelDeployCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy", abstract: "Put processes, rules and items in force, from today or from a day on (部署).",
    discussion: """
      Models are checked and their cases run first; with an error nothing is written. All of a folder come into force in one \
      transaction, each with an entry in the audit trail. What is unchanged is left alone; cases keep the versions they came under.

        tongban model deploy my-service/ --reason "新增事项" --dry-run
        tongban model deploy my-service/ --reason "新增事项" --from 2027-01-01

      Exit status 0: done; 1: a model has errors or a case fails.
      """)

  @OptionGroup var data: DataOptions
  @Argument(help: "Model files, or folders with them.") var models: [String]
  @Option(help: "Why, in a few words; kept with each version.") var reason: String
  @Option(help: "First day, such as 2027-01-01; otherwise today, at once.") var from: CivilDate?
  @Flag(help: "Do everything and write nothing.") var dryRun = false
  @Option(help: "Language of the report.") var language = Language.zhCN

  func run() async throws {
    var isDone = false
    try await Failure.explained {
      isDone = try await ModelDeployment.deploy(
        models, ModelDeployment.Order(from: from, reason: reason, isTrial: dryRun), language: language,
        configuration: try data.configuration(), line: Console.line)
    }
    if !isDone { throw ExitCode.failure }
  }
}

/// Carries running instances over to another version.
struct ModelMigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Carry running instances of a process over to another version, and back (迁移).",
    discussion: """
      Without --apply it only says what would happen: which elements are gone or new, how many instances can be carried over, and where \
      the others rest. Equal elements map by themselves; others are named with --map, or line by line in a file.

        tongban model migrate general-approval
        tongban model migrate general-approval --from-version 1 --to-version 3 --map visit=siteVisit
        tongban model migrate general-approval --map visit=siteVisit --apply --reason "现场查看改名"
        tongban model migrate general-approval --undo 0192… --reason "退回原版本"

      Instances with an obstacle stay where they are. Exit status 0: all can be, or were, carried over; 1: some cannot.
      """)

  @OptionGroup var data: DataOptions
  @Argument(help: "The process, by its identifier.") var process: String
  @Option(help: "Number of the version that instances run on; otherwise the one before.") var fromVersion: Int?
  @Option(help: "Number of the version that they go to; otherwise the one in force.") var toVersion: Int?
  @Option(help: "An element that is called otherwise in the new version, OLD=NEW; may be repeated.") var map: [String] =
    []
  @Option(help: "File with such lines.") var mapping: String?
  @Flag(help: "Timers begin anew with the new version's texts.") var renewTimers = false
  @Flag(help: "Do it.") var apply = false
  @Option(help: "Bring back what the migration of this identifier carried over.") var undo: String?
  @Option(help: "Why, in a few words; for the audit trail.") var reason: String?
  @Option(help: "Language of the report.") var language = Language.zhCN

  func validate() throws {
    if apply || undo != nil, reason == nil {
      throw ValidationError("--reason is needed: it goes into the audit trail.")
    }
    if apply, undo != nil { throw ValidationError("--apply and --undo exclude one another.") }
  }

  func run() async throws {
    var isWhole = true
    try await Failure.explained {
      let configuration = try data.configuration()
      let order = ModelMigration.Order(
        process: process, from: fromVersion, to: toVersion, mapping: try ModelMigration.mapping(map, file: mapping),
        renewsTimers: renewTimers)
      if let undo {
        try await ModelMigration.undo(
          undo, cause: reason ?? "", language: language, configuration: configuration, line: Console.line)
      } else if apply {
        isWhole = try await ModelMigration.apply(
          order, cause: reason ?? "", language: language, configuration: configuration, line: Console.line)
      } else {
        isWhole = try await ModelMigration.look(
          order, language: language, configuration: configuration, line: Console.line)
      }
    }
    if !isWhole { throw ExitCode.failure }
  }
}
