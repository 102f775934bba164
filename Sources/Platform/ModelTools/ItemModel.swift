import Forms
import Kernel
import Models
import Services
import WebSupport

/// Items and forms in files.
enum ItemModel {
  /// An item with its form, which stands in the file or in one beside it.
  static func read(_ source: ModelFiles.Source, among sources: [ModelFiles.Source]) throws -> ItemFile {
    try ItemFile(
      name: source.path, text: try ModelFiles.text(source.path), articles: try CatalogueContent.published().articles
    ) { key in
      try sources.first { $0.kind == .form && $0.name == key }.map { try form($0).definition }
    }
  }

  private static func form(_ source: ModelFiles.Source) throws -> FormFile {
    try FormFile(name: source.path, text: try ModelFiles.text(source.path))
  }

  /// Looks at a form.
  static func lint(
    form source: ModelFiles.Source, _ words: Words, _ tally: inout ModelTools.Tally, _ line: (String) -> Void
  ) throws {
    do { _ = try form(source) } catch let refusal as FormRefusal {
      tally.wrong += refusal.problems.count
      for problem in refusal.problems { line("✗ " + problem.sentence.text(words.language)) }
    }
  }

  /// Looks at an item: it can be read, what it names is there, and its guide passes the quality check.
  static func lint(
    _ source: ModelFiles.Source, among sources: [ModelFiles.Source], _ words: Words,
    _ tally: inout ModelTools.Tally, _ line: (String) -> Void
  ) throws {
    let item: ItemFile
    do { item = try read(source, among: sources) } catch let problem as ServicesError {
      tally.wrong += 1
      return line("✗ \(source.path): " + words("error.\(problem.code)", problem.arguments))
    } catch is FormRefusal {
      // The form's own lines say it.
      return
    }
    let names: [(ModelFiles.Kind, String)] =
      [item.content.rules.map { (.rules, $0.model) }, item.content.procedure.map { (.process, $0.id) }]
      .compactMap { $0 }
    for (kind, name) in names where !sources.contains(where: { $0.kind == kind && $0.name == name }) {
      tally.others += 1
      line("· \(source.path): " + words("platform.model.lint.elsewhere", ["name": name]))
    }
    for finding in QualityCheck.findings(item.content, on: SystemWallClock().now().civilDate()) {
      let arguments = finding.arguments.mapValues { $0.text(words.language) }
      let isError = finding.rule.forbidsPublishing
      if isError { tally.wrong += 1 } else { tally.others += 1 }
      line("\(isError ? "✗" : "·") \(source.path): \(finding.path): " + words(finding.key, arguments))
    }
  }
}
