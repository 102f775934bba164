import Ledger
package import Transparency

/// A witness that the operator asks to cosign checkpoints.
package struct WitnessSetting: Sendable, Hashable {
  /// The environment variable that lists witnesses: the key's text, a space and the address, separated by commas or line ends.
  package static let environmentName = "TONGBAN_WITNESSES"
  /// As many as a checkpoint has room for.
  private static let maximum = 16

  /// Verifies the cosignatures.
  package let verifier: CosignatureVerifier
  /// The address that `add-checkpoint` is appended to.
  package let url: String

  /// The name under which the witness signs.
  package var name: String { verifier.verifierKey.name }

  /// The witnesses of the environment.
  /// - Throws: ``LedgerError/settingInvalid(name:)``.
  package static func all(environment: [String: String]) throws -> [WitnessSetting] {
    let lines = (environment[environmentName] ?? "").split { $0 == "," || $0.isNewline }
    let found = try lines.compactMap { line -> WitnessSetting? in
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.isEmpty { return nil }
      guard words.count == 2, words[1].hasPrefix("https://") || words[1].hasPrefix("http://"),
        let verifier = try? CosignatureVerifier(vkey: words[0])
      else { throw LedgerError.settingInvalid(name: environmentName) }
      let url = words[1].hasSuffix("/") ? String(words[1].dropLast()) : String(words[1])
      return WitnessSetting(verifier: verifier, url: url)
    }
    guard found.count <= maximum, Set(found.map(\.name)).count == found.count else {
      throw LedgerError.settingInvalid(name: environmentName)
    }
    return found
  }
}
