package import Kernel

extension JSONValue {
  /// This object with one member set, or removed when the value is `nil`. Anything but an object counts as empty.
  package func setting(_ key: String, to value: JSONValue?) -> JSONValue {
    var members = objectValue ?? [:]
    members[key] = value
    return .object(members)
  }
}

extension JSONValue? {
  /// The value where a condition holds. (In `condition ? value : nil` Swift takes `nil` for JSON's null.)
  static func having(_ condition: Bool, _ value: @autoclosure () -> JSONValue) -> JSONValue? {
    guard condition else { return Optional.none }
    return .some(value())
  }
}
