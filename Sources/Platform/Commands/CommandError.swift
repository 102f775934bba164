package import Kernel

/// Why a command that reads or writes files cannot go on.
package enum CommandError: CodedError, Equatable {
  /// A file cannot be written.
  case fileUnwritable(path: String)
  /// A file's name says neither csv nor json.
  case formatUnknown(path: String)
  /// Neither `--table` nor the file's name says which table it holds.
  case tableUnknown(path: String)
  /// No organisation has the code.
  case organisationUnknown(code: String)
  /// An act on personal data needs a cause in words.
  case causeMissing
  /// No case has the number, or nobody the identity number.
  case subjectUnknown
  /// Several organisations have the name.
  case officeAmbiguous(name: String)
  /// The folder holds something already.
  case folderNotEmpty(path: String)
  /// No department of the catalogue has the code.
  case departmentUnknown(code: String)

  package var code: String {
    switch self {
    case .fileUnwritable: "platform.file.unwritable"
    case .formatUnknown: "platform.file.formatUnknown"
    case .tableUnknown: "platform.file.tableUnknown"
    case .organisationUnknown: "platform.organisation.unknown"
    case .departmentUnknown: "platform.department.unknown"
    case .causeMissing: "platform.audit.causeMissing"
    case .subjectUnknown: "platform.audit.subjectUnknown"
    case .officeAmbiguous: "platform.audit.officeAmbiguous"
    case .folderNotEmpty: "platform.audit.folderNotEmpty"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .fileUnwritable: .unavailable
    case .causeMissing, .officeAmbiguous: .invalid
    case .subjectUnknown: .notFound
    case .folderNotEmpty: .conflict
    case .formatUnknown, .tableUnknown: .unsupported
    case .organisationUnknown, .departmentUnknown: .notFound
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .fileUnwritable(let path), .formatUnknown(let path), .tableUnknown(let path): ["path": path]
    case .organisationUnknown(let code), .departmentUnknown(let code): ["code": code]
    case .officeAmbiguous(let name): ["name": name]
    case .folderNotEmpty(let path): ["path": path]
    case .causeMissing, .subjectUnknown: [:]
    }
  }

  /// A cause of some words: it is kept for ever and the people concerned will read it.
  /// - Throws: ``causeMissing``.
  static func checkedCause(_ cause: String) throws -> String {
    let words = cause.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard words.count >= 4, words.count <= 500 else { throw CommandError.causeMissing }
    return words
  }
}
