import DMN
import FEEL
package import Kernel
package import WebSupport
import Workflow

/// Looks at rule models in files: finds gaps and overlaps, runs their cases, decides, and compares versions.
package enum RuleTools {
  /// How a look went.
  package struct Tally: Sendable, Equatable {
    /// Errors, or cases that failed, or differences.
    package var wrong = 0
    /// Remarks, or cases that passed.
    package var others = 0

    package init(wrong: Int = 0, others: Int = 0) {
      self.wrong = wrong
      self.others = others
    }
  }

  /// Tells what is wrong with the tables of models.
  ///
  /// - Parameter paths: files, or folders with files that end in `.dmn`.
  /// - Throws: ``PlatformError/fileUnreadable(path:)``. A model that is refused is told of and counted.
  package static func lint(_ paths: [String], language: Language, line: (String) -> Void) throws -> Tally {
    let words = try words(language)
    var tally = Tally()
    for path in try paths.flatMap(RuleFiles.models) { try lint(path, language, words, &tally, line) }
    line(words("platform.rule.lint.summary", ["errors": "\(tally.wrong)", "remarks": "\(tally.others)"]))
    return tally
  }

  /// Looks at one file.
  static func lint(
    _ path: String, _ language: Language, _ words: Words, _ tally: inout Tally, _ line: (String) -> Void
  ) throws {
    do {
      for finding in RuleLint.check(try RuleFiles.model(at: path)) {
        if finding.kind.isError { tally.wrong += 1 } else { tally.others += 1 }
        line("\(finding.kind.isError ? "✗" : "·") \(finding.place)  \(finding.sentence(language.table))")
      }
    } catch let refusal as DMNRefusal {
      tally.wrong += refusal.findings.count
      for finding in refusal.findings { line("✗ " + explained(finding, words)) }
    }
  }

  /// Runs the cases beside models, or those of named files.
  ///
  /// - Parameters:
  ///   - cases: files with cases of the one model; empty: those beside each model.
  ///   - day: the day on which they are decided, for rules that ask for it; nil: today.
  package static func test(
    _ paths: [String], cases: [String], on day: CivilDate? = nil, clock: any WallClock = SystemWallClock(),
    language: Language, line: (String) -> Void
  ) throws -> Tally {
    let words = try words(language)
    let host = try host(on: day, clock)
    var tally = Tally()
    for path in try paths.flatMap(RuleFiles.models) {
      try test(path, cases: cases.isEmpty ? RuleFiles.cases(beside: path) : cases, host, words, &tally, line)
    }
    line(words("platform.rule.test.summary", ["passed": "\(tally.others)", "failed": "\(tally.wrong)"]))
    return tally
  }

  /// Runs the cases of one model.
  static func test(
    _ path: String, cases: [String], _ host: any FEELHost, _ words: Words, _ tally: inout Tally,
    _ line: (String) -> Void
  ) throws {
    let model = try explaining(words, line) { try RuleFiles.model(at: path) }
    for file in cases {
      for result in try RuleFiles.readCases(file).run(on: model, host: host) {
        if result.passed {
          tally.others += 1
          continue
        }
        tally.wrong += 1
        line(
          "✗ \(file):\(result.line) \(result.name)  "
            + words(
              "platform.rule.test.miss", ["decision": result.decision, "got": result.got, "wanted": result.wanted]))
        for problem in result.problems.prefix(3) { line("    " + words.explained(problem)) }
      }
    }
  }

  /// Decides once and tells which rules applied, and why.
  ///
  /// - Parameter inputs: `name=value`, with literals of FEEL or text.
  /// - Returns: false where there is no answer.
  package static func decide(
    _ path: String, decision: String, inputs: [String], on day: CivilDate? = nil,
    clock: any WallClock = SystemWallClock(), language: Language, line: (String) -> Void
  ) throws -> Bool {
    let words = try words(language)
    let model = try explaining(words, line) { try RuleFiles.model(at: path) }
    guard model.decision(decision) != nil else { throw DMNError.decisionUnknown(name: decision) }
    let outcome = model.evaluate(
      decision: decision, inputs: try RuleCases.inputs(inputs), host: try host(on: day, clock))
    for fired in outcome.fired {
      line(RuleSentence.explain(fired, name: fired.decision, language: language.table))
    }
    for problem in outcome.problems { line("! " + words.explained(problem)) }
    line("\(decision) = \(outcome.value.text)")
    return !outcome.value.isNull
  }

  /// Tells what changed between two versions of a model.
  ///
  /// - Returns: whether they decide by the same rules.
  package static func compare(
    _ old: String, _ new: String, language: Language, line: (String) -> Void
  ) throws -> Bool {
    let words = try words(language)
    let (before, after) = try explaining(words, line) {
      (try RuleFiles.model(at: old), try RuleFiles.model(at: new))
    }
    let difference = ModelDifference.between(old: before, new: after)
    for sentence in difference.sentences(language.table) { line(sentence) }
    if difference.isEmpty { line(words("platform.rule.diff.none", [:])) }
    return difference.isEmpty
  }

  // MARK: Words and world

  static func words(_ language: Language) throws -> Words {
    try Renderer(resources: Features.resources, strict: false).words(language)
  }

  static func host(on day: CivilDate?, _ clock: any WallClock) throws -> any FEELHost {
    // Noon, so that the day is the same in every zone that a rule may think in.
    let instant = day.map { $0.startInstant().adding(seconds: 12 * 3600) } ?? clock.now()
    return CalendarWorld(CalendarTime(try WorkingDayCalendar.published())).host(at: instant)
  }

  private static func explained(_ error: DMNError, _ words: Words) -> String {
    words("error.\(error.code)", error.arguments)
  }

  /// Tells everything that a model is refused for; the first of it is thrown on.
  private static func explaining<Result>(
    _ words: Words, _ line: (String) -> Void, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let refusal as DMNRefusal {
      for finding in refusal.findings.dropFirst() { line("✗ " + explained(finding, words)) }
      throw refusal
    }
  }
}

extension Language {
  /// The same language for tables.
  var table: TableLanguage { self == .en ? .english : .chinese }
}
