package import Kernel

/// One published version of one model: what it is and when it applies, without its text.
///
/// A version never changes. It applies from ``inForceFrom`` until the day before the next version of the same model begins, or
/// until ``inForceThrough`` where it was published for a time.
package struct ModelVersion: Hashable, Sendable {
  package let id: ModelVersionID
  package let kind: ModelKind
  package let key: ModelKey
  /// 1, 2, 3 … within the model.
  package let number: Int
  /// SHA-256 over the bytes of the text, lower-case hexadecimal.
  package let digest: String
  package let title: LocalText
  package let inForceFrom: CivilDate
  /// The last day, where one was stated.
  package let inForceThrough: CivilDate?
  package let publishedAt: Instant
  /// Name of the person who published it.
  package let publishedBy: String
  /// Why it was published.
  package let reason: String
}

/// A model that is in force: its version and what it compiles to.
package struct ModelInForce: Sendable {
  package let version: ModelVersion
  package let document: ModelDocument
}
