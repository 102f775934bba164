/// The language that a regular expression is written in.
package enum PatternDialect: Hashable, Sendable {
  /// ECMA-262 with the flag `u`, as JSON Schema asks for. Look-behind works for alternatives of fixed length.
  /// - Source: ECMA-262, section 22.2.1; JSON Schema core 2020-12, section 6.4.
  case ecmaScript
  /// XML Schema's with the additions of XPath: anchors, reluctant repeats, back-references.
  /// - Source: XPath and XQuery Functions and Operators 3.1, section 5.6.1; XML Schema 1.1 part 2, appendix G.
  case xpath
}

/// What changes how a regular expression matches.
/// - Source: XPath and XQuery Functions and Operators 3.1, section 5.6.1.1.
package struct PatternFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// `s`: the dot takes line ends too.
  package static let dotAll = PatternFlags(rawValue: 1)
  /// `m`: `^` and `$` match at every line.
  package static let multiline = PatternFlags(rawValue: 2)
  /// `i`: capitals and small letters are alike.
  package static let caseless = PatternFlags(rawValue: 4)
  /// `x`: white space outside of classes does not count. XPath's only.
  package static let ignoresSpace = PatternFlags(rawValue: 8)
  /// `q`: every character stands for itself, in the pattern and in the replacement. XPath's only.
  package static let literal = PatternFlags(rawValue: 16)

  /// Flags of their letters in any order; `nil` when one is none of `smixq`.
  package init?(_ letters: String) {
    var flags: PatternFlags = []
    for letter in letters.unicodeScalars {
      switch letter {
      case "s": flags.insert(.dotAll)
      case "m": flags.insert(.multiline)
      case "i": flags.insert(.caseless)
      case "x": flags.insert(.ignoresSpace)
      case "q": flags.insert(.literal)
      default: return nil
      }
    }
    self = flags
  }
}
