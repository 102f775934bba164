extension FieldView {
  /// One line of text.
  package static func text(
    _ name: String, label: String, value: String = "", error: String? = nil, hint: String? = nil, required: Bool = true,
    maxLength: Int? = FormCheck.usualLength, autocomplete: String? = nil, inputMode: String? = nil,
    width: Width = .full,
    pattern: String? = nil, messages: Messages = Messages(), prefix: String? = nil, suffix: String? = nil
  ) -> FieldView {
    var field = FieldView(
      .input, name: name, label: label, value: value, hint: hint, error: error, required: required)
    field.maxLength = maxLength
    field.autocomplete = autocomplete
    field.inputMode = inputMode
    field.widthClass = width == .full ? "" : "input--\(width.rawValue)"
    field.pattern = pattern
    field.requiredMessage = messages.required
    field.patternMessage = messages.pattern
    field.prefix = prefix
    field.suffix = suffix
    field.hasAffix = prefix != nil || suffix != nil
    return field
  }

  /// A password; what was typed never comes back.
  package static func password(
    _ name: String, label: String, error: String? = nil, hint: String? = nil, required: Bool = true,
    autocomplete: String = "current-password", messages: Messages = Messages()
  ) -> FieldView {
    var field = text(
      name, label: label, error: error, hint: hint, required: required, maxLength: 200, autocomplete: autocomplete,
      messages: messages)
    field.inputType = "password"
    return field
  }

  /// An e-mail address.
  package static func email(
    _ name: String, label: String, value: String = "", error: String? = nil, hint: String? = nil, required: Bool = true,
    messages: Messages = Messages()
  ) -> FieldView {
    var field = text(
      name, label: label, value: value, error: error, hint: hint, required: required, autocomplete: "email",
      inputMode: "email", messages: messages)
    field.inputType = "email"
    return field
  }

  /// A telephone number.
  package static func telephone(
    _ name: String, label: String, value: String = "", error: String? = nil, hint: String? = nil, required: Bool = true,
    messages: Messages = Messages()
  ) -> FieldView {
    var field = text(
      name, label: label, value: value, error: error, hint: hint, required: required, maxLength: 20,
      autocomplete: "tel",
      inputMode: "tel", width: .half, messages: messages)
    field.inputType = "tel"
    return field
  }

  /// A number, typed as text with a number pad: a wheel over a number box must not change it.
  package static func number(
    _ name: String, label: String, value: String = "", error: String? = nil, hint: String? = nil, required: Bool = true,
    maxLength: Int? = 18, width: Width = .third, messages: Messages = Messages(), prefix: String? = nil,
    suffix: String? = nil
  ) -> FieldView {
    text(
      name, label: label, value: value, error: error, hint: hint, required: required, maxLength: maxLength,
      inputMode: "decimal", width: width, pattern: "[0-9][0-9,]*([.][0-9]+)?", messages: messages, prefix: prefix,
      suffix: suffix)
  }

  /// A citizen number of 18 characters.
  package static func citizenNumber(
    _ name: String, label: String, value: String = "", error: String? = nil, hint: String? = nil, required: Bool = true,
    messages: Messages = Messages()
  ) -> FieldView {
    text(
      name, label: label, value: value, error: error, hint: hint, required: required, maxLength: 20,
      autocomplete: "off",
      width: .code, pattern: "\\s*[0-9]{17}[0-9Xx]\\s*", messages: messages)
  }

  /// Words to look for.
  package static func search(
    _ name: String, label: String, value: String = "", hint: String? = nil, maxLength: Int? = 100
  ) -> FieldView {
    var field = text(name, label: label, value: value, hint: hint, required: false, maxLength: maxLength)
    field.inputType = "search"
    field.isOptional = false
    return field
  }

  /// A date; browsers without a picker take it as 2026-11-21.
  package static func date(
    _ name: String, label: String, value: String = "", error: String? = nil, hint: String? = nil, required: Bool = true,
    min: String? = nil, max: String? = nil, messages: Messages = Messages()
  ) -> FieldView {
    var field = text(
      name, label: label, value: value, error: error, hint: hint, required: required, maxLength: nil, width: .third,
      messages: messages)
    field.inputType = "date"
    field.minimum = min
    field.maximum = max
    return field
  }

  /// Several lines of text; with a limit, a script counts what is left.
  package static func textArea(
    _ name: String, label: String, value: String = "", error: String? = nil, hint: String? = nil, required: Bool = true,
    rows: Int = 5, maxLength: Int? = nil, messages: Messages = Messages()
  ) -> FieldView {
    var field = FieldView(
      .textArea, name: name, label: label, value: value, hint: hint, error: error, required: required)
    field.rows = rows
    field.maxLength = maxLength
    field.requiredMessage = messages.required
    if let maxLength {
      field.countText = "\(value.count)/\(maxLength)"
      field.describedBy = [field.describedBy, "\(field.id)-count"].compactMap { $0 }.joined(separator: " ")
    }
    return field
  }

  /// One or more files.
  package static func file(
    _ name: String, label: String, accept: [MediaKind], error: String? = nil, hint: String? = nil,
    required: Bool = true,
    multiple: Bool = false, maxBytes: Int? = nil, existing: [MaterialView] = [], sizeMessage: String? = nil
  ) -> FieldView {
    var field = FieldView(.file, name: name, label: label, hint: hint, error: error, required: required)
    field.accept = accept.flatMap { kind in kind.fileExtensions.map { ".\($0)" } }.joined(separator: ",")
    field.isMultiple = multiple
    field.maxBytes = maxBytes
    field.sizeMessage = sizeMessage
    field.existing = existing
    field.hasExisting = !existing.isEmpty
    return field
  }

  /// A value that people do not see.
  package static func hidden(_ name: String, _ value: String) -> FieldView {
    FieldView(.hidden, name: name, label: "", value: value)
  }
}
