package import Kernel

/// The answers of one step, as people read them.
package struct AnswerSection: Hashable, Sendable {
  package let stepKey: String
  package let title: LocalText
  package let rows: [AnswerRow]
}

/// One answer.
package struct AnswerRow: Hashable, Sendable {
  package let fieldKey: String
  package let label: LocalText
  package let value: LocalText
  /// The value was masked because it is sensitive.
  package let isMasked: Bool
  /// Several lines of text.
  package let isLong: Bool
}

extension FormRules {
  /// The answers given, by step, for checking before submission and for the case's page.
  ///
  /// Sensitive answers are masked unless `revealing`. Divisions are named by `divisions`, or stay codes without it.
  package static func answers(
    _ form: FormDefinition, data: JSONValue, divisions: DivisionCatalogue? = nil, revealing: Bool = false
  ) -> [AnswerSection] {
    visibleSteps(form, values: data).filter { $0.kind == .fields }.compactMap { step in
      let rows = visibleFields(step, values: data).flatMap { field -> [AnswerRow] in
        guard field.kind != .file, let value = data[field.key], !value.isNull else { return [] }
        if field.kind == .group { return answerRows(of: field, data: data, divisions: divisions, revealing: revealing) }
        let said = said(field, value, divisions: divisions, revealing: revealing)
        return [
          AnswerRow(
            fieldKey: field.key, label: field.label, value: said.words, isMasked: said.isMasked,
            isLong: field.kind == .longText)
        ]
      }
      return rows.isEmpty ? nil : AnswerSection(stepKey: step.key, title: step.title, rows: rows)
    }
  }

  private static func said(
    _ field: Field, _ value: JSONValue, divisions: DivisionCatalogue?, revealing: Bool
  ) -> (words: LocalText, isMasked: Bool) {
    let masked = field.sensitive && (!revealing || isSealed(value))
    return (masked ? mask(value, kind: field.kind) : words(field, value, divisions: divisions), masked)
  }

  /// One answer for each row, its questions one below the other.
  private static func answerRows(
    of group: Field, data: JSONValue, divisions: DivisionCatalogue?, revealing: Bool
  ) -> [AnswerRow] {
    GroupRules.rows(group, data: data).enumerated().map { place, row in
      var (lines, isMasked): ([(LocalText, LocalText)], Bool) = ([], false)
      for field in GroupRules.visibleFields(group, row: row, values: data) {
        guard let value = row[field.key], !value.isNull else { continue }
        let said = said(field, value, divisions: divisions, revealing: revealing)
        lines.append((field.label, said.words))
        isMasked = isMasked || said.isMasked
      }
      return AnswerRow(
        fieldKey: "\(group.key).\(place)", label: GroupRules.title(group, row: place),
        value: LocalText(
          lines.map { "\($0.zh)：\($1.zh)" }.joined(separator: "\n"),
          en: lines.map { "\($0.en ?? $0.zh): \($1.en ?? $1.zh)" }.joined(separator: "\n")),
        isMasked: isMasked, isLong: true)
    }
  }

  /// One answer in words.
  package static func words(_ field: Field, _ value: JSONValue, divisions: DivisionCatalogue?) -> LocalText {
    switch (field.kind, value) {
    case (.money, .integer(let fen)): return LocalText(Fen(amountFen: fen).description)
    case (.date, .string(let text)): return CivilDate(text).map(DateWords.text) ?? LocalText(text)
    case (.choice, .string(let text)): return label(field, text)
    case (.multiChoice, .array(let chosen)):
      let labels = chosen.compactMap(\.stringValue).map { label(field, $0) }
      return LocalText(
        labels.map(\.zh).joined(separator: "、"), en: labels.map { $0.en ?? $0.zh }.joined(separator: ", "))
    case (.division, .string(let text)): return LocalText(place(text, divisions))
    case (.address, .object(let members)):
      let division = place(members["division"]?.stringValue ?? "", divisions)
      return LocalText([division, members["detail"]?.stringValue ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
    case (.statement, .bool(let ticked)):
      return ticked ? LocalText("已确认", en: "Confirmed") : LocalText("未确认", en: "Not confirmed")
    default:
      let text = inputs(field, data: .object([field.key: value]))[field.key]?.first ?? ""
      guard let unit = field.unit else { return LocalText(text) }
      return LocalText("\(text) \(unit.zh)", en: "\(text) \(unit.en ?? unit.zh)")
    }
  }

  private static func label(_ field: Field, _ value: String) -> LocalText {
    field.options.first { $0.value == value }?.label ?? LocalText(value)
  }

  private static func place(_ code: String, _ divisions: DivisionCatalogue?) -> String {
    guard let divisions, let known = try? DivisionCode(code) else { return code }
    return divisions.fullName(of: known) ?? code
  }

  /// The answer with only as much of it as tells its owner which one is meant.
  package static func mask(_ value: JSONValue, kind: FieldKind) -> LocalText {
    if let masked = value["masked"]?.stringValue { return LocalText(masked) }
    let text = value.stringValue ?? ""
    let masked: String? =
      switch kind {
      case .citizenNumber: (try? CitizenNumber(text))?.masked
      case .uscc: (try? UnifiedSocialCreditCode(text))?.masked
      case .mobile: (try? MobileNumber(text))?.masked
      default: nil
      }
    return LocalText(masked ?? "••••••")
  }

  /// Whether an answer is stored sealed and can only be shown masked.
  package static func isSealed(_ value: JSONValue?) -> Bool {
    if case .array(let rows)? = value {
      return rows.contains { row in row.objectValue?.values.contains { $0["sealed"] != nil } ?? false }
    }
    return value?["sealed"] != nil
  }
}
