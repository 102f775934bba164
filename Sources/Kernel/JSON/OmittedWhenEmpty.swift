/// A list that a document leaves out when it has no elements, so that hand-written and stored JSON stay short.
@propertyWrapper
package struct OmittedWhenEmpty<Element: Codable & Hashable & Sendable>: Hashable, Sendable {
  package var wrappedValue: [Element]

  package init(wrappedValue: [Element]) {
    self.wrappedValue = wrappedValue
  }
}

/// A yes-or-no that a document leaves out when it is no.
@propertyWrapper
package struct OmittedWhenFalse: Hashable, Sendable {
  package var wrappedValue: Bool

  package init(wrappedValue: Bool) {
    self.wrappedValue = wrappedValue
  }
}

extension OmittedWhenEmpty: Codable {
  package init(from decoder: any Decoder) throws {
    wrappedValue = try [Element](from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    try wrappedValue.encode(to: encoder)
  }
}

extension OmittedWhenFalse: Codable {
  package init(from decoder: any Decoder) throws {
    wrappedValue = try Bool(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    try wrappedValue.encode(to: encoder)
  }
}

// Synthesised `Codable` conformances call these more specific overloads, which is what makes the keys optional.
extension KeyedDecodingContainer {
  package func decode<Element>(_ type: OmittedWhenEmpty<Element>.Type, forKey key: Key) throws -> OmittedWhenEmpty<
    Element
  > {
    try decodeIfPresent(type, forKey: key) ?? OmittedWhenEmpty(wrappedValue: [])
  }

  package func decode(_ type: OmittedWhenFalse.Type, forKey key: Key) throws -> OmittedWhenFalse {
    try decodeIfPresent(type, forKey: key) ?? OmittedWhenFalse(wrappedValue: false)
  }
}

extension KeyedEncodingContainer {
  package mutating func encode<Element>(_ value: OmittedWhenEmpty<Element>, forKey key: Key) throws {
    guard !value.wrappedValue.isEmpty else { return }
    try encodeIfPresent(value, forKey: key)
  }

  package mutating func encode(_ value: OmittedWhenFalse, forKey key: Key) throws {
    guard value.wrappedValue else { return }
    try encodeIfPresent(value, forKey: key)
  }
}
