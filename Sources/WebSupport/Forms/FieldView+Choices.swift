extension FieldView {
  /// One of many, in a list that opens.
  package static func select(
    _ name: String, label: String, options: [OptionView], error: String? = nil, hint: String? = nil,
    required: Bool = true,
    width: Width = .full, messages: Messages = Messages()
  ) -> FieldView {
    var field = FieldView(.select, name: name, label: label, hint: hint, error: error, required: required)
    field.options = options
    field.widthClass = width == .full ? "" : "input--\(width.rawValue)"
    field.requiredMessage = messages.required
    return field
  }

  /// One of a few, all visible.
  package static func radios(
    _ name: String, label: String, options: [OptionView], error: String? = nil, hint: String? = nil,
    required: Bool = true,
    inline: Bool = false
  ) -> FieldView {
    choices("radio", name, label: label, options, error: error, hint: hint, required: required, inline: inline)
  }

  /// Any of a few.
  package static func checkboxes(
    _ name: String, label: String, options: [OptionView], error: String? = nil, hint: String? = nil,
    required: Bool = false, inline: Bool = false
  ) -> FieldView {
    choices("checkbox", name, label: label, options, error: error, hint: hint, required: required, inline: inline)
  }

  private static func choices(
    _ type: String, _ name: String, label: String, _ options: [OptionView], error: String?, hint: String?,
    required: Bool, inline: Bool
  ) -> FieldView {
    var field = FieldView(.choices, name: name, label: label, hint: hint, error: error, required: required)
    field.inputType = type
    field.isInline = inline
    field.options = options.enumerated().map { index, option in
      var option = option
      // The first choice carries the field's own id, so that the error summary leads to it.
      option.id = index == 0 ? field.id : "\(field.id)-\(index + 1)"
      return option
    }
    return field
  }

  /// A single yes.
  package static func checkbox(
    _ name: String, text: String, checked: Bool = false, error: String? = nil, hint: String? = nil,
    required: Bool = false,
    value: String = "1"
  ) -> FieldView {
    var field = FieldView(
      .checkbox, name: name, label: text, value: value, hint: hint, error: error, required: required)
    field.isChecked = checked
    return field
  }
}
