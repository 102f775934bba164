package import Kernel

extension JSONValue {
  /// This object with one member set, or removed when the value is `nil`. Anything but an object counts as empty.
  package func setting(_ key: String, to value: JSONValue?) -> JSONValue {
    var members = objectValue ?? [:]
    members[key] = value
    return .object(members)
  }
}
