/// Parses an expression by its dialect and writes it anew, character by character, in PCRE2's language.
///
/// Only what the dialect's grammar knows gets through; characters that mean something to PCRE2 are written as numbers.
struct Translator {
  let scalars: [UInt32]
  let dialect: PatternDialect
  let flags: PatternFlags
  let depthLimit: Int
  /// Groups of the whole expression, and the numbers of those with names.
  let groups: GroupScan
  var position = 0
  var output: [UInt8] = []
  /// Groups opened so far.
  var groupsOpened = 0
  /// Groups that are closed: XPath refers back to these only.
  var groupsClosed: Set<Int> = []

  static func translate(
    _ source: String, dialect: PatternDialect, flags: PatternFlags, limits: PatternLimits
  ) throws(PatternError) -> Translation {
    var scalars = source.unicodeScalars.map(\.value)
    if dialect == .xpath, flags.contains(.literal) {
      var output: [UInt8] = []
      for scalar in scalars { PCREText.append(scalar, to: &output) }
      return Translation(text: output, groupCount: 0, tally: Tally())
    }
    if dialect == .xpath, flags.contains(.ignoresSpace) { scalars = withoutSpace(scalars) }
    let groups = dialect == .ecmaScript ? try GroupScan(scalars) : GroupScan()
    var translator = Translator(
      scalars: scalars, dialect: dialect, flags: flags, depthLimit: limits.depth, groups: groups)
    let tally = try translator.disjunction(depth: 0)
    guard translator.position == scalars.count else { throw translator.fault(.notOpened) }
    return Translation(text: translator.output, groupCount: translator.groupsOpened, tally: tally)
  }

  private init(
    scalars: [UInt32], dialect: PatternDialect, flags: PatternFlags, depthLimit: Int, groups: GroupScan
  ) {
    self.scalars = scalars
    self.dialect = dialect
    self.flags = flags
    self.depthLimit = depthLimit
    self.groups = groups
    output.reserveCapacity(scalars.count * 2)
  }

  /// Alternatives between bars.
  mutating func disjunction(depth: Int) throws(PatternError) -> Tally {
    guard depth <= depthLimit else { throw .tooLarge }
    var tally = try alternative(depth: depth)
    while take("|") {
      write("|")
      tally = tally.or(try alternative(depth: depth))
    }
    return tally
  }

  private mutating func alternative(depth: Int) throws(PatternError) -> Tally {
    var tally: Tally?
    while let next = peek, next != "|", next != ")" {
      let term = try term(depth: depth)
      tally = tally?.followed(by: term) ?? term
    }
    return tally ?? Tally()
  }

  private mutating func term(depth: Int) throws(PatternError) -> Tally {
    guard let next = peek else { return Tally() }
    let start = position
    let tally: Tally
    var isRepeatable = true
    switch next {
    case "^":
      position += 1
      writeLineStart()
      tally = Tally(isAnchored: !flags.contains(.multiline))
      isRepeatable = dialect == .xpath
    case "$":
      position += 1
      writeLineEnd()
      tally = Tally()
      isRepeatable = dialect == .xpath
    case "(": (tally, isRepeatable) = try group(depth: depth)
    case ".":
      position += 1
      write(flags.contains(.dotAll) ? "." : dialect == .xpath ? "[^\\n\\r]" : "[^\\n\\r\\x{2028}\\x{2029}]")
      tally = Tally()
    case "[":
      try characterClass(depth: depth + 1)
      tally = Tally()
    case "\\": (tally, isRepeatable) = try escape()
    case "*", "+", "?": throw fault(.nothingToRepeat)
    case "{", "}", "]": throw fault(.unexpectedCharacter)
    default:
      position += 1
      PCREText.append(scalars[start], to: &output)
      tally = Tally()
    }
    guard let counts = try quantifier() else { return tally }
    guard isRepeatable else { throw fault(.nothingToRepeat, at: start) }
    return tally.repeated(counts.minimum, counts.maximum)
  }

  private mutating func group(depth: Int) throws(PatternError) -> (tally: Tally, isRepeatable: Bool) {
    let start = position
    position += 1
    var number: Int?
    var isAssertion = false
    if take("?") {
      switch try groupKind(start) {
      case .plain: write("(?:")
      case .named:
        groupsOpened += 1
        number = groupsOpened
        write("(")
      case .assertion(let opening):
        isAssertion = true
        write(opening)
      }
    } else {
      groupsOpened += 1
      number = groupsOpened
      write("(")
    }
    var tally = try disjunction(depth: depth + 1)
    guard take(")") else { throw fault(.notClosed, at: start) }
    write(")")
    if let number { groupsClosed.insert(number) }
    if isAssertion { tally.isAnchored = false }
    return (tally, !isAssertion)
  }

  private enum GroupKind {
    case plain, named
    case assertion(StaticString)
  }

  private mutating func groupKind(_ start: Int) throws(PatternError) -> GroupKind {
    if take(":") { return .plain }
    guard dialect == .ecmaScript else { throw fault(.unexpectedCharacter) }
    if take("=") { return .assertion("(?=") }
    if take("!") { return .assertion("(?!") }
    guard take("<") else { throw fault(.unexpectedCharacter) }
    if take("=") { return .assertion("(?<=") }
    if take("!") { return .assertion("(?<!") }
    // The scan has checked the name.
    while let next = peek, next != ">" { position += 1 }
    guard take(">") else { throw fault(.notClosed, at: start) }
    return .named
  }

  private mutating func writeLineStart() {
    switch (flags.contains(.multiline), dialect) {
    case (false, _): write("\\A")
    case (true, .xpath): write("^")
    case (true, .ecmaScript): write("(?<![^\\n\\r\\x{2028}\\x{2029}])")
    }
  }

  private mutating func writeLineEnd() {
    switch (flags.contains(.multiline), dialect) {
    case (false, _): write("\\z")
    case (true, .xpath): write("$")
    case (true, .ecmaScript): write("(?![^\\n\\r\\x{2028}\\x{2029}])")
    }
  }
}

extension Translator {
  /// The next character; `nil` at the end.
  var peek: Unicode.Scalar? { position < scalars.count ? Unicode.Scalar(scalars[position]) : nil }

  /// The character after the next.
  var peekSecond: Unicode.Scalar? { position + 1 < scalars.count ? Unicode.Scalar(scalars[position + 1]) : nil }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == character else { return false }
    position += 1
    return true
  }

  mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  mutating func write(_ text: String) {
    output.append(contentsOf: text.utf8)
  }

  func fault(_ fault: PatternFault, at place: Int? = nil) -> PatternError {
    .malformed(fault, offset: place ?? position)
  }

  /// XPath's flag `x`: white space goes, but not within classes.
  private static func withoutSpace(_ scalars: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var classDepth = 0
    var isEscaped = false
    for scalar in scalars {
      let isSpace = scalar == 0x20 || scalar == 0x0A || scalar == 0x0D || scalar == 0x09
      if isSpace, classDepth == 0 { continue }
      result.append(scalar)
      if isEscaped {
        isEscaped = false
      } else if scalar == 0x5C {
        isEscaped = true
      } else if scalar == 0x5B {
        classDepth += 1
      } else if scalar == 0x5D, classDepth > 0 {
        classDepth -= 1
      }
    }
    return result
  }
}
