import Foundation
import Kernel

/// Makes an item of its rows.
struct ItemBuilder {
  private let code: ItemCode
  private let bundle: RecordBundle
  private let fileExtension: ItemExtension?
  private let place: ImportPlace
  /// The tables that the import has.
  private let tables: Set<ExchangeTable>
  private let context: ExchangeContext
  private let scope: ImportScope
  private let articles: ArticleBook?

  init(
    found: RecordJoining.Found, tables: Set<ExchangeTable>, departments: DepartmentBook, scope: ImportScope,
    articles: ArticleBook?
  ) {
    code = found.code
    bundle = found.bundle
    fileExtension = found.fileExtension
    place = found.place
    self.tables = tables
    self.scope = scope
    self.articles = articles
    context = ExchangeContext(code: found.code, departments: departments)
  }

  /// The item compared with its newest version; `nil`, with the problems that say why, when it is refused.
  func item(on latest: ItemVersion?) throws -> (item: ImportedItem?, problems: [ImportProblem]) {
    guard !bundle.hasErrors else { return (nil, []) }
    if let refusal = scopeRefusal(latest?.content.departmentCode) { return (nil, [refusal]) }
    var built: AppliedContent
    do {
      built = try content(latest?.content)
    } catch is ExtensionFailure {
      return (nil, [problem(.extensionUnreadable, field: "extend_field")])
    }
    built.content = quoting(built.content, latest?.content)
    var problems = built.problems
    if !problems.contains(where: { $0.severity == .error }) { problems += refusals(built.content) }
    guard !problems.contains(where: { $0.severity == .error }) else { return (nil, problems) }
    let outcome: ImportedItem.Outcome =
      latest == nil ? .added : latest?.content == built.content ? .unchanged : .changed
    let item = ImportedItem(
      code: code, content: built.content, outcome: outcome, basedOn: latest?.number ?? 0, place: place)
    return (item, problems)
  }

  /// The existing content with what the rows say; with an extension, exactly what was exported and edited since.
  private func content(_ existing: ItemContent?) throws -> AppliedContent {
    guard let fileExtension else {
      return bundle.applied(to: existing ?? .blank(for: bundle), in: context)
    }
    let base = bundle.applied(to: base(existing), in: context).content
    do {
      return bundle.applied(to: try fileExtension.applied(to: base), in: context)
    } catch is ServicesError {
      throw ExtensionFailure()
    } catch is JSONError {
      throw ExtensionFailure()
    }
  }

  private struct ExtensionFailure: Error {}

  /// What the extension is put upon: nothing but the rows when the main table is there; lists of tables that the import
  /// lacks stay as they are.
  private func base(_ existing: ItemContent?) -> ItemContent {
    guard let existing, bundle.basic != nil else { return existing ?? .blank(for: bundle) }
    var base = ItemContent.blank(for: bundle)
    if !tables.contains(.taskGeneralMaterial) { base.materials = existing.materials }
    if !tables.contains(.taskGeneralFeeProject) { base.fee = existing.fee }
    if !tables.contains(.taskGeneralQuestions) { base.questions = existing.questions }
    return base
  }

  /// Adds the words of articles that are newly cited.
  private func quoting(_ content: ItemContent, _ existing: ItemContent?) -> ItemContent {
    guard let articles else { return content }
    let missing = content.citations.contains { _, citation in
      content.quotation(of: citation) == nil && articles.quotation(citation) != nil
    }
    return missing ? articles.quoting(content) : content
  }

  private func scopeRefusal(_ existing: String?) -> ImportProblem? {
    guard let existing, !scope.allows(existing) else { return nil }
    return problem(.notYours, arguments: ["department": context.departments.name(of: existing) ?? existing])
  }

  private func refusals(_ content: ItemContent) -> [ImportProblem] {
    guard scope.allows(content.departmentCode) else {
      let name = context.departments.name(of: content.departmentCode) ?? content.departmentCode
      return [problem(.notYours, field: "dept_code", arguments: ["department": name])]
    }
    let findings = QualityCheck.findings(content, on: CivilDate(dayNumber: 0))
    var problems = findings.filter(\.rule.forbidsPublishing).map { ImportProblem($0, at: place) }
    if (try? ItemDocument.text(of: content)) == nil {
      problems.append(problem(.contentTooLarge, arguments: ["maximum": "\(ItemDocument.maximumSizeBytes >> 10)"]))
    }
    return problems
  }

  private func problem(
    _ reason: ImportProblem.Reason, field: String? = nil, arguments: [String: String] = [:]
  ) -> ImportProblem {
    ImportProblem(
      ImportFault(reason, arguments), file: place.file, table: place.table, line: place.line, field: field)
  }
}
