extension Parser {
  /// The longest name that the text goes on with, of those in these lists (the later first), of the scope's and of the
  /// language's own, unless only lists are asked.
  func longest(of lists: [[NameTable.Known]], only: Bool = true) -> NameMatch? {
    guard case .word(let first) = token.kind else { return nil }
    var reader = PartReader(lexer, at: token.place)
    var best: NameMatch?
    for list in lists.reversed() {
      for known in list where known.parts.first == first { consider(known, &reader, &best) }
    }
    if !only {
      for known in scope.names.beginning(with: first) { consider(known, &reader, &best) }
      for known in BuiltIns.names.beginning(with: first) { consider(known, &reader, &best) }
    }
    return best
  }

  private func consider(_ known: NameTable.Known, _ reader: inout PartReader, _ best: inout NameMatch?) {
    guard known.parts.count > best?.known.parts.count ?? 0, let end = reader.end(of: known) else { return }
    best = NameMatch(known: known, end: end)
  }

  /// A name that nobody declared: words up to the next reserved one.
  mutating func plainName() throws(FEELError) -> String {
    guard case .word(let first) = token.kind else { throw unexpected("a name is expected") }
    var words = [first]
    try advance()
    while case .word(let next) = token.kind, !Parser.reserved.contains(next) {
      words.append(next)
      try advance()
    }
    return NameText.joined(words)
  }

  /// A name before a colon: the entry of a context, or a parameter; nil, without going on, where there is none.
  mutating func labelName() throws(FEELError) -> String? {
    guard case .word = token.kind else { return nil }
    var reader = PartReader(lexer, at: token.place)
    var parts: [String] = []
    while let (text, end) = reader.part(parts.count) {
      if text == ":" {
        try move(to: end)
        return NameText.joined(parts)
      }
      guard let scalar = text.unicodeScalars.first, NameText.isPart(scalar) || NameText.isSymbol(scalar) else {
        return nil
      }
      parts.append(text)
    }
    return nil
  }

  /// The name of an iterator: everything up to `in`.
  mutating func iteratorName() throws(FEELError) -> String {
    guard case .word = token.kind else { throw unexpected("a name is expected") }
    var reader = PartReader(lexer, at: token.place)
    var parts: [String] = []
    while let (text, end) = reader.part(parts.count) {
      if text == "in", !parts.isEmpty {
        try move(to: end)
        return NameText.joined(parts)
      }
      guard let scalar = text.unicodeScalars.first, NameText.isPart(scalar) || NameText.isSymbol(scalar) else { break }
      parts.append(text)
    }
    throw unexpected("a name and \"in\" are expected")
  }

  /// A variable, a function, or a word of the language.
  mutating func named(_ word: String) throws(FEELError) -> Syntax {
    let position = token.place.position
    let match = longest(of: locals, only: false)
    if let match, match.known.parts.count > 1 || !Parser.reserved.contains(word) {
      try move(to: match.end)
      return try node(.name(match.known.name), at: position, type: match.known.type)
    }
    switch word {
    case "true", "false":
      try advance()
      return try node(.literal(.boolean(word == "true")), at: position, type: .boolean)
    case "null":
      try advance()
      return try node(.literal(.null), at: position, type: .null)
    case "if": return try conditional()
    case "for": return try iteration()
    case "some", "every": return try quantified(isEvery: word == "every")
    case "function": return try functionDefinition()
    default:
      guard !Parser.reserved.contains(word) else { throw unexpected() }
      return try node(.name(try plainName()), at: position)
    }
  }
}
