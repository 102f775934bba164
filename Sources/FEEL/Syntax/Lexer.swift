/// Reads the text of an expression piece by piece. It is copied and put back to try a reading, which costs nothing.
struct Lexer {
  let text: [Unicode.Scalar]
  var place = Place()

  init(_ text: String) {
    self.text = Array(text.unicodeScalars)
  }

  subscript(_ offset: Int) -> Unicode.Scalar? { offset < text.count ? text[offset] : nil }

  /// The text between two offsets.
  func text(_ range: Range<Int>) -> String {
    var string = ""
    string.unicodeScalars.append(contentsOf: text[range.clamped(to: 0..<text.count)])
    return string
  }

  /// Goes past white space and comments.
  mutating func skipSpace() throws(FEELError) {
    while let scalar = self[place.offset] {
      if NameText.isSpace(scalar) {
        step(scalar)
      } else if scalar == "/", self[place.offset + 1] == "/" {
        while let next = self[place.offset], next != "\n", next != "\r" { step(next) }
      } else if scalar == "/", self[place.offset + 1] == "*" {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(FEELError) {
    let start = place.position
    place.offset += 2
    while let scalar = self[place.offset] {
      if scalar == "*", self[place.offset + 1] == "/" {
        place.offset += 2
        return
      }
      step(scalar)
    }
    throw .syntax(reason: "a comment that does not end", position: start)
  }

  private mutating func step(_ scalar: Unicode.Scalar) {
    place.offset += 1
    if scalar == "\n" || scalar == "\r" && self[place.offset] != "\n" {
      place.line += 1
      place.lineStart = place.offset
    }
  }

  /// The next piece.
  mutating func next() throws(FEELError) -> Token {
    try skipSpace()
    let start = place
    guard let scalar = self[place.offset] else { return Token(kind: .end, place: start, end: place.offset) }
    let kind: Token.Kind
    if NameText.isStart(scalar) {
      while let next = self[place.offset], NameText.isPart(next) { place.offset += 1 }
      kind = .word(text(start.offset..<place.offset))
    } else if Lexer.isDigit(scalar) || scalar == "." && self[place.offset + 1].map(Lexer.isDigit) == true {
      kind = .number(try number(start))
    } else if scalar == "\"" {
      kind = .string(try string())
    } else {
      kind = .symbol(try symbol(scalar, start))
    }
    return Token(kind: kind, place: start, end: place.offset)
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 48 && scalar.value <= 57 }

  private mutating func digits() {
    while let next = self[place.offset], Lexer.isDigit(next) { place.offset += 1 }
  }

  /// Rule 35.
  private mutating func number(_ start: Place) throws(FEELError) -> Number {
    digits()
    if self[place.offset] == ".", self[place.offset + 1].map(Lexer.isDigit) == true {
      place.offset += 1
      digits()
    }
    if let letter = self[place.offset], letter == "e" || letter == "E" {
      let hasSign = self[place.offset + 1] == "+" || self[place.offset + 1] == "-"
      let first = place.offset + (hasSign ? 2 : 1)
      if self[first].map(Lexer.isDigit) == true {
        place.offset = first
        digits()
      }
    }
    guard let number = Number(text(start.offset..<place.offset)) else {
      throw .syntax(reason: "a number beyond the greatest", position: start.position)
    }
    return number
  }

  private mutating func symbol(_ scalar: Unicode.Scalar, _ start: Place) throws(FEELError) -> Token.Symbol {
    if let next = self[place.offset + 1], let symbol = Token.Symbol(rawValue: String(scalar) + String(next)) {
      place.offset += 2
      return symbol
    }
    guard let symbol = Token.Symbol(rawValue: String(scalar)) else {
      throw .syntax(reason: "a character that has no meaning here", position: start.position)
    }
    place.offset += 1
    return symbol
  }
}
