package import Kernel

/// Texts as they arrive from a form: several under one name for several choices.
package typealias RawValues = [String: [String]]

/// One thing to put right in a form.
package struct FieldError: Hashable, Sendable {
  /// Name of the input, so that the error summary can link to it; `a.detail` for a part of the address `a`.
  package let field: String
  /// Catalogue key of the sentence.
  package let key: String
  /// What the sentence mentions; `label` is always there.
  package let arguments: [String: LocalText]

  package init(field: String, key: String, arguments: [String: LocalText]) {
    self.field = field
    self.key = key
    self.arguments = arguments
  }
}

/// A step as it was read.
package struct StepReading: Hashable, Sendable {
  /// The whole draft with the step's answers merged in; a wrong answer is kept as it was typed.
  package let data: JSONValue
  package let errors: [FieldError]

  package init(data: JSONValue, errors: [FieldError]) {
    self.data = data
    self.errors = errors
  }
}
