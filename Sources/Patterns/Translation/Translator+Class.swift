extension Translator {
  /// A class of characters between brackets.
  mutating func characterClass(depth: Int) throws(PatternError) {
    guard depth <= depthLimit else { throw .tooLarge }
    let start = position
    position += 1
    let isNegated = take("^")
    var members: [UInt8] = []
    var subtracted: Range<Int>?
    if dialect == .xpath, peek == "]" { throw fault(.unexpectedCharacter) }
    while let next = peek, next != "]" {
      if dialect == .xpath, next == "-", peekSecond == "[" {
        // What is taken away is written first, as what must not stand here.
        position += 1
        let from = output.count
        write("(?!")
        try characterClass(depth: depth + 1)
        write(")")
        subtracted = from..<output.count
        guard peek == "]" else { throw fault(.unexpectedCharacter) }
        break
      }
      try classMember(into: &members)
    }
    guard take("]") else { throw fault(.notClosed, at: start) }
    writeClass(members, isNegated: isNegated, subtracted: subtracted)
  }

  private mutating func writeClass(_ members: [UInt8], isNegated: Bool, subtracted: Range<Int>?) {
    if let subtracted {
      let text = output[subtracted]
      output.removeSubrange(subtracted)
      write("(?:")
      output += text
    }
    if members.isEmpty {
      // `[]` is nothing and `[^]` anything.
      write(isNegated ? "(?s:.)" : "(?!)")
    } else {
      write(isNegated ? "[^" : "[")
      output += members
      write("]")
    }
    if subtracted != nil { write(")") }
  }

  private mutating func classMember(into members: inout [UInt8]) throws(PatternError) {
    let start = position
    let first = try classAtom()
    guard peek == "-", let afterDash = peekSecond, afterDash != "]", !(dialect == .xpath && afterDash == "[") else {
      switch first {
      case .one(let scalar): PCREText.appendRange(scalar...scalar, to: &members)
      case .set(let text): members += text
      }
      return
    }
    position += 1
    let last = try classAtom()
    guard case .one(let lower) = first, case .one(let upper) = last, lower <= upper else {
      throw fault(.malformedRange, at: start)
    }
    PCREText.appendRange(lower...upper, to: &members)
  }

  private mutating func classAtom() throws(PatternError) -> Escaped {
    guard let next = peek else { throw fault(.notClosed) }
    let start = position
    position += 1
    switch next {
    case "\\": return try escapedCharacters(start, isInClass: true)
    case "[" where dialect == .xpath: throw fault(.unexpectedCharacter, at: start)
    default: return .one(next.value)
    }
  }
}
