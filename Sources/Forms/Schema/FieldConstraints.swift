import Kernel

/// What a page tells the browser about an input, taken from the same schema that judges the answer.
package struct FieldConstraints: Hashable {
  /// Longest text, in characters.
  package var maximumLength: Int?

  /// The constraints of a question; of the second part for an address.
  package init(_ field: Field) {
    let schema = FormSchema.property(field)
    let answer = schema["anyOf"]?[0] ?? schema
    let text = field.kind == .address ? answer["properties"]?["detail"] : answer
    maximumLength = text?["maxLength"]?.intValue
  }
}
