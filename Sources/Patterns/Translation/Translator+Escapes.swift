extension Translator {
  /// An escape outside of classes, written at once.
  mutating func escape() throws(PatternError) -> (tally: Tally, isRepeatable: Bool) {
    let start = position
    position += 1
    guard let next = peek else { throw fault(.unknownEscape, at: start) }
    if let first = Self.digit(next), first > 0 { return (try reference(start), true) }
    if dialect == .ecmaScript {
      switch next {
      case "b", "B":
        position += 1
        write(next == "b" ? "\\b" : "\\B")
        return (Tally(), false)
      case "k":
        position += 1
        return (try namedReference(start), true)
      default: break
      }
    }
    switch try escapedCharacters(start) {
    case .one(let scalar):
      if Unicode.Scalar(scalar) == nil { write("(?!)") } else { PCREText.append(scalar, to: &output) }
    case .set(let text):
      write("[")
      output += text
      write("]")
    }
    return (Tally(), true)
  }

  /// What an escape within or out of a class stands for.
  enum Escaped {
    case one(UInt32)
    /// As it stands in a class.
    case set([UInt8])
  }

  /// The meaning of an escape whose backslash is behind.
  mutating func escapedCharacters(_ start: Int, isInClass: Bool = false) throws(PatternError) -> Escaped {
    guard let next = peek else { throw fault(.unknownEscape, at: start) }
    position += 1
    switch next {
    case "n": return .one(0x0A)
    case "r": return .one(0x0D)
    case "t": return .one(0x09)
    case "d": return .set(Array((dialect == .xpath ? "\\p{Nd}" : "0-9").utf8))
    case "D": return .set(Array((dialect == .xpath ? "\\P{Nd}" : "\\D").utf8))
    case "s": return .set(CharacterRanges.text(spaces))
    case "S": return .set(CharacterRanges.text(CharacterRanges.complement(of: spaces)))
    // XML Schema 1.1 part 2, appendix G.4.2.5: all but punctuation, separators and others.
    case "w": return .set(Array((dialect == .xpath ? "\\p{L}\\p{M}\\p{N}\\p{S}" : "\\w").utf8))
    case "W": return .set(Array((dialect == .xpath ? "\\p{P}\\p{Z}\\p{C}" : "\\W").utf8))
    case "p", "P": return .set(try property(isNegated: next == "P", start))
    default:
      return dialect == .xpath
        ? try xpathEscape(next, start) : try ecmaScriptEscape(next, start, isInClass: isInClass)
    }
  }

  private var spaces: [ClosedRange<UInt32>] {
    dialect == .xpath ? CharacterRanges.xmlSpace : CharacterRanges.ecmaScriptSpace
  }

  /// XML Schema 1.1 part 2, appendix G.4.2: single and multiple character escapes; XPath adds the dollar.
  private func xpathEscape(_ next: Unicode.Scalar, _ start: Int) throws(PatternError) -> Escaped {
    switch next {
    case "i": .set(CharacterRanges.text(CharacterRanges.xmlNameStart))
    case "I": .set(CharacterRanges.text(CharacterRanges.complement(of: CharacterRanges.xmlNameStart)))
    case "c": .set(CharacterRanges.text(CharacterRanges.xmlName))
    case "C": .set(CharacterRanges.text(CharacterRanges.complement(of: CharacterRanges.xmlName)))
    case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^", "$": .one(next.value)
    default: throw fault(.unknownEscape, at: start)
    }
  }

  /// ECMA-262, section 22.2.1: CharacterEscape with UnicodeMode, ClassEscape.
  private mutating func ecmaScriptEscape(
    _ next: Unicode.Scalar, _ start: Int, isInClass: Bool
  ) throws(PatternError) -> Escaped {
    switch next {
    case "f": return .one(0x0C)
    case "v": return .one(0x0B)
    case "0":
      guard peek.flatMap(Self.digit) == nil else { throw fault(.unknownEscape, at: start) }
      return .one(0)
    case "c":
      guard let letter = peek, ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) else {
        throw fault(.unknownEscape, at: start)
      }
      position += 1
      return .one(letter.value % 32)
    case "x":
      guard let value = hexadecimal(digits: 2) else { throw fault(.unknownEscape, at: start) }
      return .one(value)
    case "u": return .one(try unicodeEscape(start))
    case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/": return .one(next.value)
    case "-" where isInClass: return .one(next.value)
    case "b" where isInClass: return .one(0x08)
    default: throw fault(.unknownEscape, at: start)
    }
  }

  private mutating func unicodeEscape(_ start: Int) throws(PatternError) -> UInt32 {
    if take("{") {
      var value: UInt32 = 0
      var count = 0
      while let digit = peek.flatMap(Self.hexadecimalDigit) {
        value = min(value << 4 | digit, 0x110000)
        count += 1
        position += 1
      }
      guard count > 0, value <= 0x10FFFF, take("}") else { throw fault(.unknownEscape, at: start) }
      return value
    }
    guard let first = hexadecimal(digits: 4) else { throw fault(.unknownEscape, at: start) }
    guard (0xD800...0xDBFF).contains(first), peek == "\\", peekSecond == "u" else { return first }
    let afterFirst = position
    position += 2
    guard let second = hexadecimal(digits: 4), (0xDC00...0xDFFF).contains(second) else {
      position = afterFirst
      return first
    }
    return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
  }

  private mutating func hexadecimal(digits: Int) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = peek.flatMap(Self.hexadecimalDigit) else { return nil }
      value = value << 4 | digit
      position += 1
    }
    return value
  }

  private static func hexadecimalDigit(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 0x30
    case "a"..."f": scalar.value - 0x61 + 10
    case "A"..."F": scalar.value - 0x41 + 10
    default: nil
    }
  }

  private mutating func reference(_ start: Int) throws(PatternError) -> Tally {
    var number = 0
    if dialect == .ecmaScript {
      number = self.number() ?? 0
      guard number <= groups.count else { throw fault(.unknownGroup, at: start) }
    } else {
      // As many digits as name a group; the first must.
      while let digit = peek.flatMap(Self.digit), number == 0 || number * 10 + digit <= groupsOpened {
        number = number * 10 + digit
        position += 1
      }
      guard groupsClosed.contains(number) else { throw fault(.unknownGroup, at: start) }
    }
    write("\\g{\(number)}")
    return Tally(comparesGroups: true)
  }

  private mutating func namedReference(_ start: Int) throws(PatternError) -> Tally {
    guard take("<") else { throw fault(.unknownEscape, at: start) }
    let name = Array(scalars[position...].prefix { $0 != 0x3E })
    position += name.count
    guard take(">"), let number = groups.names[name] else { throw fault(.unknownGroup, at: start) }
    write("\\g{\(number)}")
    return Tally(comparesGroups: true)
  }
}
