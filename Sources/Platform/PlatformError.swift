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
  /// The database server did not answer within the time that a start waits.
  case databaseAway(address: String, seconds: Int)
  /// The database server does not accept the account or its password.
  case databaseRefused(address: String)
  /// A file with a secret is missing, empty, or readable by others.
  case secretFileUnusable(name: String)
  /// The data are sealed with another master key than this one.
  case masterKeyForeign
  /// The master keys come from the environment, where this program cannot change them.
  case keysInEnvironment
  /// A master key that is to be taken away is still needed by what is named.
  case keysInUse(by: [String])

  package var code: String {
    switch self {
    case .settingInvalid: "platform.setting.invalid"
    case .dataFolderUnusable: "platform.folder.unusable"
    case .notADemonstration: "platform.demonstration.refused"
    case .fileUnreadable: "platform.file.unreadable"
    case .notInstalled: "platform.installation.missing"
    case .addressInUse: "platform.address.inUse"
    case .databaseAway: "platform.database.away"
    case .databaseRefused: "platform.database.refused"
    case .secretFileUnusable: "platform.secret.unusable"
    case .masterKeyForeign: "platform.key.foreign"
    case .keysInEnvironment: "platform.key.inEnvironment"
    case .keysInUse: "platform.key.inUse"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .settingInvalid, .secretFileUnusable: .invalid
    case .dataFolderUnusable, .addressInUse, .databaseAway, .databaseRefused: .unavailable
    case .notADemonstration, .masterKeyForeign, .keysInEnvironment, .keysInUse: .conflict
    case .fileUnreadable, .notInstalled: .notFound
    }
  }

  /// The status that the process ends with, so that service managers can tell what a restart may mend.
  ///
  /// - Source: sysexits.h: 69 a service is not there, 77 no permission, 78 wrong configuration.
  package var exitStatus: Int32 {
    switch self {
    case .databaseAway: 69
    case .databaseRefused: 77
    case .settingInvalid, .secretFileUnusable, .masterKeyForeign: 78
    default: 1
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .settingInvalid(let name), .secretFileUnusable(let name): ["name": name]
    case .databaseAway(let address, let seconds): ["address": address, "seconds": String(seconds)]
    case .databaseRefused(let address): ["address": address]
    case .masterKeyForeign, .keysInEnvironment: [:]
    case .keysInUse(let names): ["what": names.joined(separator: "、")]
    case .dataFolderUnusable(let path), .notADemonstration(let path), .fileUnreadable(let path),
      .notInstalled(let path):
      ["path": path]
    case .addressInUse(let port): ["port": String(port)]
    }
  }
}
