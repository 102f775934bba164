import Kernel
package import Store

/// What a party is in law.
package enum PartyKind: String, Hashable, Sendable, CaseIterable, Codable {
  /// A natural person (自然人).
  case person
  /// A legal person or another organisation (法人或其他组织).
  case enterprise
}

/// The number that identifies a party. A citizen number is held sealed and is opened only where it is needed.
package enum PartyCode: Hashable, Sendable {
  /// A citizen number under the person's key; open it with ``Party/openCode(in:)``.
  case sealed([UInt8])
  /// A unified social credit code, which is public.
  case plain(String)
  /// No number is known: staff, and persons registered at a counter without papers.
  case none
}

/// A person or an enterprise that a matter is handled for.
///
/// A party is not an account: an enterprise has several accounts acting for it, and a person served at the counter may
/// have none.
package struct Party: Hashable, Sendable, Identifiable {
  package let id: PartyID
  package var kind: PartyKind
  /// Real name, or the registered name of the enterprise.
  package var displayName: String
  package var code: PartyCode
  /// The number with its middle hidden, as pages show it; empty when there is none.
  package var maskedCode: String

  /// A party with the given facts; nothing is checked.
  package init(id: PartyID, kind: PartyKind, displayName: String, code: PartyCode, maskedCode: String) {
    self.id = id
    self.kind = kind
    self.displayName = displayName
    self.code = code
    self.maskedCode = maskedCode
  }

  /// The full number in clear, or nil when none is known any more. Reading another person's number is an access to be recorded.
  /// - Throws: ``CryptographyError`` when the sealed number was altered; ``StoreError``.
  package func openCode(in tx: ReadTransaction) throws -> String? {
    switch code {
    case .none: nil
    case .plain(let text): text
    case .sealed(let bytes): try tx.open(bytes, context: SealedField.citizenNumber(of: id))
    }
  }
}

extension Party: CustomStringConvertible {
  /// The identifier only: a party printed into a log must not name anybody.
  package var description: String { "party \(id)" }
}
