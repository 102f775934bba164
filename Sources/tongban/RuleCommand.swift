import ArgumentParser
import Kernel
import Platform
import WebSupport

/// Looks at rule models in files.
struct RuleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule", abstract: "Check, try, run and compare rule models in DMN (规则).",
    discussion: """
        tongban rule lint rules/                            gaps, overlaps, rules that are never reached
        tongban rule test rules/                            the cases beside each model (NAME.cases.csv or .yaml)
        tongban rule run fees.dmn fee kind=tethered kg=2    decide once, with the rules that applied
        tongban rule diff fees-2025.dmn fees-2026.dmn       what changed, rule by rule
      """,
    subcommands: [RuleLintCommand.self, RuleTestCommand.self, RuleRunCommand.self, RuleDiffCommand.self])
}

/// Finds what is wrong with tables.
struct RuleLintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Find gaps, overlaps and rules that are never reached, each with an example (查漏).",
    discussion: "✗ is wrong, · could not be looked at. Exit status 0: nothing is wrong; 1: something is.")

  @Argument(help: "Model files, or folders with them.") var models: [String]
  @Option(help: "Language of the findings.") var language = Language.zhCN

  func run() async throws {
    var isClean = false
    try await Failure.explained {
      isClean = try RuleTools.lint(models, language: language, line: Console.line).wrong == 0
    }
    if !isClean { throw ExitCode.failure }
  }
}

/// Runs cases.
struct RuleTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the cases beside models (试算).",
    discussion: """
      Cases are CSV: headings are inputs, `= decision` or `= decision.entry` for what must be answered, `! decision` for the number of \
      the rule that must apply, `#` for the case's name; or YAML with name, inputs, expect and fired. Exit status 0: all pass; 1: some fail.
      """)

  @Argument(help: "Model files, or folders with them.") var models: [String]
  @Option(help: "File with cases, instead of those beside the one model; may be repeated.") var cases: [String] = []
  @Option(help: "Day on which the cases are decided, such as 2026-12-01; otherwise today.") var on: CivilDate?
  @Option(help: "Language of the report.") var language = Language.zhCN

  func validate() throws {
    if !cases.isEmpty, models.count != 1 { throw ValidationError("--cases goes with one model.") }
  }

  func run() async throws {
    var hasPassed = false
    try await Failure.explained {
      let tally = try RuleTools.test(models, cases: cases, on: on, language: language, line: Console.line)
      hasPassed = tally.wrong == 0
    }
    if !hasPassed { throw ExitCode.failure }
  }
}

/// Decides once.
struct RuleRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Decide once and say which rules applied, and why (运行).",
    discussion: """
      Values are literals of FEEL or text: age=7, kind=tethered, when='date("2026-12-01")', person.age=30. Exit status 0: there is an \
      answer; 1: there is none.
      """)

  @Argument(help: "Model file.") var model: String
  @Argument(help: "Name or id of a decision.") var decision: String
  @Argument(help: "Inputs, as name=value.") var inputs: [String] = []
  @Option(help: "Day on which it is decided, such as 2026-12-01; otherwise today.") var on: CivilDate?
  @Option(help: "Language of the sentences.") var language = Language.zhCN

  func run() async throws {
    var isAnswered = false
    try await Failure.explained {
      isAnswered = try RuleTools.decide(
        model, decision: decision, inputs: inputs, on: on, language: language, line: Console.line)
    }
    if !isAnswered { throw ExitCode.failure }
  }
}

/// Compares two versions.
struct RuleDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say what changed between two versions of a model, rule by rule (比较).",
    discussion: "Exit status 0: nothing changed; 1: something did.")

  @Argument(help: "The older version.") var old: String
  @Argument(help: "The newer version.") var new: String
  @Option(help: "Language of the sentences.") var language = Language.zhCN

  func run() async throws {
    var isSame = false
    try await Failure.explained {
      isSame = try RuleTools.compare(old, new, language: language, line: Console.line)
    }
    if !isSame { throw ExitCode.failure }
  }
}
