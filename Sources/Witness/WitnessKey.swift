import Cryptography
package import Transparency

/// The key of a witness, in a file of its own.
package enum WitnessKey {
  /// The key of a file that only its owner can read; a file that is missing is made with a fresh key.
  /// - Parameter name: of the witness, such as `witness.example.org`.
  /// - Throws: ``WitnessError/keyMalformed(path:)``, ``WitnessError/nameMalformed``; `CryptographyError` when the file cannot be
  ///   used or is open to others.
  package static func load(name: String, file path: String) throws -> Cosigner {
    let file = KeyFile(path: path)
    if try file.read() == nil { try file.create(text: Base64.encode(SecureRandom.bytes(32)) + "\n") }
    guard let line = try file.read()?.split(whereSeparator: \.isNewline).first, let seed = Base64.decode(line),
      seed.count == SigningKey.seedSizeBytes
    else { throw WitnessError.keyMalformed(path: path) }
    do {
      return try Cosigner(name: name, seed: seed)
    } catch {
      throw WitnessError.nameMalformed
    }
  }
}
