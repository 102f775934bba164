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
    var errors: [FieldError] = []
    for field in step.fields {
      if let test = field.visibleWhen, !holds(test, values: data) {
        data = data.setting(field.key, to: nil)
        continue
      }
      let reader = FieldReader(field: field, today: today)
      if field.kind == .file {
        if field.required, uploads[field.key, default: 0] == 0 { errors.append(reader.missing()) }
        continue
      }
      let reading = reader.read(raw, data: data)
      data = data.setting(field.key, to: reading.value)
      errors += reading.errors
    }
    return StepReading(data: data, errors: errors)
  }

  /// Everything that is still wrong before the form can be submitted, in the order of its pages.
  /// - Parameter uploads: number of files by material or file-field key.
  package static func check(
    _ form: FormDefinition, data: JSONValue, materials: [some FormMaterial], uploads: [String: Int] = [:],
    today: CivilDate
  ) -> [FieldError] {
    visibleSteps(form, values: data).flatMap { step in
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
    for field in step.fields where !isSealed(data[field.key]) {
      raw.merge(inputs(field, data: data)) { first, _ in first }
    }
    let asked = step.fields.filter { !isSealed(data[$0.key]) }
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
    form.fields.reduce(draft) { data, field in
      guard let source = field.prefill, let fact = facts[source], !fact.isEmpty else { return data }
      if !field.locked, let answered = data[field.key], !answered.isNull { return data }
      return data.setting(field.key, to: .string(fact))
    }
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
