import Cryptography
import Kernel

/// Where a page begins: after the element that these values name. Readers get it as a text that means nothing to them.
package struct APICursor: Sendable, Hashable {
  /// What the element is found by, in the list's own order.
  package let parts: [String]

  /// The place after an element.
  package init(_ parts: [String]) { self.parts = parts }

  /// The place that a text names, if it was made for that list.
  init?(_ text: String, of operation: String) {
    guard let bytes = Base64URL.decode(text), let values = try? JSONValue(parsing: bytes).arrayValue else { return nil }
    let parts = values.compactMap(\.stringValue)
    guard parts.count == values.count, parts.first == operation,
      !parts.contains(where: { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } })
    else { return nil }
    self.parts = Array(parts.dropFirst())
  }

  func text(of operation: String) -> String {
    Base64URL.encode(JSONValue.array(([operation] + parts).map(JSONValue.string)).canonicalBytes)
  }
}
