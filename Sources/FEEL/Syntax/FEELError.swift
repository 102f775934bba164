package import Kernel

/// Why the text of an expression is not compiled.
package enum FEELError: CodedError, Hashable {
  /// It is no expression of the language; `reason` is a plain English sentence.
  case syntax(reason: String, position: SourcePosition)
  /// It is longer than is read.
  case tooLong(limit: Int)
  /// It nests more deeply than is read.
  case tooDeep(limit: Int, position: SourcePosition)

  /// The stable dotted code.
  package var code: String {
    switch self {
    case .syntax: "feel.syntax"
    case .tooLong: "feel.tooLong"
    case .tooDeep: "feel.tooDeep"
    }
  }

  /// What sort of refusal it is.
  package var kind: ErrorKind {
    switch self {
    case .syntax: .invalid
    case .tooLong, .tooDeep: .tooLarge
    }
  }

  /// What the words may mention.
  package var arguments: [String: String] {
    switch self {
    case .syntax(let reason, let position):
      ["reason": reason, "line": String(position.line), "column": String(position.column)]
    case .tooLong(let limit): ["limit": String(limit)]
    case .tooDeep(let limit, let position):
      ["limit": String(limit), "line": String(position.line), "column": String(position.column)]
    }
  }

  /// The same as a problem that stands beside a null.
  package var problem: Problem {
    switch self {
    case .syntax(let reason, let position): Problem(.syntax, reason, position: position)
    case .tooLong(let limit): Problem(.limit, "an expression of more than \(limit) characters")
    case .tooDeep(let limit, let position):
      Problem(.limit, "an expression nested deeper than \(limit) levels", position: position)
    }
  }
}

/// How large an expression may be.
package struct SourceLimits: Sendable {
  /// Code points of its text.
  package var length: Int
  /// Levels of nesting. Parsing takes about fifteen calls for each level, which a thread with a small stack still has room for.
  package var depth: Int

  package init(length: Int = 100_000, depth: Int = 100) {
    self.length = length
    self.depth = depth
  }

  /// Room for every expression of the conformance suite many times over.
  package static let standard = SourceLimits()
}
