import ArgumentParser
import Kernel
import Platform
import WebSupport

/// Looks at models in files, and puts them in force.
struct ModelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Check, try, deploy and migrate models: processes, rules, forms and items (模型).",
    discussion: """
        tongban model lint  my-service/       what the engine refuses, what nobody could do, what nobody could read
        tongban model test  my-service/       the cases beside each model (NAME.cases.csv or .yaml)
        tongban model deploy my-service/ --reason "新增事项"     in force from today, or --from a day
        tongban model migrate general-approval                   what carrying running cases over would do

      docs/how-to-model-a-service.md shows the whole way. 完整步骤见该文件。
      """,
    subcommands: [
      ModelLintCommand.self, ModelTestCommand.self, ModelDeployCommand.self, ModelMigrateCommand.self,
    ])
}

/// Finds what is wrong with models.
struct ModelLintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Find what is wrong with processes and rules (检查).",
    discussion: """
      Processes: everything that the engine refuses, steps that nobody may do, acts that the law's table never allows there, names in \
      conditions that nothing gives a value, missing names, lanes and drawings. Rules: gaps, overlaps, rules never reached.
      ✗ is wrong, · deserves a look. Exit status 0: nothing is wrong; 1: something is.
      """)

  @Argument(help: "Model files, or folders with them.") var models: [String]
  @Option(help: "Language of the findings.") var language = Language.zhCN

  func run() async throws {
    var isClean = false
    try await Failure.explained {
      isClean = try ModelTools.lint(models, language: language, line: Console.line).wrong == 0
    }
    if !isClean { throw ExitCode.failure }
  }
}

/// Runs the cases beside models.
struct ModelTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the cases beside processes and rules (试走).",
    discussion: """
      A row of NAME.cases.csv is one case. Headings: # its name; variables that the process begins with; steps, with semicolons \
      between; = rests, = ends, = path and = VARIABLE for what must be so at the end. Steps:

        review: propose                an act of a case, checked against the model and the law's table
        approval: decide granted       a decision, with its outcome
        inspection: result="good"      the work of an element is done, with what it gives
        message NAME: a=1              also: signal NAME, set: a=1, error ELEMENT CODE, withdraw
        after P5WD                     time passes; timers that fall due fire
        rests: review                  it must rest there now

      A path names the elements in their order; … stands for any. Exit status 0: all pass; 1: some fail.
      """)

  @Argument(help: "Model files, or folders with them.") var models: [String]
  @Option(help: "Day on which the cases happen, such as 2026-12-01; otherwise today.") var on: CivilDate?
  @Option(help: "Language of the report.") var language = Language.zhCN

  func run() async throws {
    var hasPassed = false
    try await Failure.explained {
      hasPassed = try ModelTools.test(models, on: on, language: language, line: Console.line).wrong == 0
    }
    if !hasPassed { throw ExitCode.failure }
  }
}
