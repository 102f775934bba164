import Foundation
import Kernel

/// An item's content as a JSON document, for editing by path and for comparing.
enum ItemDocument {
  /// The document of a content.
  static func json(_ content: ItemContent) throws -> JSONValue {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try JSONValue(parsing: Array(try encoder.encode(content)))
  }

  /// The content of a document; nil when what was typed does not make one.
  static func content(_ json: JSONValue) -> ItemContent? {
    try? JSONDecoder().decode(ItemContent.self, from: Data(json.canonicalBytes))
  }
}

extension JSONValue {
  /// The value at a path of members; nil where there is none.
  func value(at path: some Collection<String>) -> JSONValue? {
    guard let first = path.first else { return self }
    return self[first]?.value(at: path.dropFirst())
  }

  /// This document with one value set, or removed together with the objects that it leaves empty.
  func setting(_ path: some Collection<String>, to value: JSONValue?) -> JSONValue {
    guard let first = path.first else { return value ?? .null }
    let rest = path.dropFirst()
    guard !rest.isEmpty else { return setting(first, to: value) }
    let inner = (self[first] ?? .object([:])).setting(rest, to: value)
    let isEmpty = inner.objectValue?.isEmpty ?? false
    return setting(first, to: isEmpty && value == nil ? nil : inner)
  }
}
