import BPMN
import Cases
import DMN
package import Kernel
package import WebSupport
import Workflow

/// Looks at models in files: processes (BPMN) with what cases may do, and rules (DMN).
package enum ModelTools {
  /// How a look went.
  package typealias Tally = RuleTools.Tally

  /// Tells what is wrong with models.
  ///
  /// - Parameter paths: files, or folders whose files end in `.bpmn`, `.dmn`, `.form.json` or `.item.json`.
  /// - Throws: ``PlatformError/fileUnreadable(path:)``. A model that is refused is told of and counted.
  package static func lint(_ paths: [String], language: Language, line: (String) -> Void) throws -> Tally {
    let words = try RuleTools.words(language)
    var tally = Tally()
    let sources = try paths.flatMap(ModelFiles.sources)
    for source in sources {
      switch source.kind {
      case .rules: try RuleTools.lint(source.path, language, words, &tally, line)
      case .process: try lint(process: source, words, &tally, line)
      case .form: try ItemModel.lint(form: source, words, &tally, line)
      case .item: try ItemModel.lint(source, among: sources, words, &tally, line)
      }
    }
    line(words("platform.model.lint.summary", ["errors": "\(tally.wrong)", "remarks": "\(tally.others)"]))
    return tally
  }

  /// Runs the cases beside models.
  ///
  /// - Parameter day: the day on which they happen; nil: today.
  package static func test(
    _ paths: [String], on day: CivilDate? = nil, clock: any WallClock = SystemWallClock(), language: Language,
    line: (String) -> Void
  ) throws -> Tally {
    let words = try RuleTools.words(language)
    let host = try RuleTools.host(on: day, clock)
    // Nine o'clock, when offices open.
    let now = day.map { $0.startInstant().adding(seconds: 9 * 3600) } ?? clock.now()
    var tally = Tally()
    let sources = try paths.flatMap(ModelFiles.sources)
    let models = try sources.filter { $0.kind == .rules }.map { ($0.name, try RuleFiles.model(at: $0.path)) }
    let decisions = DecisionBook(models: Dictionary(models, uniquingKeysWith: { first, _ in first }), host: host)
    for source in sources {
      switch source.kind {
      case .rules:
        try RuleTools.test(source.path, cases: RuleFiles.cases(beside: source.path), host, words, &tally, line)
      case .process: try test(process: source, decisions, at: now, words, &tally, line)
      case .form, .item: continue
      }
    }
    line(words("platform.rule.test.summary", ["passed": "\(tally.others)", "failed": "\(tally.wrong)"]))
    return tally
  }

  // MARK: Processes

  private static func lint(
    process source: ModelFiles.Source, _ words: Words, _ tally: inout Tally, _ line: (String) -> Void
  ) throws {
    let model: ProcessModel
    do { model = try BPMNReader.read(try ModelFiles.text(source.path)) } catch let error as BPMNError {
      tally.wrong += 1
      return line("✗ \(source.path): " + words("error.\(error.code)", error.arguments))
    }
    for finding in ProcessLint.check(model, name: source.name, language: try language(of: model)) {
      if finding.isError { tally.wrong += 1 } else { tally.others += 1 }
      line(finding.line(source.path, words))
    }
  }

  private static func test(
    process source: ModelFiles.Source, _ decisions: DecisionBook, at now: Instant, _ words: Words,
    _ tally: inout Tally, _ line: (String) -> Void
  ) throws {
    let files = source.cases
    guard !files.isEmpty else { return }
    let model = try BPMNReader.read(try ModelFiles.text(source.path))
    let definition = try DefinitionCompiler.compile(model, language: try language(of: model))
    let calendar = CalendarTime(try WorkingDayCalendar.published())
    var taken: Set<Int32> = []
    for file in files {
      let text = try ModelFiles.text(file)
      let cases = file.hasSuffix(".csv") ? try ProcessCases.parse(csv: text) : try ProcessCases.parse(yaml: text)
      for example in cases.cases {
        var run = ProcessRun(definition, of: model, decisions: decisions, calendar: calendar, at: now)
        do {
          try run.run(example)
          tally.others += 1
        } catch let miss as ProcessMiss {
          tally.wrong += 1
          line("✗ \(file):\(example.line) \(example.name)  \(words("platform.model.test.\(miss.key)", miss.arguments))")
        }
        taken.formUnion(run.taken)
      }
    }
    for flow in definition.flows where !taken.contains(flow.index) {
      line("· \(source.path): " + words("platform.model.test.untaken", untaken(flow, definition)))
    }
    line(
      "  \(source.path): "
        + words(
          "platform.model.test.coverage",
          ["taken": "\(taken.count)", "flows": "\(definition.flows.count)"]))
  }

  private static func untaken(_ flow: Flow, _ definition: Definition) -> [String: String] {
    [
      "flow": flow.id, "from": definition.nodes[Int(flow.source)].id, "to": definition.nodes[Int(flow.target)].id,
    ]
  }

  /// The language of processes as the server has it.
  static func language(of model: ProcessModel) throws -> FEELLanguage {
    FEELLanguage(model: model, world: CalendarWorld(CalendarTime(try WorkingDayCalendar.published())))
  }
}
