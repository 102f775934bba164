import Kernel

/// Limits of a form's data.
enum FormCheck {
  /// The form as it is sealed and stored.
  /// - Throws: ``CasesError/formTooLarge(limitBytes:)``; ``CasesError/textMissing(field:)`` when it is not an object.
  static func checkedText(_ data: JSONValue) throws -> String {
    guard data.objectValue != nil else { throw CasesError.textMissing(field: "form") }
    let text = data.canonical
    guard text.utf8.count <= CaseLimits.formBytes else {
      throw CasesError.formTooLarge(limitBytes: CaseLimits.formBytes)
    }
    return text
  }
}
