package import Kernel

/// Why an installation cannot be moved to another engine.
package enum MoveError: CodedError, Equatable {
  /// The address names no engine that this program knows.
  case addressUnknown
  /// Source and target are the same database.
  case sameDatabase
  /// The target holds rows that no unfinished move of this source has written.
  case targetNotEmpty(table: String)
  /// A move of another installation into the target was begun.
  case otherMoveBegun
  /// The source has another schema than this program's; migrate it first.
  case schemaDiffers(module: String)
  /// A column has a type that no table of this program has.
  case columnTypeUnknown(table: String, type: String)
  /// A table has no primary key, so that its rows cannot be told apart.
  case keyMissing(table: String)
  /// The content still differs after the last pass: the source was written meanwhile.
  case unequal(tables: String)

  package var code: String {
    switch self {
    case .addressUnknown: "platform.move.addressUnknown"
    case .sameDatabase: "platform.move.sameDatabase"
    case .targetNotEmpty: "platform.move.targetNotEmpty"
    case .otherMoveBegun: "platform.move.otherBegun"
    case .schemaDiffers: "platform.move.schemaDiffers"
    case .columnTypeUnknown: "platform.move.columnTypeUnknown"
    case .keyMissing: "platform.move.keyMissing"
    case .unequal: "platform.move.unequal"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .addressUnknown, .sameDatabase: .invalid
    case .targetNotEmpty, .otherMoveBegun, .unequal: .conflict
    case .schemaDiffers, .columnTypeUnknown, .keyMissing: .unsupported
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .targetNotEmpty(let table), .keyMissing(let table): ["table": table]
    case .schemaDiffers(let module): ["module": module]
    case .columnTypeUnknown(let table, let type): ["table": table, "type": type]
    case .unequal(let tables): ["tables": tables]
    case .addressUnknown, .sameDatabase, .otherMoveBegun: [:]
    }
  }
}
