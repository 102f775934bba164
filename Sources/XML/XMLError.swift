package import Kernel

/// Why a document is not read. Lines and columns count from one.
package enum XMLError: CodedError, Hashable {
  /// The bytes are no well-formed XML; `reason` is the parser's own English sentence.
  case malformed(reason: String, line: Int, column: Int)
  /// A document type declaration, which could declare entities, is refused wherever it comes from.
  case doctypeRefused(line: Int, column: Int)
  /// The document is longer than is read.
  case tooLong(limitBytes: Int)
  /// Elements nest more deeply than is read.
  case tooDeep(limit: Int, line: Int, column: Int)
  /// There are more elements than are read.
  case tooManyElements(limit: Int, line: Int, column: Int)
  /// One element has more attributes than are read.
  case tooManyAttributes(limit: Int, line: Int, column: Int)

  /// The stable dotted code.
  package var code: String {
    switch self {
    case .malformed: "xml.malformed"
    case .doctypeRefused: "xml.doctype.refused"
    case .tooLong: "xml.tooLong"
    case .tooDeep: "xml.tooDeep"
    case .tooManyElements: "xml.elements.tooMany"
    case .tooManyAttributes: "xml.attributes.tooMany"
    }
  }

  /// What sort of refusal it is.
  package var kind: ErrorKind {
    switch self {
    case .malformed, .doctypeRefused: .invalid
    case .tooLong, .tooDeep, .tooManyElements, .tooManyAttributes: .tooLarge
    }
  }

  /// What the words may mention.
  package var arguments: [String: String] {
    switch self {
    case .malformed(let reason, let line, let column):
      ["reason": reason, "line": String(line), "column": String(column)]
    case .doctypeRefused(let line, let column): ["line": String(line), "column": String(column)]
    case .tooLong(let limit): ["limit": String(limit)]
    case .tooDeep(let limit, let line, let column), .tooManyElements(let limit, let line, let column),
      .tooManyAttributes(let limit, let line, let column):
      ["limit": String(limit), "line": String(line), "column": String(column)]
    }
  }
}
