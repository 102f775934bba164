import Cryptography
import Transparency

/// The keys that sign checkpoints: the first of the file or the setting is the present one; older ones beside it sign as well, so that
/// whoever trusts them has time to take the new one.
package struct LedgerKeys: Sendable {
  /// The environment variable that holds the keys, for clusters.
  package static let environmentName = "TONGBAN_LEDGER_KEY"
  /// As many as one may reasonably be rotating at once.
  private static let maximumKeys = 8

  /// The name of the log, which every key carries.
  package let origin: String
  let signers: [NoteSigner]

  /// The keys of their secrets, the present one first.
  /// - Throws: ``LedgerError/keyMalformed``.
  package init(origin: String, seeds: [[UInt8]]) throws {
    guard !seeds.isEmpty, seeds.count <= Self.maximumKeys, Set(seeds).count == seeds.count else {
      throw LedgerError.keyMalformed
    }
    self.origin = origin
    signers = try seeds.map { seed in
      guard seed.count == 32 else { throw LedgerError.keyMalformed }
      return try NoteSigner(name: origin, seed: seed)
    }
  }

  /// The keys of a text: one secret of 32 bytes as base64 a line; lines may also be separated by commas, and `#` begins a comment.
  /// - Throws: ``LedgerError/keyMalformed``.
  package init(origin: String, text: String) throws {
    let lines = text.split { $0 == "," || $0.isNewline }.map { $0.filter { !$0.isWhitespace } }
    let seeds = try lines.filter { !$0.isEmpty && !$0.hasPrefix("#") }.map { line -> [UInt8] in
      guard let seed = Base64URL.decode(String(line)) else { throw LedgerError.keyMalformed }
      return seed
    }
    try self.init(origin: origin, seeds: seeds)
  }

  /// The keys of the environment or of a file that only its owner can read; a file that is missing is made with one fresh key.
  /// - Throws: ``LedgerError/keyMalformed``; `CryptographyError` when the file cannot be used or is open to others.
  package static func load(origin: String, environment: [String: String], file path: String) throws -> LedgerKeys {
    if let text = environment[environmentName], !text.isEmpty { return try LedgerKeys(origin: origin, text: text) }
    let file = KeyFile(path: path)
    if let text = try file.read() { return try LedgerKeys(origin: origin, text: text) }
    try file.create(text: Base64URL.encode(SecureRandom.bytes(32)) + "\n")
    guard let text = try file.read() else { throw CryptographyError.keyFileUnusable(path: path) }
    return try LedgerKeys(origin: origin, text: text)
  }

  /// One key that is lost with the process: for tests and for programs that sign nothing.
  package static func ephemeral(origin: String = "localhost/ledger") throws -> LedgerKeys {
    try LedgerKeys(origin: origin, seeds: [SecureRandom.bytes(32)])
  }

  /// The public halves as people publish them: `origin+id+key`, the present one first.
  package var verifierTexts: [String] { signers.map(\.verifierKey.vkey) }
}

extension LedgerKeys: CustomStringConvertible, CustomReflectable {
  /// The public halves, never a secret.
  package var description: String { "LedgerKeys(\(verifierTexts))" }
  /// Nothing but the public halves.
  package var customMirror: Mirror { Mirror(self, children: ["verifierTexts": verifierTexts]) }
}
