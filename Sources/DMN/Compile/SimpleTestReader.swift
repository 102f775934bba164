package import FEEL

/// Reads the text of a cell that is made of literals alone.
///
/// It knows less than FEEL on purpose: what it does not know it answers nil to, and the whole language takes over. What it
/// reads means the same in both.
package struct SimpleTestReader {
  private let bytes: [UInt8]
  private var place = 0
  private let isLenient: Bool

  private init(_ text: String, isLenient: Bool = false) {
    bytes = Array(text.utf8)
    self.isLenient = isLenient
  }

  /// The cell's tests; nil where they are more than literals.
  ///
  /// - Parameter allowingReversed: whether intervals are read whose ends stand the wrong way round, which nothing lies in; the
  ///   language itself makes null of them.
  package static func read(_ text: String, allowingReversed: Bool = false) -> SimpleTest? {
    var reader = SimpleTestReader(text, isLenient: allowingReversed)
    reader.skipBlanks()
    if reader.isAtEnd { return SimpleTest(terms: [], isNegated: false) }
    if reader.bytes.count - reader.place == 1, reader.take("-") { return SimpleTest(terms: [], isNegated: false) }
    let start = reader.place
    if reader.take("not") {
      reader.skipBlanks()
      if reader.take("("), let terms = reader.terms(), reader.take(")"), reader.finishes() {
        return SimpleTest(terms: terms, isNegated: true)
      }
      reader.place = start
    }
    guard let terms = reader.terms(), reader.finishes() else { return nil }
    return SimpleTest(terms: terms, isNegated: false)
  }

  /// A single literal, such as an output's; nil where it is more.
  package static func literal(_ text: String) -> Value? {
    var reader = SimpleTestReader(text)
    reader.skipBlanks()
    guard let value = reader.literal(), reader.finishes() else { return nil }
    return value
  }

  private mutating func terms() -> [SimpleTest.Term]? {
    var found: [SimpleTest.Term] = []
    repeat {
      skipBlanks()
      guard let term = term() else { return nil }
      found.append(term)
      skipBlanks()
    } while take(",")
    return found
  }

  private mutating func term() -> SimpleTest.Term? {
    for (sign, form) in [("<=", ValueRange.Form.lessOrEqual), (">=", .greaterOrEqual), ("<", .less), (">", .greater)]
    where take(sign) {
      skipBlanks()
      guard let end = literal(), FEELOrder.compare(end, end) != nil else { return nil }
      return .range(ValueRange(form, end))
    }
    if let opening = peek, opening == 0x5B || opening == 0x5D || opening == 0x28 { return interval(opening) }
    return literal().map { .equal($0) }
  }

  /// `[1..5)`, `(1..5]`, `]1..5[`
  private mutating func interval(_ opening: UInt8) -> SimpleTest.Term? {
    place += 1
    skipBlanks()
    guard let start = literal() else { return nil }
    skipBlanks()
    guard take("..") else { return nil }
    skipBlanks()
    guard let end = literal() else { return nil }
    skipBlanks()
    guard let closing = peek, closing == 0x5D || closing == 0x5B || closing == 0x29 else { return nil }
    place += 1
    // Ends that cannot be compared, or stand the wrong way round, make no interval but null.
    guard let order = FEELOrder.compare(start, end), order <= 0 || isLenient else { return nil }
    return .range(
      ValueRange(start: start, startIncluded: opening == 0x5B, end: end, endIncluded: closing == 0x5D))
  }

  // MARK: Literals

  private mutating func literal() -> Value? {
    guard let next = peek else { return nil }
    if next == 0x22 { return string().map { .string($0) } }
    if next == 0x2D || next == 0x2E || (0x30...0x39).contains(next) { return number() }
    if take("@") { return string().flatMap { TemporalOperations.literal($0) } }
    for (word, value) in [("true", Value.boolean(true)), ("false", .boolean(false)), ("null", .null)] where take(word) {
      return endsWord ? value : nil
    }
    for name in ["date and time", "date", "time", "duration"] where take(name) { return temporal(name) }
    return nil
  }

  private mutating func temporal(_ name: String) -> Value? {
    skipBlanks()
    guard take("(") else { return nil }
    skipBlanks()
    guard let text = string() else { return nil }
    skipBlanks()
    guard take(")"), let value = TemporalOperations.literal(text) else { return nil }
    switch (name, value) {
    case ("date", .date), ("time", .time), ("date and time", .dateTime), ("duration", .daysDuration),
      ("duration", .monthsDuration):
      return value
    default: return nil
    }
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    let start = place
    while let next = peek, next != 0x22 {
      // Escapes and line breaks are left to the language's own reader.
      if next == 0x5C || next < 0x20 { return nil }
      place += 1
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    return take("\"") ? text : nil
  }

  private mutating func number() -> Value? {
    let start = place
    _ = take("-")
    while let next = peek, (0x30...0x39).contains(next) { place += 1 }
    if peek == 0x2E, place + 1 < bytes.count, (0x30...0x39).contains(bytes[place + 1]) {
      place += 1
      while let next = peek, (0x30...0x39).contains(next) { place += 1 }
    }
    guard endsWord, let number = Number(String(decoding: bytes[start..<place], as: UTF8.self)) else { return nil }
    return .number(number)
  }

  // MARK: Bytes

  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }
  private var isAtEnd: Bool { place == bytes.count }

  /// Whether no letter or digit follows, which would make the word another one.
  private var endsWord: Bool {
    guard let next = peek else { return true }
    return !(next >= 0x80 || next == 0x5F || (0x30...0x39).contains(next) || (0x41...0x5A).contains(next & 0xDF))
  }

  private mutating func skipBlanks() {
    while let next = peek, next == 0x20 || next == 0x09 || next == 0x0A || next == 0x0D { place += 1 }
  }

  private mutating func finishes() -> Bool {
    skipBlanks()
    return isAtEnd
  }

  private mutating func take(_ text: String) -> Bool {
    let wanted = text.utf8
    guard bytes.count - place >= wanted.count, bytes[place..<place + wanted.count].elementsEqual(wanted) else {
      return false
    }
    place += wanted.count
    return true
  }
}
