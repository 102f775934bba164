package import Cases
import Forms
import Identity
package import Kernel
package import Store

/// Cases about service items: how they show themselves to officers, what to check, and words to start notices from.
package struct ServiceCaseKind: CaseKindHandler {
  let items: ItemQueries
  let search: CatalogueSearch
  let divisions: DivisionCatalogue?

  /// - Parameters:
  ///   - search: the catalogue's search, for finding items at the counter.
  ///   - divisions: names of divisions in addresses; codes are shown without it.
  package init(items: ItemQueries, search: CatalogueSearch, divisions: DivisionCatalogue? = nil) {
    self.items = items
    self.search = search
    self.divisions = divisions
  }

  package var kind: String { SubmissionPlan.kind }
  package var name: CaseText { CaseText(zh: "政务服务", en: "Service") }

  /// The application by the form under which it was made, with the checklist of the same version.
  package func present(_ file: CaseFile, in tx: ReadTransaction) throws -> CasePresentation {
    guard let content = try content(of: file, in: tx) else {
      return CasePresentation(sections: [Self.bare(file.formData)])
    }
    let path = "/items/\(file.subjectCode)"
    let rules = try Self.rulesApplied(to: file, in: tx)
    return CasePresentation(
      sections: sections(content, data: file.formData) + [rules].compactMap(\.self),
      checks: Self.checks(content, data: file.formData),
      templates: Self.templates(content), guidePath: path)
  }

  private func content(of file: CaseFile, in tx: ReadTransaction) throws -> ItemContent? {
    if let id = file.subjectVersionID, let version = try items.version(id, in: tx) { return version.content }
    guard let code = ItemCode(file.subjectCode) else { return nil }
    return try items.latest(code, in: tx)?.content
  }

  private func sections(_ content: ItemContent, data: JSONValue) -> [CasePresentation.Section] {
    let form = content.applicableForm
    return FormRules.answers(form, data: data, divisions: divisions).map { section in
      CasePresentation.Section(
        title: CaseText(section.title),
        fields: section.rows.map { row in
          CasePresentation.Field(
            key: row.fieldKey, label: CaseText(row.label), value: CaseText(row.value),
            isCorrectable: !row.isMasked && Self.isCorrectable(form.field(row.fieldKey)))
        })
    }
  }

  /// A slip of the pen may be corrected on the spot; a choice or a declaration is the applicant's own to change.
  /// - Source: 行政许可法 第三十二条第一款第（三）项.
  private static func isCorrectable(_ field: Field?) -> Bool {
    guard let field, !field.locked, field.computed == nil else { return false }
    return [.text, .longText].contains(field.kind)
  }

  private static func checks(_ content: ItemContent, data: JSONValue) -> [CasePresentation.Check] {
    let points = content.checklist.map {
      CasePresentation.Check(text: CaseText($0.text), article: $0.citation?.display)
    }
    let papers = content.applicableMaterials.filter { MaterialRules.isNecessary($0, data: data) }.map { material in
      let standard = material.acceptanceStandard
      return CasePresentation.Check(
        text: CaseText(
          zh: material.name.zh + (standard.map { "：\($0.zh)" } ?? "齐全、符合法定形式。"),
          en: "\(material.name.en ?? material.name.zh): \(standard?.en ?? "complete and in due form.")"),
        article: material.citation?.display, materialCode: material.key)
    }
    return points + papers
  }

  private static func templates(_ content: ItemContent) -> [CasePresentation.Template] {
    content.notices.flatMap { notice in
      actions(for: notice.purpose).map {
        CasePresentation.Template(action: $0, name: CaseText(notice.title), text: notice.text.zh)
      }
    }
  }

  private static func actions(for purpose: NoticeTemplate.Purpose) -> [CaseActionKind] {
    switch purpose {
    case .supplement: [.requestSupplement]
    case .notAccepted: [.refuseAcceptance]
    case .refusal, .grant: [.propose, .decide]
    case .message: [.sendMessage]
    }
  }

  /// The answers of a case whose version cannot be found: better bare than hidden.
  private static func bare(_ data: JSONValue) -> CasePresentation.Section {
    let fields = (data.objectValue ?? [:]).sorted { $0.key < $1.key }.compactMap { key, value in
      value.stringValue.map {
        CasePresentation.Field(key: key, label: CaseText(zh: key), value: CaseText(zh: $0))
      }
    }
    return CasePresentation.Section(title: CaseText(zh: "申请内容", en: "Application"), fields: fields)
  }
}

extension CaseText {
  init(_ text: LocalText) {
    self.init(zh: text.zh, en: text.en)
  }
}
