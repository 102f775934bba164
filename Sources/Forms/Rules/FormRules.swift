package import Kernel

/// Rules of forms: which steps and questions are shown, what the answers mean, what is wrong with them.
///
/// Everything here is a plain function of its arguments. A test on an answer may only refer to a question that comes
/// earlier in the form (the quality check sees to it), so one pass from the top decides what is visible.
package enum FormRules {
  /// Whether a test holds for the answers given so far.
  package static func holds(_ test: FieldTest, values: JSONValue) -> Bool {
    switch values[test.field] {
    case .string(let value)?: test.anyOf.contains(value)
    case .bool(let value)?: test.anyOf.contains(value ? "true" : "false")
    case .integer(let value)?: test.anyOf.contains(String(value))
    case .array(let chosen)?: chosen.contains { $0.stringValue.map(test.anyOf.contains) ?? false }
    default: false
    }
  }

  /// The steps that these answers lead through, in order.
  package static func visibleSteps(_ form: FormDefinition, values: JSONValue) -> [FormStep] {
    var known = values
    var visible: [FormStep] = []
    for step in form.steps {
      guard isAsked(step, values: known) else {
        for field in step.fields where known[field.key] != nil { known = known.setting(field.key, to: nil) }
        continue
      }
      visible.append(step)
      known = settled(step, values: known, computes: form.hasConditions)
    }
    return visible
  }

  /// Whether these answers lead to a step.
  static func isAsked(_ step: FormStep, values: JSONValue) -> Bool {
    if let test = step.visibleWhen, !holds(test, values: values) { return false }
    return step.alsoWhen.allSatisfy { holds($0, values: values) } && step.visible?.holds(values) ?? true
  }

  /// Whether these answers call for a question.
  package static func isAsked(_ field: Field, values: JSONValue, row: JSONValue? = nil) -> Bool {
    if let test = field.visibleWhen, !holds(test, values: row ?? values) { return false }
    return field.visible?.holds(values, row: row) ?? true
  }

  /// Whether a question that is asked must be answered.
  package static func isRequired(_ field: Field, values: JSONValue, row: JSONValue? = nil) -> Bool {
    field.required || field.requiredWhen?.holds(values, row: row) ?? false
  }

  /// The questions of a step that these answers call for, in order.
  package static func visibleFields(_ step: FormStep, values: JSONValue) -> [Field] {
    // Only conditions in FEEL look at what is computed on the same page.
    let looksAtComputed = step.fields.contains { $0.visible != nil }
    var known = looksAtComputed ? computed(step, into: values) : values
    return step.fields.filter { field in
      if isAsked(field, values: known) { return true }
      guard known[field.key] != nil else { return false }
      known = known.setting(field.key, to: nil)
      if looksAtComputed { known = computed(step, into: known) }
      return false
    }
  }

  /// The step that follows, among those visible; `nil` after the last.
  package static func step(after key: String, in form: FormDefinition, values: JSONValue) -> FormStep? {
    let steps = visibleSteps(form, values: values)
    guard let index = steps.firstIndex(where: { $0.key == key }), index + 1 < steps.count else { return nil }
    return steps[index + 1]
  }

  /// The step that precedes, among those visible; `nil` before the first.
  package static func step(before key: String, in form: FormDefinition, values: JSONValue) -> FormStep? {
    let steps = visibleSteps(form, values: values)
    guard let index = steps.firstIndex(where: { $0.key == key }), index > 0 else { return nil }
    return steps[index - 1]
  }

  /// The answers without those to questions that are no longer asked, with what is computed from them, ready to be submitted.
  package static func pruned(_ form: FormDefinition, data: JSONValue) -> JSONValue {
    let visible = visibleSteps(form, values: data)
    var kept: [String: JSONValue] = [:]
    for step in visible {
      // Tests look at answers that are kept, and at those of the same page: what is hidden hides what depends on it.
      let own = step.fields.reduce(JSONValue.object(kept)) { $0.setting($1.key, to: data[$1.key]) }
      let fields = visibleFields(step, values: own)
      for field in fields where field.kind != .file && field.computed == nil {
        kept[field.key] = field.kind == .group ? GroupRules.pruned(field, data: own) : data[field.key]
      }
      let values = computed(step, into: .object(kept))
      for field in fields where field.computed != nil { kept[field.key] = values[field.key] }
    }
    if let materials = data[materialsKey] { kept[materialsKey] = materials }
    return .object(kept.filter { !$0.value.isNull })
  }

  /// Member of the draft that holds how each paper is supplied.
  package static let materialsKey = "materials"

  /// The answers without those of the step that are not asked for, with what is computed on it.
  private static func settled(_ step: FormStep, values: JSONValue, computes: Bool) -> JSONValue {
    guard step.fields.contains(where: { $0.visibleWhen != nil || (computes && $0.hasExpressions) }) else {
      return values
    }
    let visible = Set(visibleFields(step, values: values).map(\.key))
    let known = step.fields.reduce(values) { known, field in
      visible.contains(field.key) || known[field.key] == nil ? known : known.setting(field.key, to: nil)
    }
    return computes ? computed(step, into: known) : known
  }
}
