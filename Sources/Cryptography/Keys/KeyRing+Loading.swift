extension KeyRing {
  /// The environment variable that holds the keys.
  package static let environmentName = "TONGBAN_MASTER_KEY"

  /// The environment variable that holds the keys of backups, in the same form.
  package static let backupEnvironmentName = "TONGBAN_BACKUP_KEY"

  /// The ring of the environment or, failing that, of a file that only its owner can read.
  ///
  /// With `createIfMissing` a file that is not there is made with one fresh key; of several processes that try at once all
  /// get the same key.
  /// - Parameter variable: the environment variable that is looked at first.
  /// - Throws: ``CryptographyError`` when there is no key, it is malformed, or the file is open to others.
  package static func load(
    environment: [String: String], variable: String = environmentName, file path: String? = nil,
    createIfMissing: Bool = false
  ) throws(CryptographyError) -> KeyRing {
    if let text = environment[variable], !text.isEmpty { return try KeyRing(text: text) }
    guard let path else { throw .keyMissing }
    let file = KeyFile(path: path)
    if let text = try file.read() { return try KeyRing(text: text) }
    guard createIfMissing else { throw .keyMissing }
    try file.create(text: "1:\(Base64URL.encode(SecureRandom.bytes(keySizeBytes)))\n")
    guard let text = try file.read() else { throw .keyFileUnusable(path: path) }
    return try KeyRing(text: text)
  }
}
