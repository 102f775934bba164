package import Kernel

extension FormRules {
  /// Reads a step of questions into the draft.
  ///
  /// Answers to questions that the new answers hide are dropped; wrong answers are kept as typed, so that the page can
  /// show them again.
  package static func read(
    _ raw: RawValues, step: FormStep, into draft: JSONValue, uploads: [String: Int] = [:], today: CivilDate
  ) -> StepReading {
    var data = draft
    var errors: [[FieldError]] = []
    for field in step.fields {
      // What is computed may decide what is asked next.
      if field.visible != nil { data = computed(step, into: data) }
      guard isAsked(field, values: data) else {
        data = data.setting(field.key, to: nil)
        errors.append([])
        continue
      }
      guard field.computed == nil else {
        // Said below, when everything that it is computed from is known.
        errors.append([])
        continue
      }
      let reading = read(field, raw, data: data, uploads: uploads, today: today)
      data = data.setting(field.key, to: reading.value)
      errors.append(reading.errors)
    }
    data = computed(step, into: data)
    for (place, field) in step.fields.enumerated() {
      if field.computed != nil {
        errors[place] = isAsked(field, values: data) ? computedErrors(field, data: data, today: today) : []
      }
      // Answers further down may demand it.
      guard field.requiredWhen != nil, field.computed == nil, isAsked(field, values: data),
        isRequired(field, values: data)
      else { continue }
      var demanded = field
      demanded.required = true
      errors[place] = read(demanded, raw, data: data, uploads: uploads, today: today).errors
    }
    return StepReading(data: data, errors: errors.flatMap(\.self))
  }

  private static func read(
    _ field: Field, _ raw: RawValues, data: JSONValue, uploads: [String: Int], today: CivilDate
  ) -> FieldReader.Reading {
    let reader = FieldReader(field: field, today: today)
    guard field.kind == .file else { return reader.read(raw, data: data) }
    return (nil, field.required && uploads[field.key, default: 0] == 0 ? [reader.missing()] : [])
  }

  /// What was computed may still be more or less than the form takes.
  private static func computedErrors(_ field: Field, data: JSONValue, today: CivilDate) -> [FieldError] {
    guard let value = data[field.key], !value.isNull else { return [] }
    var plain = field
    plain.locked = false
    return FieldReader(field: plain, today: today).read(inputs(field, data: data), data: data).errors
  }

  /// Everything that is still wrong before the form can be submitted, in the order of its pages.
  /// - Parameter uploads: number of files by material or file-field key.
  package static func check(
    _ form: FormDefinition, data: JSONValue, materials: [some FormMaterial], uploads: [String: Int] = [:],
    today: CivilDate
  ) -> [FieldError] {
    let data = computed(form, data: data)
    return visibleSteps(form, values: data).flatMap { step in
      switch step.kind {
      case .fields: check(step, data: data, uploads: uploads, today: today)
      case .materials: MaterialRules.check(materials, data: data, uploads: uploads)
      }
    }
  }

  /// What is wrong with one step of a draft.
  package static func check(
    _ step: FormStep, data: JSONValue, uploads: [String: Int] = [:], today: CivilDate
  ) -> [FieldError] {
    var raw: RawValues = [:]
    let asked = step.fields.filter { !isSealed(data[$0.key]) }
    for field in asked { raw.merge(inputs(field, data: data)) { first, _ in first } }
    var open = step
    open.fields = asked
    return read(raw, step: open, into: data, uploads: uploads, today: today).errors
  }

  /// What the inputs of a field show: one text, or one for each choice; see ``inputs(_:data:)`` for addresses.
  package static func formValue(_ field: Field, data: JSONValue) -> [String] {
    inputs(field, data: data)[field.key] ?? []
  }

  /// The texts of a field's inputs by input name, as a browser would send them.
  package static func inputs(_ field: Field, data: JSONValue) -> RawValues {
    if field.kind == .group { return GroupRules.inputs(field, data: data) }
    guard let value = data[field.key] else { return [:] }
    switch (field.kind, value) {
    case (.money, .integer(let fen)): return [field.key: [MoneyWords.plain(fen: fen)]]
    case (.address, .object(let members)):
      return [
        "\(field.key).division": [members["division"]?.stringValue ?? ""],
        "\(field.key).detail": [members["detail"]?.stringValue ?? ""],
      ]
    case (_, .string(let text)): return [field.key: [text]]
    case (_, .integer(let number)): return [field.key: [String(number)]]
    case (_, .number(let number)): return [field.key: [FieldReader.plain(number)]]
    case (_, .bool(let value)): return value ? [field.key: ["true"]] : [:]
    case (_, .array(let chosen)): return [field.key: chosen.compactMap(\.stringValue)]
    default: return [:]
    }
  }

  /// The draft with known facts about the applicant filled in.
  ///
  /// A locked field always takes the fact; others only where nothing has been answered yet.
  package static func prefilled(_ form: FormDefinition, facts: [Prefill: String], into draft: JSONValue) -> JSONValue {
    let filled = form.fields.reduce(draft) { data, field in
      if !field.locked, let answered = data[field.key], !answered.isNull { return data }
      if let source = field.prefill, let fact = facts[source], !fact.isEmpty {
        return data.setting(field.key, to: .string(fact))
      }
      guard let expression = field.prefillBy else { return data }
      let answer = ComputedAnswer.answer(PrefillFacts.value(expression, facts: facts), to: field)
      return answer == nil ? data : data.setting(field.key, to: answer)
    }
    return computed(form, data: filled)
  }
}

/// Amounts in words, for answers and inputs.
enum MoneyWords {
  /// `1234.50`, as it is typed.
  static func plain(fen: Int64) -> String {
    let cents = fen.magnitude % 100
    let text = "\(fen.magnitude / 100)" + (cents == 0 ? "" : cents < 10 ? ".0\(cents)" : ".\(cents)")
    return fen < 0 ? "-" + text : text
  }
}
