package import Kernel

/// A department whose items stand in the catalogue.
package struct Department: Hashable, Sendable, Codable {
  /// Key of the department, equal to the organisation code in the register of organisations: its unified social credit
  /// code where that is known, otherwise the code of the list that it came from.
  package var code: String
  package var name: LocalText
  /// Place in lists.
  package var order: Int
  /// Whether `code` is a valid unified social credit code.
  @OmittedWhenFalse package var isCreditCode: Bool
  @OmittedWhenEmpty package var foreignCodes: [ForeignCode]
  package var contact: ContactPoint?
  /// Credit codes of bodies under it that appear as authorities of single items (e.g. an insurance bureau).
  @OmittedWhenEmpty package var subordinateCodes: [String]
}
