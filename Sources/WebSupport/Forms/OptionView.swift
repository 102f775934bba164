/// One choice of a select, of radios or of checkboxes.
package struct OptionView: Sendable {
  /// What the form sends.
  package var value: String
  /// The words.
  package var text: String
  /// A sentence more.
  package var hint: String?
  /// Whether it is chosen.
  package var isSelected: Bool
  /// Whether it can be chosen at all.
  package var isDisabled: Bool
  var id = ""

  /// A choice.
  package init(
    _ value: String, _ text: String, hint: String? = nil, selected: Bool = false, isDisabled: Bool = false
  ) {
    self.value = value
    self.text = text
    self.hint = hint
    isSelected = selected
    self.isDisabled = isDisabled
  }
}
