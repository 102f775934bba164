/// A type of FEEL, as `instance of`, parameters and item definitions name it.
/// - Source: DMN 1.5, 10.3.2.1, 10.3.2.9, and 10.3.1.2, rule 52
package indirect enum FEELType: Sendable {
  case any
  case null
  case number
  case string
  case boolean
  case date
  case time
  case dateTime
  case daysDuration
  case monthsDuration
  case list(FEELType)
  case range(FEELType)
  case context([Field])
  case function([FEELType], FEELType)
  case named(NamedType)

  /// One entry that a context of a type has.
  package struct Field: Sendable {
    /// The entry's name.
    package let name: String
    /// What its value conforms to.
    package let type: FEELType

    package init(_ name: String, _ type: FEELType) {
      self.name = name
      self.type = type
    }
  }

  /// The type as models write it.
  package var text: String {
    switch self {
    case .any: "Any"
    case .null: "Null"
    case .number: ValueKind.number.rawValue
    case .string: ValueKind.string.rawValue
    case .boolean: ValueKind.boolean.rawValue
    case .date: ValueKind.date.rawValue
    case .time: ValueKind.time.rawValue
    case .dateTime: ValueKind.dateTime.rawValue
    case .daysDuration: ValueKind.daysDuration.rawValue
    case .monthsDuration: ValueKind.monthsDuration.rawValue
    case .list(let element): "list<\(element.text)>"
    case .range(let end): "range<\(end.text)>"
    case .context(let fields): "context<\(fields.map { "\($0.name): \($0.type.text)" }.joined(separator: ", "))>"
    case .function(let parameters, let result):
      "function<\(parameters.map(\.text).joined(separator: ", "))> -> \(result.text)"
    case .named(let named): named.name
    }
  }

  /// The type that a name stands for in the end: of a named type what it was defined as.
  package var resolved: FEELType {
    var type = self
    // A chain of names that lead to one another would otherwise never end.
    for _ in 0..<32 {
      guard case .named(let named) = type, let definition = named.definition else { return type }
      type = definition
    }
    return .any
  }

  /// What elements of a list have, if this is a list; otherwise itself, as a filter or `for` treats it.
  var element: FEELType {
    switch resolved {
    case .list(let element): element
    default: self
    }
  }

  /// The type of an entry, looked for through lists as a path does; nil where it is not known.
  func field(_ name: String) -> FEELType? {
    var type = resolved
    var depth = 0
    while case .list(let element) = type, depth < 8 {
      type = element.resolved
      depth += 1
    }
    guard case .context(let fields) = type else { return nil }
    return fields.first { $0.name == name }?.type
  }

  /// The names of entries that a path or a filter may name.
  var fieldNames: [String] {
    var type = resolved
    var depth = 0
    while case .list(let element) = type, depth < 8 {
      type = element.resolved
      depth += 1
    }
    guard case .context(let fields) = type else { return [] }
    return fields.map(\.name)
  }
}
