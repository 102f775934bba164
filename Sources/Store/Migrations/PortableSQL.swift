/// Reads migration texts: splits them into statements and finds words outside the portable subset.
enum PortableSQL {
  private static let forbidden: Set<String> = [
    "AUTOINCREMENT", "TRIGGER", "VIRTUAL", "STRICT", "ROWID", "_ROWID_", "OID", "PRAGMA", "WITHOUT", "BEGIN", "COMMIT",
    "ROLLBACK", "SAVEPOINT", "ATTACH", "DETACH", "VACUUM", "REINDEX", "GLOB", "REPLACE", "IGNORE",
  ]

  /// The first word that not every engine understands the same way.
  static func foreignWord(in sql: String) -> String? {
    words(of: sql).first { forbidden.contains($0) || $0.hasPrefix("JSON_") || $0.hasPrefix("FTS") }
  }

  static func isCreateTable(_ statement: String) -> Bool {
    let start = words(of: statement).prefix(2)
    return start.elementsEqual(["CREATE", "TABLE"])
  }

  /// The statements of a text, without their semicolons and comments.
  static func statements(of sql: String) -> [String] {
    var result: [String] = []
    var current = ""
    for piece in pieces(of: sql) {
      switch piece {
      case .comment: break
      case .semicolon:
        result.append(current)
        current = ""
      case .quoted(let text), .plain(let text): current += text
      }
    }
    result.append(current)
    return result.map(trimmed).filter { !$0.isEmpty }
  }

  /// The text with some of its words replaced; quoted texts and comments stay as they are.
  static func replacingWords(in sql: String, _ replacement: (String) -> String?) -> String {
    pieces(of: sql).map { piece in
      switch piece {
      case .comment: ""
      case .semicolon: ";"
      case .quoted(let text): text
      case .plain(let text): replacingPlainWords(in: text, replacement)
      }
    }.joined()
  }

  private static func replacingPlainWords(in text: String, _ replacement: (String) -> String?) -> String {
    var result = ""
    var word = ""
    for character in text {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
      } else {
        result += replacement(word) ?? word
        result.append(character)
        word = ""
      }
    }
    return result + (replacement(word) ?? word)
  }

  private static func words(of sql: String) -> [String] {
    pieces(of: sql).flatMap { piece -> [String] in
      guard case .plain(let text) = piece else { return [] }
      return text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map { $0.uppercased() }
    }
  }

  private enum Piece {
    case plain(String)
    case quoted(String)
    case comment
    case semicolon
  }

  private static func pieces(of sql: String) -> [Piece] {
    var result: [Piece] = []
    var rest = sql[...]
    var plain = ""
    func flush() {
      if !plain.isEmpty { result.append(.plain(plain)) }
      plain = ""
    }
    while let character = rest.first {
      if rest.hasPrefix("--") {
        flush()
        result.append(.comment)
        rest = rest.drop { !$0.isNewline }
      } else if character == "'" || character == "\"" {
        flush()
        let end = rest.dropFirst().firstIndex(of: character) ?? rest.index(before: rest.endIndex)
        result.append(.quoted(String(rest[...end])))
        rest = rest[rest.index(after: end)...]
      } else if character == ";" {
        flush()
        result.append(.semicolon)
        rest = rest.dropFirst()
      } else {
        plain.append(character)
        rest = rest.dropFirst()
      }
    }
    flush()
    return result
  }

  private static func trimmed(_ text: String) -> String {
    var lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    guard let indent = lines.map({ $0.prefix { $0 == " " }.count }).min() else { return "" }
    lines = lines.map { $0.dropFirst(indent) }
    var result = lines.joined(separator: "\n")
    while result.last?.isWhitespace == true { result.removeLast() }
    return result
  }
}
