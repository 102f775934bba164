package import Kernel

/// Why the index cannot be used.
package enum TextIndexError: CodedError, Hashable {
  /// The conversion tables of OpenCC are not installed.
  case noConversionTables(name: String)
  /// A table that travels with the program is missing.
  case noTable(name: String)
  /// A stored part of the index cannot be read; `tongban search rebuild` makes it anew.
  case damaged(part: String)
  /// An identifier without a source before a colon, or too long.
  case identifier

  package var code: String {
    switch self {
    case .noConversionTables: "search.noConversionTables"
    case .noTable: "search.noTable"
    case .damaged: "search.damaged"
    case .identifier: "search.identifier"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .identifier: .invalid
    case .noConversionTables, .noTable, .damaged: .unavailable
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .noConversionTables(let name), .noTable(let name): ["name": name]
    case .damaged(let part): ["part": part]
    case .identifier: [:]
    }
  }
}
