package import Kernel

/// Why a text cannot be read as comma-separated rows, and where.
package struct CSVError: CodedError, Hashable {
  /// What is wrong.
  package enum Reason: String, CaseIterable, Hashable, Sendable {
    /// Not UTF-8: most often a file that an office program saved in another encoding.
    case encoding
    /// A zero byte, as in files of another kind.
    case zeroByte
    /// A quotation mark within a cell that does not begin with one, or text after the closing one.
    case quoteMisplaced
    /// A cell begins with a quotation mark and never ends.
    case quoteUnclosed
    case fieldTooLong
    case rowTooLong
    case columnsTooMany
    case rowsTooMany
  }

  /// What is wrong.
  package let reason: Reason
  /// The line of the place, from 1.
  package let line: Int
  /// The character within the line, from 1.
  package let column: Int

  package var code: String { "items.csv.\(reason.rawValue)" }

  package var kind: ErrorKind {
    switch reason {
    case .fieldTooLong, .rowTooLong, .columnsTooMany, .rowsTooMany: .tooLarge
    case .encoding, .zeroByte, .quoteMisplaced, .quoteUnclosed: .invalid
    }
  }

  package var arguments: [String: String] {
    ["line": String(line), "column": String(column)]
  }
}
