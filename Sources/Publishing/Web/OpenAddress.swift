import Kernel

/// The addresses of this feature before the public.
package enum OpenAddress {
  /// The front page of disclosure.
  package static let front = "/open"
  /// The catalogue.
  package static let catalogue = "/open/catalogue"

  /// The page of a document.
  package static func document(_ id: PublicationID) -> String { document(id.description) }

  /// The same of an identifier as text.
  @Sendable package static func document(_ id: String) -> String { "/open/documents/\(id)" }
}
