extension Translator {
  /// A repeat after a term, written at once; `nil`: there is none.
  mutating func quantifier() throws(PatternError) -> (minimum: Int, maximum: Int?)? {
    let counts: (minimum: Int, maximum: Int?)
    switch peek {
    case "*": counts = (0, nil)
    case "+": counts = (1, nil)
    case "?": counts = (0, 1)
    case "{": return try bracedQuantifier()
    default: return nil
    }
    output.append(UInt8(truncatingIfNeeded: scalars[position]))
    position += 1
    writeReluctance()
    return counts
  }

  private mutating func bracedQuantifier() throws(PatternError) -> (minimum: Int, maximum: Int?) {
    let start = position
    position += 1
    guard let minimum = number() else { throw fault(.malformedRepeat, at: start) }
    var maximum: Int? = minimum
    if take(",") { maximum = number() }
    guard take("}") else { throw fault(.malformedRepeat, at: start) }
    if let maximum, maximum < minimum { throw fault(.malformedRepeat, at: start) }
    guard minimum <= Self.mostRepeats else { throw .tooLarge }
    // More than PCRE2 counts to is as good as without end.
    if let bound = maximum, bound > Self.mostRepeats { maximum = nil }
    write("{\(minimum)")
    if maximum != minimum { write(",\(maximum.map(String.init) ?? "")") }
    write("}")
    writeReluctance()
    return (minimum, maximum)
  }

  private mutating func writeReluctance() {
    if take("?") { write("?") }
  }

  /// A whole number; what is larger than any limit stays there.
  mutating func number() -> Int? {
    var value: Int?
    while let digit = peek.flatMap(Self.digit) {
      value = min((value ?? 0) * 10 + digit, 1_000_000)
      position += 1
    }
    return value
  }

  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    ("0"..."9").contains(scalar) ? Int(scalar.value - 0x30) : nil
  }

  /// PCRE2 counts to here.
  private static let mostRepeats = 65_535
}
