/// Why a text is not the JSON that it should be, and where.
package struct JSONError: CodedError, Hashable {
  /// What is wrong.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    case tooLarge, tooDeep, tooMany
    case unexpectedEnd, unexpectedCharacter, trailingCharacters
    case malformedNumber, numberOutOfRange, malformedString, malformedEncoding, duplicateKey, notFinite
  }

  /// What is wrong.
  package let reason: Reason
  /// Bytes before the place.
  package let offset: Int
  /// The line of the place, from 1.
  package let line: Int
  /// The byte within the line, from 1.
  package let column: Int

  package var code: String { "kernel.json.\(reason.rawValue)" }

  package var kind: ErrorKind {
    switch reason {
    case .tooLarge, .tooDeep, .tooMany: .tooLarge
    default: .invalid
    }
  }

  package var arguments: [String: String] {
    ["line": String(line), "column": String(column)]
  }
}
