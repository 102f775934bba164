package import Kernel

/// Why a text cannot be read as rows of JSON: an array of objects.
package struct JSONRowsError: CodedError, Hashable {
  /// What is wrong.
  package enum Reason: String, CaseIterable, Hashable, Sendable {
    /// The text does not begin with `[`.
    case arrayMissing
    /// An element of the array is not an object.
    case objectMissing
    /// The text ends before the array does.
    case unexpectedEnd
    /// Something else than a comma, `]` or white space stands between or after the objects.
    case unexpectedCharacter
    /// An object is not JSON; ``problem`` says why.
    case rowMalformed
    case rowTooLong
    case rowsTooMany
  }

  /// What is wrong.
  package let reason: Reason
  /// The line of the place, from 1.
  package let line: Int
  /// The character within the line, from 1.
  package let column: Int
  /// What the parser found wrong with an object.
  package let problem: JSONError.Reason?

  init(reason: Reason, line: Int, column: Int, problem: JSONError.Reason? = nil) {
    self.reason = reason
    self.line = line
    self.column = column
    self.problem = problem
  }

  /// An object that is not JSON has the parser's own code, whose words say what is wrong.
  package var code: String {
    problem.map { "kernel.json.\($0.rawValue)" } ?? "items.jsonRows.\(reason.rawValue)"
  }

  package var kind: ErrorKind {
    reason == .rowTooLong || reason == .rowsTooMany ? .tooLarge : .invalid
  }

  package var arguments: [String: String] {
    ["line": String(line), "column": String(column)]
  }
}
