import Kernel

/// Equality of JSON values: numbers by value, texts by code point, objects without order.
/// - Source: JSON Schema core 2020-12, section 4.2.2.
enum JSONEquality {
  /// Whether two values are the same. Swift's own equality of strings would also take different code points for one text.
  static func areEqual(_ one: JSONValue, _ other: JSONValue) -> Bool {
    switch (one, other) {
    case (.string(let a), .string(let b)): areEqual(a, b)
    case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy(areEqual)
    case (.object(let a), .object(let b)):
      a.count == b.count && a.allSatisfy { member in b[member.key].map { areEqual(member.value, $0) } ?? false }
    default: one == other
    }
  }

  static func areEqual(_ one: String, _ other: String) -> Bool {
    one == other && (one.utf8.count == other.utf8.count) && one.utf8.elementsEqual(other.utf8)
  }

  /// The first two places with the same value; `nil`: all differ.
  static func duplicates(in elements: [JSONValue]) -> (Int, Int)? {
    if elements.count <= 8 {
      for later in elements.indices.dropFirst() {
        for earlier in 0..<later where areEqual(elements[earlier], elements[later]) { return (earlier, later) }
      }
      return nil
    }
    var places: [Int: [Int]] = [:]
    for (later, element) in elements.enumerated() {
      let hash = element.hashValue
      for earlier in places[hash] ?? [] where areEqual(elements[earlier], element) { return (earlier, later) }
      places[hash, default: []].append(later)
    }
    return nil
  }
}

/// The values of an `enum`.
struct Enumeration {
  let values: [JSONValue]
  /// All values when they are texts, for one look instead of many.
  private let texts: Set<String>?

  init(_ values: [JSONValue]) {
    self.values = values
    let texts = Set(values.compactMap(\.stringValue))
    self.texts = values.count > 4 && texts.count == values.count ? texts : nil
  }

  func contains(_ value: JSONValue) -> Bool {
    if let texts {
      guard case .string(let text) = value, let place = texts.firstIndex(of: text) else { return false }
      return texts[place].utf8.elementsEqual(text.utf8)
    }
    return values.contains { JSONEquality.areEqual($0, value) }
  }
}
