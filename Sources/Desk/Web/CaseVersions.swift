import Cases
import Kernel
import WebSupport

/// The versions of an application: first as submitted, then after each supplement or correction.
struct CaseVersions {
  private let versions: [CaseReading.Version]
  private let words: Words

  init(_ versions: [CaseReading.Version], _ words: Words) {
    self.versions = versions
    self.words = words
  }

  /// Links to the versions; nil where there is only one.
  func tabs(of id: CaseID, shown: Int) -> TabsView? {
    guard versions.count > 1 else { return nil }
    return TabsView(
      label: words("desk.case.versions"),
      tabs: versions.enumerated().map { index, version in
        TabView(text: label(index, version), href: CasePath.version(id, index), isCurrent: index == shown)
      })
  }

  /// What a version changed against the one before; nothing for the first.
  func differences(of index: Int) -> [FormDifference] {
    guard index > 0, versions.indices.contains(index) else { return [] }
    return FormDifference.between(answers(index - 1), answers(index))
  }

  /// The answers of a version; changed ones are marked.
  func sections(of index: Int, changed: Set<String>) -> [SectionView] {
    guard versions.indices.contains(index) else { return [] }
    let mark = StateTagView(text: words("desk.case.changed"), tone: .warning)
    return versions[index].presentation.sections.map { section in
      SectionView(
        title: words[section.title],
        list: DefinitionListView(
          rows: section.fields.map { field in
            let label = words[field.label]
            let value = words[field.value]
            return DefinitionView(
              term: label, lines: value.split(whereSeparator: \.isNewline).map(String.init),
              tag: changed.contains(label) ? mark : nil)
          }))
    }
  }

  /// The table of changes.
  static func table(_ differences: [FormDifference], _ words: Words) -> DifferencesView {
    DifferencesView(
      caption: words("desk.changes.caption", count: differences.count),
      rows: differences.map { DifferenceRowView(label: $0.label, before: $0.before, after: $0.after) })
  }

  private func answers(_ index: Int) -> [FormDifference.Answer] {
    versions[index].presentation.sections.flatMap(\.fields).map {
      FormDifference.Answer(key: $0.key, label: words[$0.label], value: words[$0.value])
    }
  }

  private func label(_ index: Int, _ version: CaseReading.Version) -> String {
    let date = words.wording.shortDate(version.at.civilDate())
    switch version.reason {
    case .answerSupplement: return words("desk.case.version.later", ["date": date])
    case .correct: return words("desk.case.version.corrected", ["date": date])
    default: return words("desk.case.version.first", ["date": date])
    }
  }
}
