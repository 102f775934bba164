package import Kernel

/// Everything that can go wrong in the store, each with a stable code.
package enum StoreError: CodedError, Hashable {
  /// Another process kept the database locked for longer than the busy timeout.
  case busy
  /// No space is left on the disk, or the database reached its size limit.
  case diskFull
  /// The database or its folder may not be written.
  case readOnly
  /// The database file could not be opened.
  case cannotOpen(path: String)
  /// The operating system reported an input/output failure. `detail` is the engine's code.
  case inputOutput(detail: String)
  /// A rule of the schema was broken; `name` is the explicit constraint or index name where the engine tells it.
  case constraint(kind: ConstraintKind, name: String)
  /// The database server cannot be reached; what was asked has not happened and may be tried again.
  case unavailable
  /// The connection broke while a commit was under way, and the database did not come back in time to tell whether it stands.
  case commitUnknown
  /// A statement took longer than it may.
  case timeout
  /// The transaction collided with others again and again.
  case contention
  /// The database server does not accept the account or its password.
  case authentication
  /// The address of the database cannot be understood.
  case addressInvalid
  /// The database keeps texts in another encoding than UTF-8.
  case encodingUnfit(encoding: String)
  /// A text holds the character U+0000, which databases cannot keep.
  case textInvalid
  /// The file is damaged or not a database.
  case corrupt
  /// A value or statement is longer than the engine accepts.
  case tooLong
  /// The engine had no memory left.
  case outOfMemory
  /// The statement is wrong: syntax, unknown table, wrong number of arguments.
  case statement(message: String, sql: String)
  /// A column does not hold what the code asked for.
  case column(index: Int, name: String, expected: String, found: String)
  /// A row was used after its closure had returned.
  case rowOutlived
  /// A transaction was used after its body had returned.
  case transactionEnded
  /// Something is to be sealed or opened before the installation's keys were handed in.
  case sealKeysMissing
  /// A value is sealed with a key that the database does not hold.
  case sealKeyUnknown
  /// Something is to be sealed for a person whose key was destroyed.
  case sealKeyErased
  /// The store has been closed.
  case closed
  /// The text of a migration that is already applied was edited.
  case migrationChanged(module: String, number: Int)
  /// The numbers of a module's migrations are not 1, 2, 3 … without a gap.
  case migrationNumbering(module: String, expected: Int, found: Int)
  /// The database has migrations that this program does not know: it was used by a newer one.
  case migrationUnknown(module: String, number: Int)
  /// Two sets of migrations have the same module name.
  case migrationModuleTwice(module: String)
  /// A migration leaves the portable subset.
  case migrationNotPortable(module: String, number: Int, word: String)
  /// A migration failed; nothing of it remains.
  case migrationFailed(module: String, number: Int, message: String)
  /// An uploaded file is larger than allowed.
  case blobTooLarge(limitBytes: Int)
  /// There is no blob with this digest.
  case blobMissing(sha256: String)
  /// The digest is not 64 lower-case hexadecimal digits.
  case blobDigestInvalid
  /// The asked range does not lie in the blob.
  case blobRangeInvalid(sizeBytes: Int)

  /// The stable dotted code.
  package var code: String {
    switch self {
    case .busy: "store.busy"
    case .diskFull: "store.disk.full"
    case .readOnly: "store.readOnly"
    case .cannotOpen: "store.cannotOpen"
    case .inputOutput: "store.inputOutput"
    case .constraint(let kind, _): "store.constraint.\(kind.rawValue)"
    case .unavailable: "store.unavailable"
    case .commitUnknown: "store.commitUnknown"
    case .timeout: "store.timeout"
    case .contention: "store.contention"
    case .authentication: "store.authentication"
    case .addressInvalid: "store.addressInvalid"
    case .encodingUnfit: "store.encodingUnfit"
    case .textInvalid: "store.textInvalid"
    case .corrupt: "store.corrupt"
    case .tooLong: "store.tooLong"
    case .outOfMemory: "store.outOfMemory"
    case .statement: "store.statement"
    case .column: "store.column"
    case .rowOutlived: "store.rowOutlived"
    case .transactionEnded: "store.transactionEnded"
    case .sealKeysMissing: "store.seal.keysMissing"
    case .sealKeyUnknown: "store.seal.keyUnknown"
    case .sealKeyErased: "store.seal.keyErased"
    case .closed: "store.closed"
    case .migrationChanged: "store.migration.changed"
    case .migrationNumbering: "store.migration.numbering"
    case .migrationUnknown: "store.migration.unknown"
    case .migrationModuleTwice: "store.migration.moduleTwice"
    case .migrationNotPortable: "store.migration.notPortable"
    case .migrationFailed: "store.migration.failed"
    case .blobTooLarge: "store.blob.tooLarge"
    case .blobMissing: "store.blob.missing"
    case .blobDigestInvalid: "store.blob.digestInvalid"
    case .blobRangeInvalid: "store.blob.rangeInvalid"
    }
  }

  /// What sort of refusal it is.
  package var kind: ErrorKind {
    switch self {
    case .constraint, .sealKeyErased: .conflict
    case .tooLong, .blobTooLarge: .tooLarge
    case .blobMissing: .notFound
    case .blobDigestInvalid, .blobRangeInvalid, .textInvalid: .invalid
    default: .unavailable
    }
  }

  /// What the words may mention; never values of rows.
  package var arguments: [String: String] {
    switch self {
    case .cannotOpen(let path): ["path": path]
    case .inputOutput(let detail): ["detail": detail]
    case .encodingUnfit(let encoding): ["encoding": encoding]
    case .constraint(_, let name): ["name": name]
    case .statement(let message, let sql): ["message": message, "sql": sql]
    case .column(let index, let name, let expected, let found):
      ["index": String(index), "name": name, "expected": expected, "found": found]
    case .migrationChanged(let module, let number), .migrationUnknown(let module, let number):
      ["module": module, "number": String(number)]
    case .migrationNumbering(let module, let expected, let found):
      ["module": module, "expected": String(expected), "found": String(found)]
    case .migrationModuleTwice(let module): ["module": module]
    case .migrationNotPortable(let module, let number, let word):
      ["module": module, "number": String(number), "word": word]
    case .migrationFailed(let module, let number, let message):
      ["module": module, "number": String(number), "message": message]
    case .blobTooLarge(let limit): ["limitBytes": String(limit)]
    case .blobMissing(let digest): ["sha256": digest]
    case .blobRangeInvalid(let size): ["sizeBytes": String(size)]
    default: [:]
    }
  }
}

/// Which kind of rule a ``StoreError/constraint(kind:name:)`` broke.
package enum ConstraintKind: String, Sendable {
  case unique, foreignKey, check, notNull, dataType
}
