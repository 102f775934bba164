package import Kernel

/// Why a backup cannot be written, read or restored.
package enum BackupError: CodedError, Equatable {
  /// Neither the environment, a key file nor a passphrase was given.
  case keyMissing
  /// The key or passphrase is not the one that the backup was written with.
  case keyWrong
  /// The file does not begin as a backup does.
  case notABackup(path: String)
  /// The backup has a form that this program does not know.
  case formatUnknown(version: Int)
  /// A chunk was altered. `chunk` counts from 0, `offsetBytes` is where it begins in the file.
  case damaged(path: String, chunk: Int, offsetBytes: Int)
  /// The file ends before its last chunk.
  case cutOff(path: String, chunk: Int)
  /// What the chunks hold does not fit together: a table's rows, a file's bytes or the totals.
  case contentDiffers(part: String)
  /// An earlier backup that holds some of the files is not beside this one.
  case earlierMissing(id: String)
  /// The installation's master key is not the one that sealed what the backup holds.
  case masterKeyDiffers(versions: String)
  /// The place to restore to holds something already.
  case targetNotEmpty(path: String)
  /// A restore into the folder was begun and not finished.
  case restoreUnfinished(path: String)
  /// The backup was written by a newer program.
  case programTooOld(module: String)
  /// A database on a server is not put aside by a restore.
  case serverNotReplaced

  package var code: String {
    switch self {
    case .keyMissing: "platform.backup.key.missing"
    case .keyWrong: "platform.backup.key.wrong"
    case .notABackup: "platform.backup.notABackup"
    case .formatUnknown: "platform.backup.formatUnknown"
    case .damaged: "platform.backup.damaged"
    case .cutOff: "platform.backup.cutOff"
    case .contentDiffers: "platform.backup.contentDiffers"
    case .earlierMissing: "platform.backup.earlierMissing"
    case .masterKeyDiffers: "platform.backup.masterKeyDiffers"
    case .targetNotEmpty: "platform.backup.targetNotEmpty"
    case .restoreUnfinished: "platform.backup.restoreUnfinished"
    case .programTooOld: "platform.backup.programTooOld"
    case .serverNotReplaced: "platform.backup.serverNotReplaced"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .keyMissing, .earlierMissing: .notFound
    case .keyWrong, .masterKeyDiffers: .forbidden
    case .notABackup, .damaged, .cutOff, .contentDiffers: .invalid
    case .formatUnknown, .programTooOld: .unsupported
    case .targetNotEmpty, .restoreUnfinished, .serverNotReplaced: .conflict
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .notABackup(let path), .targetNotEmpty(let path), .restoreUnfinished(let path): ["path": path]
    case .formatUnknown(let version): ["version": String(version)]
    case .damaged(let path, let chunk, let offset):
      ["path": path, "chunk": String(chunk), "offset": String(offset)]
    case .cutOff(let path, let chunk): ["path": path, "chunk": String(chunk)]
    case .contentDiffers(let part): ["part": part]
    case .earlierMissing(let id): ["id": id]
    case .masterKeyDiffers(let versions): ["versions": versions]
    case .programTooOld(let module): ["module": module]
    case .keyMissing, .keyWrong, .serverNotReplaced: [:]
    }
  }
}
