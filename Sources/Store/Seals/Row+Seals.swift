import Cryptography
package import Kernel

/// Columns that are sealed.
extension Row {
  /// The context of every text that stands sealed in a column of text.
  static let textContext = "text"

  /// A TEXT that ``WriteTransaction/sealed(_:)`` made, opened; one from before there were seals, as it is; ``SealedText/erased``
  /// when the key of the person has been destroyed.
  package func openText(_ index: Int) throws -> String {
    let stored = try text(index)
    guard let sealed = SealedText.sealed(in: stored) else { return stored }
    guard let opened = try seals().open(sealed, context: Self.textContext) else { return SealedText.erased }
    return String(decoding: opened, as: UTF8.self)
  }

  /// The same, or nil when the column is NULL.
  package func optionalOpenText(_ index: Int) throws -> String? { try isNull(index) ? nil : openText(index) }

  /// A TEXT of JSON that the platform itself has stored, sealed or not.
  package func openJSON(_ index: Int) throws -> JSONValue {
    let stored = try text(index)
    guard SealedText.isSealed(stored) else { return try json(index) }
    return try JSONValue(parsing: try openText(index), limits: Self.ownLimits)
  }

  /// A BLOB that ``WriteTransaction/seal(_:of:context:)`` or the installation's sealer made, opened; nil when the key of the
  /// person has been destroyed.
  package func open(_ index: Int, context: String) throws -> String? {
    try seals().open(try blob(index), context: context).map { String(decoding: $0, as: UTF8.self) }
  }
}
