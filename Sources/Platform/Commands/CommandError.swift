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
  /// No department of the catalogue has the code.
  case departmentUnknown(code: String)

  package var code: String {
    switch self {
    case .fileUnwritable: "platform.file.unwritable"
    case .formatUnknown: "platform.file.formatUnknown"
    case .tableUnknown: "platform.file.tableUnknown"
    case .organisationUnknown: "platform.organisation.unknown"
    case .departmentUnknown: "platform.department.unknown"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .fileUnwritable: .unavailable
    case .formatUnknown, .tableUnknown: .unsupported
    case .organisationUnknown, .departmentUnknown: .notFound
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .fileUnwritable(let path), .formatUnknown(let path), .tableUnknown(let path): ["path": path]
    case .organisationUnknown(let code), .departmentUnknown(let code): ["code": code]
    }
  }
}
