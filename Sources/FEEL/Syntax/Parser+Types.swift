extension Parser {
  private static let simpleTypes: [String: FEELType] = [
    "Any": .any, "Null": .null, "number": .number, "string": .string, "boolean": .boolean, "date": .date, "time": .time,
    "date and time": .dateTime, "days and time duration": .daysDuration,
    "years and months duration": .monthsDuration,
  ]

  private static let simpleNames = simpleTypes.keys.map { NameTable.Known($0) }

  /// A type; nil where the name of one is not known.
  /// - Source: DMN 1.5, 10.3.1.2, rule 52
  mutating func typeExpression() throws(FEELError) -> FEELType? {
    try nested()
    defer { left() }
    guard case .word(let word) = token.kind else { throw unexpected("a type is expected") }
    if ["list", "range", "context", "function"].contains(word), isFollowedByAngle() {
      try advance()
      try advance()
      switch word {
      case "list":
        let element = try angled()
        return element.map { .list($0) }
      case "range":
        let end = try angled()
        return end.map { .range($0) }
      case "context": return try contextType()
      default: return try functionType()
      }
    }
    let own = scope.types.keys.map { NameTable.Known($0) }
    guard let match = longest(of: [Parser.simpleNames, own]) else {
      _ = try plainName()
      return nil
    }
    try move(to: match.end)
    if let type = Parser.simpleTypes[match.known.name] { return type }
    return scope.types.first { NameText.normalized($0.key) == match.known.name }?.value
  }

  private func isFollowedByAngle() -> Bool {
    var ahead = lexer
    return (try? ahead.next())?.kind == .symbol(.less)
  }

  /// A type and the angle after it.
  private mutating func angled() throws(FEELError) -> FEELType? {
    let type = try typeExpression()
    try closeAngle()
    return type
  }

  /// `>`, which may have been read as the beginning of `>=`.
  private mutating func closeAngle() throws(FEELError) {
    if isAt(.greaterOrEqual) {
      var place = token.place
      place.offset += 1
      try move(to: place)
    } else {
      try expect(.greater)
    }
  }

  private mutating func contextType() throws(FEELError) -> FEELType? {
    var fields: [FEELType.Field] = []
    var isKnown = true
    if !isAt(.greater) {
      repeat {
        guard let name = try labelName() else { throw unexpected("the name of an entry is expected") }
        let type = try typeExpression()
        isKnown = isKnown && type != nil
        fields.append(FEELType.Field(name, type ?? .any))
      } while try take(.comma)
    }
    try closeAngle()
    return isKnown ? .context(fields) : nil
  }

  private mutating func functionType() throws(FEELError) -> FEELType? {
    var parameters: [FEELType] = []
    var isKnown = true
    if !isAt(.greater) {
      repeat {
        let type = try typeExpression()
        isKnown = isKnown && type != nil
        parameters.append(type ?? .any)
      } while try take(.comma)
    }
    try closeAngle()
    try expect(.arrow)
    guard let result = try typeExpression(), isKnown else { return nil }
    return .function(parameters, result)
  }
}

extension FEELType {
  /// A type by its text, such as the `typeRef` of an item definition; nil where it, or a name in it, is not known.
  package static func parse(_ text: String, types: [String: FEELType] = [:]) -> FEELType? {
    guard var parser = try? Parser(text, in: Scope(types: types), limits: .standard),
      let type = try? parser.typeExpression(),
      parser.token.kind == .end
    else { return nil }
    return type
  }
}
