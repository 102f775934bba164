import Forms
import Kernel
import WebSupport

/// Turns the questions of a form into inputs.
struct FormFields {
  let words: Words
  let today: CivilDate
  /// Divisions that an address may begin with.
  let divisions: [OptionView]

  /// The inputs of one question, with what was answered; an address takes two.
  func views(_ field: Field, data: JSONValue, errors: FormErrors, files: [MaterialView] = []) -> [FieldView] {
    let inputs = FormRules.inputs(field, data: data)
    let value = inputs[field.key]?.first ?? ""
    let label = said(field.label)
    let hint = field.hint.map(said)
    let error = errors[field.key]
    switch field.kind {
    case .text:
      return [
        FieldView.text(
          field.key, label: label, value: value, error: error, hint: hint, required: field.required,
          maxLength: FieldConstraints(field).maximumLength, autocomplete: field.autocomplete)
      ]
    case .longText:
      return [
        FieldView.textArea(
          field.key, label: label, value: value, error: error, hint: hint, required: field.required,
          maxLength: FieldConstraints(field).maximumLength)
      ]
    case .number, .money: return [amount(field, value: value, error: error)]
    case .date: return [date(field, value: value, error: error)]
    case .choice, .division: return [choice(field, value: value, error: error)]
    case .multiChoice:
      let chosen = Set(inputs[field.key] ?? [])
      return [
        FieldView.checkboxes(
          field.key, label: label, options: field.options.map { option($0, isChosen: chosen.contains($0.value)) },
          error: error, hint: hint, required: field.required)
      ]
    case .address: return address(field, inputs: inputs, errors: errors)
    case .citizenNumber, .uscc, .mobile, .telephone: return [code(field, value: value, error: error)]
    case .statement:
      return [
        FieldView.checkbox(
          field.key, text: label, checked: value == "true", error: error, hint: hint, required: field.required,
          value: "true")
      ]
    case .file:
      return [
        FieldView.file(
          field.key, label: label, accept: MaterialUpload.kinds, error: error,
          hint: hint ?? words("services.material.file.hint"), required: field.required, multiple: true,
          maxBytes: MaterialUpload.maximumBytes, existing: files)
      ]
    case .group: return rows(field, data: data, errors: errors)
    }
  }

  /// Rows without buttons, as a supplement asks for them: those that there are and one to spare; an emptied row goes away.
  private func rows(_ group: Field, data: JSONValue, errors: FormErrors) -> [FieldView] {
    let known = GroupRules.rows(group, data: data)
    let shown = known.count < GroupRules.maximum(group) ? known + [.object([:])] : known
    let inputs = shown.enumerated().flatMap { place, row in
      GroupRules.visibleFields(group, row: row, values: data).filter { $0.computed == nil }.flatMap { field in
        var own = GroupRules.member(field, of: group, row: place)
        // The row to spare asks for nothing.
        own.required = place < known.count && FormRules.isRequired(field, values: data, row: row)
        return views(own, data: .object([own.key: row[field.key] ?? .null]), errors: errors)
      }
    }
    return [FieldView.hidden(GroupRules.countName(group.key), String(shown.count))] + inputs
  }

  /// What is already known about the applicant and cannot be changed here; such questions are not asked.
  static func isKnown(_ field: Field, data: JSONValue) -> Bool {
    guard field.locked, let value = data[field.key] else { return false }
    return !value.isNull
  }

  // MARK: - Kinds

  private func said(_ text: LocalText) -> String { text.text(words.language) }

  private func option(_ option: FieldOption, isChosen: Bool) -> OptionView {
    OptionView(option.value, said(option.label), hint: option.hint.map(said), selected: isChosen)
  }

  private func amount(_ field: Field, value: String, error: String?) -> FieldView {
    FieldView.text(
      field.key, label: said(field.label), value: value, error: error, hint: field.hint.map(said),
      required: field.required, autocomplete: field.autocomplete,
      inputMode: field.kind == .money || (field.decimals ?? 0) > 0 ? "decimal" : "numeric", width: .third,
      prefix: field.kind == .money ? "¥" : nil, suffix: field.unit.map(said))
  }

  private func date(_ field: Field, value: String, error: String?) -> FieldView {
    FieldView.date(
      field.key, label: said(field.label), value: value, error: error, hint: field.hint.map(said),
      required: field.required, min: field.earliest?.resolved(today: today)?.description,
      max: field.latest?.resolved(today: today)?.description)
  }

  private func choice(_ field: Field, value: String, error: String?) -> FieldView {
    if field.kind == .division {
      return FieldView.select(
        field.key, label: said(field.label), options: divisionOptions(value), error: error,
        hint: field.hint.map(said), required: field.required)
    }
    return FieldView.radios(
      field.key, label: said(field.label), options: field.options.map { option($0, isChosen: $0.value == value) },
      error: error, hint: field.hint.map(said), required: field.required)
  }

  private func divisionOptions(_ value: String) -> [OptionView] {
    var options = [OptionView("", words("services.form.choose"), selected: value.isEmpty)]
    options += divisions.map { OptionView($0.value, $0.text, selected: $0.value == value) }
    if !value.isEmpty, !divisions.contains(where: { $0.value == value }) {
      options.append(OptionView(value, value, selected: true))
    }
    return options
  }

  private func address(_ field: Field, inputs: RawValues, errors: FormErrors) -> [FieldView] {
    let division = "\(field.key).division"
    let detail = "\(field.key).detail"
    let label = said(field.label)
    return [
      FieldView.select(
        division, label: words("services.form.address.division", ["label": label]),
        options: divisionOptions(inputs[division]?.first ?? ""), error: errors[division] ?? errors[field.key],
        hint: field.hint.map(said), required: field.required),
      FieldView.text(
        detail, label: words("services.form.address.detail", ["label": label]), value: inputs[detail]?.first ?? "",
        error: errors[detail], hint: words("services.form.address.detail.hint"), required: field.required,
        maxLength: FieldConstraints(field).maximumLength,
        autocomplete: field.autocomplete == nil ? nil : "street-address"),
    ]
  }

  private func code(_ field: Field, value: String, error: String?) -> FieldView {
    switch field.kind {
    case .citizenNumber:
      return FieldView.citizenNumber(
        field.key, label: said(field.label), value: value, error: error, hint: field.hint.map(said),
        required: field.required)
    case .mobile, .telephone:
      return FieldView.telephone(
        field.key, label: said(field.label), value: value, error: error, hint: field.hint.map(said),
        required: field.required)
    default:
      return FieldView.text(
        field.key, label: said(field.label), value: value, error: error, hint: field.hint.map(said),
        required: field.required, maxLength: 18, width: .code)
    }
  }
}

extension FormErrors {
  /// Adds what the rules of a form found, in words.
  mutating func add(_ found: [FieldError], _ words: Words) {
    for error in found { add(error.field, words(error)) }
  }
}

extension Words {
  /// The sentence of a form's error.
  func callAsFunction(_ error: FieldError) -> String {
    self(error.key, error.arguments.mapValues { $0.text(language) })
  }
}

/// What may be uploaded as a paper.
enum MaterialUpload {
  /// Documents and photographs; anything that could carry a program is left out.
  static let kinds: [MediaKind] = [.pdf, .jpeg, .png]
  static let maximumBytes = 20 * 1024 * 1024
  /// Files of one request.
  static let maximumFiles = 20

  /// Files that are not allowed are reported beside the form instead of ending the request, so that nothing typed is lost.
  static let policy = FormPolicy(
    maxFileBytes: maximumBytes, maxFiles: maximumFiles, allowed: Set(kinds), rejectsBadFiles: false)
}
