package import Kernel

/// What can go wrong while an installation is put together or looked after.
package enum PlatformError: CodedError, Equatable {
  /// A setting has a value that cannot be used.
  case settingInvalid(name: String)
  /// The folder for data cannot be made or written.
  case dataFolderUnusable(path: String)
  /// The data folder holds a real installation, and demonstration data must not be mixed into it.
  case notADemonstration(path: String)
  /// A file named on the command line cannot be read.
  case fileUnreadable(path: String)
  /// The installation has no data yet.
  case notInstalled(path: String)
  /// The address is taken by another program.
  case addressInUse(port: Int)

  package var code: String {
    switch self {
    case .settingInvalid: "platform.setting.invalid"
    case .dataFolderUnusable: "platform.folder.unusable"
    case .notADemonstration: "platform.demonstration.refused"
    case .fileUnreadable: "platform.file.unreadable"
    case .notInstalled: "platform.installation.missing"
    case .addressInUse: "platform.address.inUse"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .settingInvalid: .invalid
    case .dataFolderUnusable, .addressInUse: .unavailable
    case .notADemonstration: .conflict
    case .fileUnreadable, .notInstalled: .notFound
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .settingInvalid(let name): ["name": name]
    case .dataFolderUnusable(let path), .notADemonstration(let path), .fileUnreadable(let path),
      .notInstalled(let path):
      ["path": path]
    case .addressInUse(let port): ["port": String(port)]
    }
  }
}
