/// Names that an expression may use, looked up by how they begin.
struct NameTable: Sendable {
  /// One name.
  struct Known: Sendable {
    /// The normalized spelling.
    let name: String
    /// Its parts (``NameText/parts(_:)``).
    let parts: [String]
    /// What is known of its values.
    let type: FEELType

    init(_ name: String, _ type: FEELType = .any) {
      parts = NameText.parts(name)
      self.name = NameText.joined(parts)
      self.type = type
    }
  }

  private var byFirst: [String: [Known]] = [:]

  init() {}

  init(_ names: some Sequence<Known>) {
    for name in names { insert(name) }
  }

  /// Puts a name in; a later one of the same spelling is found first.
  mutating func insert(_ known: Known) {
    guard let first = known.parts.first else { return }
    byFirst[first, default: []].insert(known, at: 0)
  }

  /// The names that begin with a part.
  func beginning(with part: String) -> [Known] { byFirst[part] ?? [] }
}

/// What a name in the text was found to be.
struct NameMatch {
  let known: NameTable.Known
  /// Where the text goes on after it.
  let end: Place
}

/// Reads the parts of a name ahead, as far as anybody asks.
struct PartReader {
  private var lexer: Lexer
  private var parts: [(text: String, end: Place)] = []

  init(_ lexer: Lexer, at place: Place) {
    self.lexer = lexer
    self.lexer.place = place
  }

  /// The part at an index, and where it ends; nil at the end of the text.
  mutating func part(_ index: Int) -> (text: String, end: Place)? {
    while parts.count <= index {
      guard let next = readPart() else { return nil }
      parts.append(next)
    }
    return parts[index]
  }

  private mutating func readPart() -> (text: String, end: Place)? {
    guard (try? lexer.skipSpace()) != nil else { return nil }
    let start = lexer.place.offset
    guard let scalar = lexer[start] else { return nil }
    lexer.place.offset += 1
    if NameText.isPart(scalar) {
      while let next = lexer[lexer.place.offset], NameText.isPart(next) { lexer.place.offset += 1 }
    }
    return (lexer.text(start..<lexer.place.offset), lexer.place)
  }

  /// Where a name ends that the text goes on with; nil where it does not.
  mutating func end(of known: NameTable.Known) -> Place? {
    for index in known.parts.indices {
      guard let next = part(index), next.text == known.parts[index] else { return nil }
    }
    return part(known.parts.count - 1)?.end
  }
}
