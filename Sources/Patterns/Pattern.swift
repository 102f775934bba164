import CPCRE2

/// A regular expression that cannot run away: every use ends within its limits.
///
/// The text is parsed by the rules of its dialect and written anew for PCRE2, so that nothing of PCRE2's own language can be
/// reached. Compile once and keep; a pattern is immutable and may be shared.
///
/// - Strings are searched by code point; nothing is normalised.
/// - What is not known to be cheap by its form is watched: every step is counted, across all places where a match may begin.
package struct Pattern: Sendable {
  /// The expression as it was written.
  package let source: String
  /// The language that it is written in.
  package let dialect: PatternDialect
  /// What changes how it matches.
  package let flags: PatternFlags
  /// How many groups it captures.
  package let groupCount: Int

  let compiled: CompiledPattern
  let limits: PatternLimits

  /// Compiles an expression.
  /// - Throws: ``PatternError`` when it breaks the grammar or goes over the limits.
  package init(
    _ source: String, dialect: PatternDialect, flags: PatternFlags = [], limits: PatternLimits = .default
  ) throws(PatternError) {
    guard source.utf8.count <= limits.patternBytes else { throw .tooLarge }
    let translation = try Translator.translate(source, dialect: dialect, flags: flags, limits: limits)
    var options: UInt32 = 0
    if flags.contains(.caseless) { options |= UInt32(PCRE2_CASELESS) }
    if flags.contains(.dotAll) { options |= UInt32(PCRE2_DOTALL) }
    if flags.contains(.multiline) { options |= UInt32(PCRE2_MULTILINE) }
    compiled = try CompiledPattern(translation, options: options, limits: limits)
    self.source = source
    self.dialect = dialect
    self.flags = flags
    self.limits = limits
    groupCount = translation.groupCount
  }

  /// Whether the expression matches anywhere in a text.
  /// - Throws: ``PatternError/gaveUp`` or ``PatternError/textTooLong``.
  package func matches(_ text: String) throws(PatternError) -> Bool {
    var work = limits.work
    return try search(text, from: 0, work: &work) { _ in true } ?? false
  }

  /// Whether the expression matches anywhere in a text, paid from a budget that several searches share.
  /// - Throws: ``PatternError/gaveUp`` when the budget does not suffice, ``PatternError/textTooLong``.
  package func matches(_ text: String, work: inout Int) throws(PatternError) -> Bool {
    // What is cheap by its form is not watched; it pays for the length of the text.
    work -= 16 + text.utf8.count / 16
    guard work > 0 else { throw .gaveUp }
    return try search(text, from: 0, work: &work) { _ in true } ?? false
  }

  /// The first match in a text.
  /// - Throws: ``PatternError/gaveUp`` or ``PatternError/textTooLong``.
  package func firstMatch(in text: String) throws(PatternError) -> PatternMatch? {
    var work = limits.work
    return try search(text, from: 0, work: &work, found: PatternMatch.init(ends:))
  }

  /// All matches in a text, from left to right, none within another.
  /// - Throws: ``PatternError/gaveUp`` or ``PatternError/textTooLong``.
  package func allMatches(in text: String) throws(PatternError) -> [PatternMatch] {
    var work = limits.work
    return try allMatches(in: text, work: &work)
  }

  /// All matches in a text, paid from a budget that several searches share.
  func allMatches(in text: String, work: inout Int) throws(PatternError) -> [PatternMatch] {
    var matches: [PatternMatch] = []
    var start = 0
    let size = text.utf8.count
    while start <= size, let match = try search(text, from: start, work: &work, found: PatternMatch.init(ends:)) {
      matches.append(match)
      // Watched searches pay for their own steps; a search also costs what sets it up.
      work -= 16
      guard work > 0 else { throw .gaveUp }
      start = match.range.isEmpty ? Self.nextCharacter(in: text, after: match.range.upperBound) : match.range.upperBound
    }
    return matches
  }

  private func search<Result>(
    _ text: String, from start: Int, work: inout Int, found: (UnsafeBufferPointer<Int>) -> Result
  ) throws(PatternError) -> Result? {
    var text = text
    var outcome: Swift.Result<Result?, PatternError> = .success(nil)
    text.withUTF8 { bytes in
      do throws(PatternError) {
        outcome = .success(try compiled.firstMatch(in: bytes, from: start, work: &work, found: found))
      } catch {
        outcome = .failure(error)
      }
    }
    return try outcome.get()
  }

  private static func nextCharacter(in text: String, after offset: Int) -> Int {
    var next = offset + 1
    for byte in text.utf8.dropFirst(next) {
      guard byte & 0xC0 == 0x80 else { break }
      next += 1
    }
    return next
  }
}
