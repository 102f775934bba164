import Forms
import Kernel

extension JSONValue {
  /// The document of an item, for editing by path and for comparing.
  init(_ content: ItemContent) throws {
    try self.init(
      parsing: try ItemDocument.text(of: content), limits: JSONLimits(sizeBytes: ItemDocument.maximumSizeBytes))
  }

  /// The value at a path of members; nil where there is none.
  func value(at path: some Collection<String>) -> JSONValue? {
    guard let first = path.first else { return self }
    return self[first]?.value(at: Array(path.dropFirst()))
  }

  /// This document with one value set, or removed together with the objects that it leaves empty.
  func setting(_ path: some Collection<String>, to value: JSONValue?) -> JSONValue {
    guard let first = path.first else { return value ?? .null }
    let rest = Array(path.dropFirst())
    guard !rest.isEmpty else { return setting(first, to: value) }
    let inner = (self[first] ?? .object([:])).setting(rest, to: value)
    let isEmpty = inner.objectValue?.isEmpty ?? false
    return setting(first, to: isEmpty && value == nil ? nil : inner)
  }
}
