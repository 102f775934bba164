import Kernel

/// Limits of a form's data.
enum FormCheck {
  /// - Throws: ``CasesError/formTooLarge(limitBytes:)``; ``CasesError/textMissing(field:)`` when it is not an object.
  static func check(_ data: JSONValue) throws {
    guard data.objectValue != nil else { throw CasesError.textMissing(field: "form") }
    guard data.canonical.utf8.count <= CaseLimits.formBytes else {
      throw CasesError.formTooLarge(limitBytes: CaseLimits.formBytes)
    }
  }
}
