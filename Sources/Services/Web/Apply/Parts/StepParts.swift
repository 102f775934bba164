import Forms
import Kernel
import WebSupport

/// Writes the questions of a step: inputs, rows and computed values.
struct StepParts {
  let fields: FormFields
  let words: Words
  let divisions: DivisionCatalogue?
  let errors: FormErrors
  /// Where values were filled in from.
  let sources: AnswerSources
  /// Buttons that add a row of somebody who is known, by the key of the rows.
  let lookups: [String: [LookupView]]

  init(
    fields: FormFields, divisions: DivisionCatalogue?, errors: FormErrors, sources: AnswerSources,
    lookups: [String: [LookupView]] = [:]
  ) {
    self.fields = fields
    words = fields.words
    self.divisions = divisions
    self.errors = errors
    self.sources = sources
    self.lookups = lookups
  }

  /// Names of the inputs that a step shows, with those of its rows; of an address the question's own.
  static func inputs(of step: FormStep, data: JSONValue) -> [String] {
    let asked = FormRules.visibleFields(step, values: data).filter {
      $0.computed == nil && !FormFields.isKnown($0, data: data)
    }
    return asked.flatMap { field -> [String] in
      guard field.kind == .group else { return [field.key] }
      return [field.key]
        + shownRows(field, data: data).enumerated().flatMap { place, row in
          GroupRules.visibleFields(field, row: row, values: data).filter { $0.computed == nil }
            .map { GroupRules.member($0, of: field, row: place).key }
        }
    }
  }

  /// The rows that there are, and empty ones up to as many as there must be.
  private static func shownRows(_ group: Field, data: JSONValue) -> [JSONValue] {
    let known = GroupRules.rows(group, data: data)
    return known + Array(repeating: .object([:]), count: max(0, GroupRules.minimum(group) - known.count))
  }

  /// The parts of one question.
  func parts(_ field: Field, data: JSONValue, files: [MaterialView]) -> [StepPartView] {
    if field.computed != nil { return [StepPartView(computed: computed(field, data: data))] }
    if field.kind == .group { return [StepPartView(rows: rows(field, data: data))] }
    let noted = sources.noting(field, data: data, words)
    return fields.views(noted, data: data, errors: errors, files: files).map { StepPartView(field: $0) }
  }

  private func computed(_ field: Field, key: String? = nil, data: JSONValue) -> ComputedView {
    let value = data[field.key].map { FormRules.words(field, $0, divisions: divisions).text(words.language) }
    return ComputedView(
      id: FieldView.identifier(for: key ?? field.key), label: field.label.text(words.language),
      value: value ?? words("services.form.computed.none"),
      hint: field.hint?.text(words.language) ?? words("services.form.computed.hint"), error: errors[key ?? field.key])
  }

  // MARK: - Rows

  /// The rows that there are, and those that there must be at least.
  private func rows(_ group: Field, data: JSONValue) -> RowsView {
    let maximum = GroupRules.maximum(group)
    let shown = Self.shownRows(group, data: data)
    let name = (group.rowLabel ?? group.label).text(words.language)
    return RowsView(
      id: FieldView.identifier(for: group.key), title: group.label.text(words.language),
      hint: group.hint?.text(words.language), error: errors[group.key], countName: GroupRules.countName(group.key),
      count: String(shown.count),
      rows: shown.enumerated().map { row($0.element, at: $0.offset, of: group, data: data) },
      addValue: shown.count < maximum ? group.key : nil, addText: words("services.form.rows.add", ["name": name]),
      limitText: shown.count < maximum
        ? nil : words("services.form.rows.full", ["count": String(maximum), "name": name]),
      lookups: shown.count < maximum ? lookups[group.key] ?? [] : [])
  }

  private func row(_ answers: JSONValue, at place: Int, of group: Field, data: JSONValue) -> RowView {
    let visible = GroupRules.visibleFields(group, row: answers, values: data)
    let parts = visible.flatMap { field -> [StepPartView] in
      var own = GroupRules.member(field, of: group, row: place)
      if field.computed != nil {
        return [StepPartView(computed: computed(field, key: own.key, data: answers))]
      }
      // The row's title says which one it is.
      own.label = field.label
      own.required = FormRules.isRequired(field, values: data, row: answers)
      let value: JSONValue = .object([own.key: answers[field.key] ?? .null])
      return fields.views(own, data: value, errors: errors).map { StepPartView(field: $0) }
    }
    return RowView(
      id: FieldView.identifier(for: "\(group.key).\(place)"),
      title: GroupRules.title(group, row: place).text(words.language), parts: parts,
      removeValue: "\(group.key).\(place)")
  }
}
