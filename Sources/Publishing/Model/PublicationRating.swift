import Kernel

/// What a reader thinks of a document.
package struct PublicationRating: Hashable, Sendable {
  /// Whether it was of use.
  package var isUseful: Bool
  /// Whether it could be understood.
  package var isUnderstandable: Bool
  /// What was missing, in the reader's words; staff only.
  package var remark: String

  /// Characters of a remark.
  package static let remarkLength = 500
}

/// How readers have rated a document, or an authority's documents.
package struct RatingFigures: Hashable, Sendable {
  package var count = 0
  package var useful = 0
  package var understandable = 0
}
