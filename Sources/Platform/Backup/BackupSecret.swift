package import Cryptography

/// What opens a backup: a key of its own, never the installation's master key, or a passphrase that a person knows.
package enum BackupSecret: Sendable {
  case key(KeyRing)
  case passphrase(String)

  /// How the clear header of a backup says which secret it needs.
  struct Recipe: Codable, Hashable, Sendable {
    /// The version of the key in its ring; nil for a passphrase.
    var keyVersion: UInt8?
    /// The passphrase's salt in hexadecimal digits; nil for a key.
    var passphraseSalt: String?
  }

  /// The key of the environment (`TONGBAN_BACKUP_KEY`) or of a file that only its owner can read.
  /// - Throws: ``BackupError/keyMissing``; a ``CryptographyError`` when the key is malformed or its file open to others.
  package static func load(environment: [String: String], file: String?) throws -> BackupSecret {
    do {
      return .key(
        try KeyRing.load(environment: environment, variable: KeyRing.backupEnvironmentName, file: file))
    } catch CryptographyError.keyMissing {
      throw BackupError.keyMissing
    }
  }

  /// Makes a file with a fresh key; leaves one that is there as it is.
  package static func createKeyFile(_ path: String) throws {
    _ = try KeyRing.load(
      environment: [:], variable: KeyRing.backupEnvironmentName, file: path, createIfMissing: true)
  }

  /// What a new backup says about its secret.
  func newRecipe() -> Recipe {
    switch self {
    case .key(let ring): Recipe(keyVersion: ring.currentVersion)
    case .passphrase:
      Recipe(passphraseSalt: Digest.hex(SecureRandom.bytes(PassphraseKey.saltSizeBytes)))
    }
  }

  /// The 32 bytes that a recipe asks for.
  /// - Throws: ``BackupError/keyWrong`` when this secret cannot be the one.
  func bytes(for recipe: Recipe) throws -> [UInt8] {
    switch self {
    case .key(let ring):
      guard let version = recipe.keyVersion, let key = ring.key(for: "backup", version: version) else {
        throw BackupError.keyWrong
      }
      return key
    case .passphrase(let passphrase):
      guard let salt = recipe.passphraseSalt.flatMap(Digest.bytes(hex:)), salt.count == PassphraseKey.saltSizeBytes
      else {
        throw BackupError.keyWrong
      }
      return try PassphraseKey.derive(passphrase, salt: salt)
    }
  }
}
