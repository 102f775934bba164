extension Pattern {
  /// The text with every match replaced.
  ///
  /// `$0` is the whole match, `$1` … the groups (of several digits as many as name a group), `\$` a dollar and `\\` a backslash.
  /// A group that took no part, and a single digit beyond the groups, is nothing. With the flag `q` the replacement is taken as
  /// it stands.
  /// - Throws: ``PatternError/matchesEmptyText``, ``PatternError/malformedReplacement``, ``PatternError/gaveUp``,
  ///   ``PatternError/textTooLong``, ``PatternError/tooLarge`` when the result would be longer than a text may be.
  /// - Source: XPath and XQuery Functions and Operators 3.1, section 5.6.4.
  package func replacing(in text: String, with replacement: String) throws(PatternError) -> String {
    var work = limits.work
    return try replacing(in: text, with: replacement, work: &work)
  }

  /// The same, paid from a budget that several searches share.
  package func replacing(in text: String, with replacement: String, work: inout Int) throws(PatternError) -> String {
    work -= 16 + text.utf8.count / 16
    guard work > 0 else { throw .gaveUp }
    guard try !matches("") else { throw .matchesEmptyText }
    let parts = try Replacement(replacement, isLiteral: flags.contains(.literal), groupCount: groupCount).parts
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    for match in try allMatches(in: text, work: &work) {
      result += bytes[position..<max(position, match.range.lowerBound)]
      for part in parts {
        switch part {
        case .text(let text): result += text
        case .group(let number):
          if let range = match.groups[number] { result += bytes[range] }
        }
      }
      guard result.count <= limits.textBytes else { throw .tooLarge }
      position = match.range.upperBound
    }
    result += bytes[position...]
    return String(decoding: result, as: UTF8.self)
  }

  /// The pieces of a text between the matches; matches at the ends leave empty pieces.
  /// - Throws: ``PatternError/matchesEmptyText``, ``PatternError/gaveUp``, ``PatternError/textTooLong``.
  /// - Source: XPath and XQuery Functions and Operators 3.1, section 5.6.5; unlike there the empty text is one empty piece.
  package func split(_ text: String) throws(PatternError) -> [String] {
    var work = limits.work
    return try split(text, work: &work)
  }

  /// The same, paid from a budget that several searches share.
  package func split(_ text: String, work: inout Int) throws(PatternError) -> [String] {
    work -= 16 + text.utf8.count / 16
    guard work > 0 else { throw .gaveUp }
    guard try !matches("") else { throw .matchesEmptyText }
    let bytes = Array(text.utf8)
    var pieces: [String] = []
    var position = 0
    for match in try allMatches(in: text, work: &work) where match.range.lowerBound >= position {
      pieces.append(String(decoding: bytes[position..<match.range.lowerBound], as: UTF8.self))
      position = match.range.upperBound
    }
    pieces.append(String(decoding: bytes[position...], as: UTF8.self))
    return pieces
  }
}

/// A replacement, parsed.
private struct Replacement {
  enum Part {
    case text([UInt8])
    case group(Int)
  }

  private(set) var parts: [Part] = []

  init(_ text: String, isLiteral: Bool, groupCount: Int) throws(PatternError) {
    let bytes = Array(text.utf8)
    var plain: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if isLiteral || (byte != UInt8(ascii: "$") && byte != UInt8(ascii: "\\")) {
        plain.append(byte)
        continue
      }
      guard position < bytes.count else { throw .malformedReplacement }
      if byte == UInt8(ascii: "\\") {
        guard bytes[position] == byte || bytes[position] == UInt8(ascii: "$") else { throw .malformedReplacement }
        plain.append(bytes[position])
        position += 1
        continue
      }
      guard var number = Self.digit(bytes[position]) else { throw .malformedReplacement }
      position += 1
      while position < bytes.count, let digit = Self.digit(bytes[position]), number * 10 + digit <= groupCount {
        number = number * 10 + digit
        position += 1
      }
      guard number <= groupCount else { continue }
      if !plain.isEmpty { parts.append(.text(plain)) }
      plain = []
      parts.append(.group(number))
    }
    if !plain.isEmpty { parts.append(.text(plain)) }
  }

  private static func digit(_ byte: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
  }
}
