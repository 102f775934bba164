import Foundation
import Kernel

/// The document column: an item's content as canonical JSON.
/// - Source: RFC 8785 (canonical JSON), so that equal contents have equal texts.
package enum ItemDocument {
  /// No guide is longer; the longest worked-out one has some 60 kB with all its quotations.
  package static let maximumSizeBytes = 512 << 10

  /// The canonical text of a content.
  package static func text(of content: ItemContent) throws -> String {
    try canonical(content)
  }

  /// Reads a stored document.
  /// - Throws: ``ServicesError/documentUnreadable(_:)``.
  package static func content(of text: String) throws(ServicesError) -> ItemContent {
    do {
      return try JSONDecoder().decode(ItemContent.self, from: Data(text.utf8))
    } catch {
      throw ServicesError.documentUnreadable(String(String(describing: error).prefix(200)))
    }
  }

  static func canonical(_ value: some Encodable) throws -> String {
    let bytes = try JSONEncoder().encode(value)
    return try JSONValue(parsing: bytes, limits: JSONLimits(sizeBytes: maximumSizeBytes)).canonical
  }
}
