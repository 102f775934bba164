package import Kernel

/// Carries answers from one version of a form to another.
package enum FormCarry {
  /// What fits, and what does not.
  package struct Outcome: Hashable, Sendable {
    /// The answers that the new form takes.
    package let data: JSONValue
    /// The answers that it does not ask for, or not so, in the words of the old form; sensitive ones masked.
    package let dropped: [AnswerRow]
    /// How many answers go along.
    package let keptCount: Int
  }

  /// Takes answers over. An answer fits when the new form has a question of that key that would take it as it is.
  package static func outcome(
    of data: JSONValue, from old: FormDefinition, to new: FormDefinition, materials: [some FormMaterial],
    divisions: DivisionCatalogue? = nil, today: CivilDate
  ) -> Outcome {
    let answered = FormRules.pruned(old, data: data)
    var kept = JSONValue.object([:])
    var count = 0
    for field in new.fields where field.kind != .file && field.computed == nil {
      guard let source = old.field(field.key), let value = fitting(answered, source, field, today: today) else {
        continue
      }
      kept = kept.setting(field.key, to: value)
      count += 1
    }
    let allowed = Dictionary(materials.map { ($0.key, $0.choices) }, uniquingKeysWith: { first, _ in first })
    let choices = (data[FormRules.materialsKey]?.objectValue ?? [:]).filter { key, choice in
      choice.stringValue.flatMap(MaterialChoice.init).map { allowed[key]?.contains($0) ?? false } ?? false
    }
    if !choices.isEmpty { kept = kept.setting(FormRules.materialsKey, to: .object(choices)) }
    let rows = FormRules.answers(old, data: answered, divisions: divisions).flatMap(\.rows)
    let dropped = rows.filter { row in
      let key = String(row.fieldKey.split(separator: ".").first ?? "")
      return kept[key] == nil && old.field(key)?.computed == nil
    }
    return Outcome(data: FormRules.computed(new, data: kept), dropped: dropped, keptCount: count)
  }

  /// The answer as the new question reads it; nil where it would not take it.
  private static func fitting(
    _ data: JSONValue, _ old: Field, _ new: Field, today: CivilDate
  ) -> JSONValue? {
    guard old.kind == new.kind, let value = data[old.key], !value.isNull, !FormRules.isSealed(value) else { return nil }
    if new.locked { return value }
    let reading = FieldReader(field: new, today: today).read(FormRules.inputs(new, data: data), data: data)
    return .having(reading.errors.isEmpty && reading.value == value, value)
  }
}
