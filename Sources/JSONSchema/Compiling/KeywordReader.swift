import Kernel

/// The keywords of one schema object, each held to the form that its meta-schema gives it.
struct KeywordReader {
  let members: [String: JSONValue]
  let location: SchemaLocation
  let vocabularies: Vocabularies

  /// The value of a keyword that the dialect gives a meaning.
  subscript(keyword: Keyword) -> JSONValue? {
    vocabularies.isDisjoint(with: keyword.vocabularies) ? nil : members[keyword.rawValue]
  }

  func has(_ keyword: Keyword) -> Bool { self[keyword] != nil }

  func malformed(_ keyword: Keyword) -> SchemaError {
    .malformed(keyword: keyword.rawValue, location: location.pointer)
  }

  func text(_ keyword: Keyword) throws(SchemaError) -> String? {
    guard let value = self[keyword] else { return nil }
    guard let text = value.stringValue else { throw malformed(keyword) }
    return text
  }

  func flag(_ keyword: Keyword) throws(SchemaError) -> Bool {
    guard let value = self[keyword] else { return false }
    guard let flag = value.boolValue else { throw malformed(keyword) }
    return flag
  }

  func number(_ keyword: Keyword) throws(SchemaError) -> JSONNumber? {
    guard let value = self[keyword] else { return nil }
    guard let number = JSONNumber(value) else { throw malformed(keyword) }
    return number
  }

  /// A whole number from nought; what no collection reaches is as good as the largest.
  func count(_ keyword: Keyword) throws(SchemaError) -> Int? {
    guard let number = try number(keyword) else { return nil }
    switch number {
    case .whole(let whole) where whole >= 0: return Int(clamping: whole)
    case .double(let double) where double > 0 && double.rounded() == double: return Int.max
    default: throw malformed(keyword)
    }
  }

  func array(_ keyword: Keyword) throws(SchemaError) -> [JSONValue]? {
    guard let value = self[keyword] else { return nil }
    guard let elements = value.arrayValue else { throw malformed(keyword) }
    return elements
  }

  func members(_ keyword: Keyword) throws(SchemaError) -> [String: JSONValue]? {
    guard let value = self[keyword] else { return nil }
    guard let members = value.objectValue else { throw malformed(keyword) }
    return members
  }

  func names(_ keyword: Keyword) throws(SchemaError) -> [String]? {
    guard let value = self[keyword] else { return nil }
    guard let names = Self.names(in: value) else { throw malformed(keyword) }
    return names
  }

  static func names(in value: JSONValue) -> [String]? {
    guard let elements = value.arrayValue else { return nil }
    let names = elements.compactMap(\.stringValue)
    return names.count == elements.count ? names : nil
  }

  func types() throws(SchemaError) -> TypeSet? {
    guard let value = self[.type] else { return nil }
    let names = value.stringValue.map { [$0] } ?? Self.names(in: value)
    guard let names, !names.isEmpty else { throw malformed(.type) }
    var types: TypeSet = []
    for name in names {
      guard let type = TypeSet.named.first(where: { $0.name == name }) else { throw malformed(.type) }
      types.insert(type.set)
    }
    return types
  }

  /// What is said about a value without judging it, in the order of the names.
  var annotations: [(name: String, value: JSONValue)] {
    members.filter { name, _ in
      guard let keyword = Keyword(rawValue: name), !vocabularies.isDisjoint(with: keyword.vocabularies) else {
        return true
      }
      return keyword == .format || !keyword.vocabularies.isDisjoint(with: [.metadata, .content])
    }
    .sorted { $0.key < $1.key }
    .map { ($0.key, $0.value) }
  }
}
