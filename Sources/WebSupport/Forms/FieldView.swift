/// A field of a form, of whatever kind, with its label, hint and error; partial `web/field`.
///
/// Made by the factories in ``FieldView+Factories`` and ``FieldView+Choices``.
package struct FieldView: Sendable {
  /// How wide the box is.
  package enum Width: String, Sendable {
    /// The whole column.
    case full
    /// Half a column: names, numbers.
    case half
    /// A third: short numbers, dates.
    case third
    /// Codes of 18 characters.
    case code
  }

  /// What a script says at the field before the form is sent.
  package struct Messages: Sendable {
    var required: String?
    var pattern: String?

    /// Words for what is missing or written wrongly.
    package init(required: String? = nil, pattern: String? = nil) {
      self.required = required
      self.pattern = pattern
    }
  }

  enum Kind: Sendable { case hidden, input, textArea, select, choices, checkbox, file }

  /// Name in the form.
  package let name: String
  /// The label.
  package let label: String
  /// What is typed already.
  package internal(set) var value: String
  /// A hint under the label.
  package internal(set) var hint: String?
  /// What is wrong with it.
  package internal(set) var error: String?

  var id: String
  var isHidden: Bool
  var isInput: Bool
  var isTextArea: Bool
  var isSelect: Bool
  var isChoices: Bool
  var isCheckbox: Bool
  var isFile: Bool
  var isRequired: Bool
  var isOptional: Bool
  var describedBy: String?
  var inputType = "text"
  var widthClass = ""
  var maxLength: Int?
  var rows = 5
  var pattern: String?
  var minimum: String?
  var maximum: String?
  var inputMode: String?
  var autocomplete: String?
  var prefix: String?
  var suffix: String?
  var hasAffix = false
  var requiredMessage: String?
  var patternMessage: String?
  var countText: String?
  var options: [OptionView] = []
  var isInline = false
  var isChecked = false
  package var accept = ""
  var isMultiple = false
  var maxBytes: Int?
  var sizeMessage: String?
  var existing: [MaterialView] = []
  var hasExisting = false

  init(
    _ kind: Kind, name: String, label: String, value: String = "", hint: String? = nil, error: String? = nil,
    required: Bool = false
  ) {
    self.name = name
    self.label = label
    self.value = value
    self.hint = hint
    self.error = error
    id = Self.identifier(for: name)
    isHidden = kind == .hidden
    isInput = kind == .input
    isTextArea = kind == .textArea
    isSelect = kind == .select
    isChoices = kind == .choices
    isCheckbox = kind == .checkbox
    isFile = kind == .file
    isRequired = required
    isOptional = !required
    let notes = [hint == nil ? nil : "\(id)-hint", error == nil ? nil : "\(id)-error"].compactMap { $0 }
    describedBy = notes.isEmpty ? nil : notes.joined(separator: " ")
  }

  /// The element's id for a field: its name, with everything else than letters, digits, `-` and `_` made `-`.
  package static func identifier(for name: String) -> String {
    String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "-" })
  }
}
