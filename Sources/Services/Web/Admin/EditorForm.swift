import Forms
import Kernel
import WebSupport

/// Shows a part of an item as inputs, and reads the inputs back into the item's document.
struct EditorForm {
  /// Rows that one list may have; more would not be read by anybody.
  static let maximumRows = 60
  static let maximumText = 2_000
  static let maximumLine = 300

  let part: EditorPart
  let words: Words

  // MARK: - Showing

  /// Inputs of the single fields.
  func fields(_ document: JSONValue, _ errors: FormErrors) -> [FieldView] {
    part.fields.flatMap { views($0, in: document, row: nil, errors) }
  }

  /// Inputs of the rows, with one empty row at the end when `adding`.
  func rows(_ document: JSONValue, adding: Bool, _ errors: FormErrors) -> [EditorRowView] {
    guard let list = part.list else { return [] }
    var rows = document[list.member]?.arrayValue ?? []
    if adding || rows.isEmpty { rows.append(list.newRow) }
    return rows.enumerated().map { index, row in
      EditorRowView(
        title: words("services.admin.edit.row", ["number": String(index + 1)]),
        fields: list.fields.flatMap { views($0, in: row, row: index, errors) } + [
          FieldView.checkbox("row.\(index)._remove", text: words("services.admin.edit.row.remove"), checked: false)
        ])
    }
  }

  private func views(_ field: EditorField, in document: JSONValue, row: Int?, _ errors: FormErrors) -> [FieldView] {
    let name = field.inputName(row: row)
    let value = document.value(at: field.path)
    let label = words(field.labelKey)
    let error = errors[name]
    switch field.kind {
    case .local(let isLong):
      let english = "\(name).en"
      return [
        text(name, label, value?.stringValue ?? value?["zh"]?.stringValue ?? "", isLong, error, field.isRequired),
        text(
          english, words("services.admin.edit.english", ["label": label]), value?["en"]?.stringValue ?? "", isLong,
          errors[english], false),
      ]
    case .text(let isLong): return [text(name, label, value?.stringValue ?? "", isLong, error, field.isRequired)]
    case .integer:
      return [
        FieldView.text(
          name, label: label, value: value?.intValue.map(String.init) ?? "", error: error, required: false,
          inputMode: "numeric", width: .third)
      ]
    case .date:
      return [FieldView.date(name, label: label, value: value?.stringValue ?? "", error: error, required: false)]
    case .choice(let options):
      return [
        FieldView.select(
          name, label: label,
          options: [OptionView("", words("services.form.choose"))]
            + options.map {
              OptionView($0.value, words($0.wordKey), selected: $0.value == value?.stringValue)
            }, error: error, required: false)
      ]
    case .choices(let options):
      let chosen = Set((value?.arrayValue ?? []).compactMap(\.stringValue))
      return [
        FieldView.checkboxes(
          name, label: label,
          options: options.map { OptionView($0.value, words($0.wordKey), selected: chosen.contains($0.value)) },
          error: error)
      ]
    case .flag: return [FieldView.checkbox(name, text: label, checked: value?.boolValue ?? false)]
    case .lines, .localLines:
      let lines = (value?.arrayValue ?? []).compactMap { $0.stringValue ?? $0["zh"]?.stringValue }
      return [text(name, label, lines.joined(separator: "\n"), true, error, false)]
    }
  }

  private func text(
    _ name: String, _ label: String, _ value: String, _ isLong: Bool, _ error: String?, _ isRequired: Bool
  ) -> FieldView {
    isLong
      ? FieldView.textArea(
        name, label: label, value: value, error: error, required: isRequired, rows: 4, maxLength: Self.maximumText)
      : FieldView.text(
        name, label: label, value: value, error: error, required: isRequired, maxLength: Self.maximumLine)
  }

  // MARK: - Reading

  /// The document with what was typed, and what is wrong with it.
  func read(_ form: Form, into document: JSONValue) -> (document: JSONValue, errors: FormErrors) {
    var check = FormCheck(form, words)
    var changed = document
    for field in part.fields { changed = read(field, form, into: changed, row: nil, &check) }
    if let list = part.list { changed = changed.setting(list.member, to: rows(list, form, changed, &check)) }
    return (Self.tidied(changed), check.errors)
  }

  private func rows(_ list: EditorList, _ form: Form, _ document: JSONValue, _ check: inout FormCheck) -> JSONValue? {
    let old = document[list.member]?.arrayValue ?? []
    let count = min(max(Int(clamping: form.integer("_rows") ?? 0), 0), Self.maximumRows)
    var rows: [JSONValue] = []
    for index in 0..<count where !form.flag("row.\(index)._remove") {
      guard index < old.count || !isBlank(list, form, row: index) else { continue }
      var row = index < old.count ? old[index] : list.newRow
      for field in list.fields { row = read(field, form, into: row, row: index, &check) }
      if list.member == "materials", row["key"] == nil {
        row = row.setting("key", to: .string(freeKey(rows + old)))
      }
      rows.append(row)
    }
    return rows.isEmpty ? nil : .array(rows)
  }

  /// A key for a new paper that no other paper of the item has.
  private func freeKey(_ rows: [JSONValue]) -> String {
    let taken = Set(rows.compactMap { $0["key"]?.stringValue })
    var number = rows.count + 1
    while taken.contains("paper\(number)") { number += 1 }
    return "paper\(number)"
  }

  private func isBlank(_ list: EditorList, _ form: Form, row: Int) -> Bool {
    list.fields.allSatisfy { field in
      switch field.kind {
      case .choice, .choices, .flag, .integer: true
      default: form[field.inputName(row: row)].isEmpty
      }
    }
  }

  private func read(
    _ field: EditorField, _ form: Form, into document: JSONValue, row: Int?, _ check: inout FormCheck
  ) -> JSONValue {
    let name = field.inputName(row: row)
    switch field.kind {
    case .local(let isLong):
      let zh = words(name, isLong, field, &check)
      let en = check.optional("\(name).en", maxLength: isLong ? Self.maximumText : Self.maximumLine)
      return document.setting(field.path, to: zh.map { Self.local($0, en) })
    case .text(let isLong):
      return document.setting(field.path, to: words(name, isLong, field, &check).map(JSONValue.string))
    case .integer:
      guard !form[name].isEmpty else { return document.setting(field.path, to: nil) }
      guard let number = Int(form[name]), (0...9_999).contains(number) else {
        check.fail(name, "services.admin.edit.number.wrong")
        return document
      }
      return document.setting(field.path, to: .integer(Int64(number)))
    case .date:
      return document.setting(field.path, to: form.date(name).map { .string($0.description) })
    case .choice(let options):
      let value = form[name]
      guard options.contains(where: { $0.value == value }) else { return document }
      return document.setting(field.path, to: .string(value))
    case .choices(let options):
      let chosen = options.map(\.value).filter(Set(form.all(name)).contains)
      return document.setting(field.path, to: .array(chosen.map(JSONValue.string)))
    case .flag: return document.setting(field.path, to: .bool(form.flag(name)))
    case .lines, .localLines: return document.setting(field.path, to: lines(field, form[name], document))
    }
  }

  private func words(_ name: String, _ isLong: Bool, _ field: EditorField, _ check: inout FormCheck) -> String? {
    let limit = isLong ? Self.maximumText : Self.maximumLine
    guard field.isRequired else { return check.optional(name, maxLength: limit) }
    let text = check.required(name, maxLength: limit)
    return text.isEmpty ? nil : text
  }

  private static func local(_ zh: String, _ en: String?) -> JSONValue {
    guard let en, !en.isEmpty else { return .string(zh) }
    return ["zh": .string(zh), "en": .string(en)]
  }

  /// Lines typed in Chinese; a line that stood there before keeps its English.
  private func lines(_ field: EditorField, _ typed: String, _ document: JSONValue) -> JSONValue? {
    let old = document.value(at: field.path)?.arrayValue ?? []
    let lines = typed.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix(while: \.isWhitespace) }
      .map(String.init).filter { !$0.isEmpty }.prefix(Self.maximumRows)
    guard !lines.isEmpty else { return nil }
    return .array(
      lines.map { line in old.first { ($0.stringValue ?? $0["zh"]?.stringValue) == line } ?? .string(line) })
  }

  /// Limits that were typed without a unit count working days; a limit without days is none.
  private static func tidied(_ document: JSONValue) -> JSONValue {
    ["statutoryLimit", "promisedLimit"].reduce(document) { document, member in
      guard let limit = document[member] else { return document }
      guard limit["days"] != nil else { return document.setting(member, to: nil) }
      return limit["unit"] == nil ? document.setting([member, "unit"], to: "workingDays") : document
    }
  }
}
