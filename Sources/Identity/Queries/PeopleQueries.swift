package import Cryptography
import Kernel
package import Store

/// Reads accounts. Changes go through ``AccountCommands`` and ``StaffCommands``.
package enum People {
  /// Longest page that a reader may ask for.
  package static let maximumPage = 100
  /// Staff whose names are opened to be sorted.
  static let mostSorted = 5_000

  private static let columns = """
    id, kind, login, display_name, person_party_id, mobile_masked, totp_enabled_at, must_change_password, is_helper,
    language, created_at, closed_at
    """
  private static let credentialColumns = """
    id, kind, display_name, person_party_id, password_hash, password_changed_at, must_change_password, totp_sealed,
    totp_enabled_at, totp_last_step
    """
  static let byID = "SELECT \(columns) FROM account WHERE id = ?"
  static let byLogin = "SELECT \(columns) FROM account WHERE login = ?"
  static let byPerson = "SELECT \(columns) FROM account WHERE person_party_id = ?"
  static let byKind = "SELECT \(columns) FROM account WHERE kind = ? ORDER BY id LIMIT ?"
  static let byNameIndex = "SELECT \(columns) FROM account WHERE name_index = ? AND kind = ? ORDER BY id LIMIT ?"
  static let helpersByID = "SELECT \(columns) FROM account WHERE is_helper = 1 ORDER BY id LIMIT ?"
  static let credentialsByLogin =
    "SELECT \(credentialColumns) FROM account WHERE login = ? AND closed_at IS NULL"
  static let credentialsByID = "SELECT \(credentialColumns) FROM account WHERE id = ? AND closed_at IS NULL"

  package static func find(_ id: AccountID, in tx: ReadTransaction) throws -> Account? {
    try tx.first(byID, [id], account)
  }

  /// The account with this login name, which is compared in lower case.
  package static func find(login: String, in tx: ReadTransaction) throws -> Account? {
    try tx.first(byLogin, [login.lowercased()], account)
  }

  /// The account of a person, open or closed.
  package static func find(person party: PartyID, in tx: ReadTransaction) throws -> Account? {
    try tx.first(byPerson, [party], account)
  }

  /// Staff whose name begins with `name`, by name; `after` is the last account of the page before.
  ///
  /// Names are sealed, so they are compared and sorted once opened: two microseconds a name, and of more than
  /// ``mostSorted`` staff only those with exactly this name are found beside the first ones.
  package static func staff(
    named name: String, after: Account? = nil, limit: Int, sealer: FieldSealer, in tx: ReadTransaction
  ) throws -> [Account] {
    var found = try tx.rows(byKind, [AccountKind.staff.rawValue, mostSorted], account)
    if found.count == mostSorted, !name.isEmpty {
      let known = Set(found.map(\.id))
      found += try tx.rows(
        byNameIndex, [nameIndex(name, sealer), AccountKind.staff.rawValue, maximumPage], account
      ).filter { !known.contains($0.id) }
    }
    let start = after.map { ($0.displayName, $0.id) }
    return Array(
      found.filter { account in
        account.displayName.hasPrefix(name) && start.map { $0 < (account.displayName, account.id) } ?? true
      }
      .sorted { ($0.displayName, $0.id) < ($1.displayName, $1.id) }
      .prefix(min(max(limit, 1), maximumPage)))
  }

  /// The registered helpers (帮代办员), by name.
  package static func helpers(limit: Int = maximumPage, in tx: ReadTransaction) throws -> [Account] {
    try tx.rows(helpersByID, [min(max(limit, 1), maximumPage)], account).filter(\.isOpen)
      .sorted { ($0.displayName, $0.id) < ($1.displayName, $1.id) }
  }

  /// The mobile number in clear, for sending a message to its owner.
  package static func revealMobile(_ id: AccountID, in tx: ReadTransaction) throws -> String? {
    let found = try tx.first("SELECT mobile_sealed FROM account WHERE id = ?", [id]) { row in
      try row.isNull(0) ? nil : row.open(0, context: SealedField.mobile(of: id))
    }
    return found ?? nil
  }

  /// By what the accounts of a name are found although it is sealed.
  static func nameIndex(_ name: String, _ sealer: FieldSealer) -> [UInt8] {
    sealer.blindIndex(name, context: SealedField.nameIndex)
  }

  static func credentials(login: String, in tx: ReadTransaction) throws -> Credentials? {
    try tx.first(credentialsByLogin, [login], credentials)
  }

  static func credentials(_ id: AccountID, in tx: ReadTransaction) throws -> Credentials? {
    try tx.first(credentialsByID, [id], credentials)
  }

  private static func account(_ row: Row) throws -> Account {
    Account(
      id: try row.id(0), kind: try row.word(1), login: try row.text(2), displayName: try row.openText(3),
      personPartyID: try row.id(4), maskedMobile: try row.text(5), totpEnabledAt: try row.optionalInstant(6),
      mustChangePassword: try row.bool(7), isHelper: try row.bool(8), language: try row.optionalText(9),
      createdAt: try row.instant(10), closedAt: try row.optionalInstant(11))
  }

  private static func credentials(_ row: Row) throws -> Credentials {
    Credentials(
      accountID: try row.id(0), kind: try row.word(1), displayName: try row.openText(2),
      personPartyID: try row.id(3), passwordHash: HashedPassword(phc: try row.text(4)),
      passwordChangedAt: try row.instant(5), mustChangePassword: try row.bool(6),
      totpSealed: try row.optionalBlob(7), totpEnabledAt: try row.optionalInstant(8),
      totpLastStep: try row.int(9))
  }
}
