import Foundation

/// Where the rows are kept.
package enum DatabaseSetting: Sendable {
  /// In one file of the data folder.
  case embedded
  /// In PostgreSQL, shared by several nodes.
  case server(DatabaseAddress, replica: DatabaseAddress?)

  /// Whether other nodes may work with the same rows.
  package var isShared: Bool {
    if case .server = self { true } else { false }
  }

  /// Reads `TONGBAN_DATABASE`, `TONGBAN_DATABASE_REPLICA` and the password, which may stand in the address,
  /// in `TONGBAN_DATABASE_PASSWORD`, or in a file that only its owner can read, named by `TONGBAN_DATABASE_PASSFILE`.
  /// - Throws: ``PlatformError/settingInvalid(name:)``, ``PlatformError/secretFileUnusable(name:)``.
  init(environment: [String: String]) throws {
    guard let text = environment["TONGBAN_DATABASE"], !text.isEmpty else {
      self = .embedded
      return
    }
    let password = try Self.password(environment)
    guard let address = DatabaseAddress(text, password: password) else {
      throw PlatformError.settingInvalid(name: "TONGBAN_DATABASE")
    }
    var replica: DatabaseAddress?
    if let text = environment["TONGBAN_DATABASE_REPLICA"], !text.isEmpty {
      replica = DatabaseAddress(text, password: password)
      if replica == nil { throw PlatformError.settingInvalid(name: "TONGBAN_DATABASE_REPLICA") }
    }
    self = .server(address, replica: replica)
  }

  private static func password(_ environment: [String: String]) throws -> String? {
    if let password = environment["TONGBAN_DATABASE_PASSWORD"], !password.isEmpty { return password }
    guard let path = environment["TONGBAN_DATABASE_PASSFILE"], !path.isEmpty else { return nil }
    return try SecretFile.read(path, name: "TONGBAN_DATABASE_PASSFILE")
  }
}

/// The address of a database server. Whatever prints it shows `***` where a password would stand.
package struct DatabaseAddress: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// As it was given, perhaps with a password: for the driver only.
  let text: String
  /// The password where it was given apart.
  let password: String?

  /// Nil for anything but `postgres://…` and `postgresql://…` with a host or a socket folder.
  init?(_ text: String, password: String?) {
    guard let scheme = Self.schemes.first(where: text.hasPrefix), text.utf8.count > scheme.utf8.count,
      text.utf8.count <= 4096, !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F })
    else { return nil }
    self.text = text
    self.password = password
  }

  private static let schemes = ["postgres://", "postgresql://"]

  /// The address with `***` for every secret in it.
  package var redacted: String {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var place = String(parts[0])
    // The last @ ends the user: a password may hold one itself.
    if let at = place.lastIndex(of: "@"), let start = place.firstRange(of: "://")?.upperBound, start <= at {
      let user = place[start..<at].prefix { $0 != ":" }
      place.replaceSubrange(start..<at, with: "\(user):***")
    }
    guard parts.count == 2 else { return place }
    let query = parts[1].split(separator: "&").map { pair in
      let name = pair.prefix { $0 != "=" }
      return name.lowercased().contains("password") ? "\(name)=***" : String(pair)
    }
    return "\(place)?\(query.joined(separator: "&"))"
  }

  package var description: String { redacted }
  package var debugDescription: String { redacted }
  package var customMirror: Mirror { Mirror(self, children: ["address": redacted]) }
}

/// A file with one secret, which only its owner may read.
enum SecretFile {
  /// The first line of the file.
  /// - Throws: ``PlatformError/secretFileUnusable(name:)`` when it cannot be read, is empty, or is open to others.
  static func read(_ path: String, name: String) throws -> String {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      let mode = attributes[.posixPermissions] as? NSNumber, mode.intValue & 0o077 == 0,
      let text = try? String(contentsOfFile: path, encoding: .utf8),
      let line = text.split(whereSeparator: \.isNewline).first, line.utf8.count <= 1024
    else { throw PlatformError.secretFileUnusable(name: name) }
    return String(line)
  }
}
