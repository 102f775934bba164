package import Cryptography
import Kernel
package import Store

/// What this module keeps sealed, and how it is carried over from before.
package enum IdentitySeals {
  /// Names in trails, of accounts and of parties; numbers, telephones and second factors.
  package static let columns: [SealedColumn] = [
    SealedColumn("party", "display_name", owner: personOfParty),
    SealedColumn("party", "legal_representative", owner: "t.id"),
    SealedColumn("party", "code_sealed", form: .bytes(context: "party.code", id: "id"), owner: "t.id"),
    SealedColumn("account", "display_name", owner: "CASE WHEN t.kind = 'resident' THEN t.person_party_id END"),
    SealedColumn(
      "account", "mobile_sealed", form: .bytes(context: "account.mobile", id: "id"), owner: "t.person_party_id"),
    SealedColumn(
      "account", "totp_sealed", form: .bytes(context: "account.totp", id: "id"), owner: "t.person_party_id"),
    SealedColumn("access_record", "reader_name"),
    SealedColumn("credential_reset", "requested_by_name"),
    SealedColumn("credential_reset", "confirmed_by_name"),
    SealedColumn("audit_entry", "actor_name", form: trail),
    SealedColumn("audit_entry", "details", form: facts),
  ]

  /// The facts of acts from before names were sealed, where they name the official whom a case was given to. They are sealed whole and
  /// not changed: the ledger's entry commits to them.
  package static let facts = SealedColumn.Form.textWhere { text in
    text.contains("\"owner\"") && (try? JSONValue(parsing: text))?["owner"]?.stringValue != nil
  }

  /// The name of whoever acted: staff sealed, residents masked.
  package static let trail = SealedColumn.Form.trail(kind: "actor_kind") { NameMask.masked($0, kind: .person) }

  /// The names of staff outlast their keys; see ``NewAccount/sealedName(in:)``.
  private static let personOfParty = """
    CASE WHEN EXISTS (SELECT 1 FROM account a WHERE a.person_party_id = t.id AND a.kind = 'staff') THEN NULL
      ELSE t.id END
    """

  static let unindexed = "SELECT id, display_name FROM account WHERE id > ? AND name_index IS NULL ORDER BY id LIMIT ?"

  /// Makes the blind indexes of names from before there were any, in short writes.
  package static func indexNames(_ store: any Store, sealer: FieldSealer) async throws {
    var last = AccountID(high: 0, low: 0)
    while true {
      let step = try await store.write { [last] tx in
        let found: [(AccountID, String)] = try tx.rows(unindexed, [last, 200]) { (try $0.id(0), try $0.openText(1)) }
        for (id, name) in found {
          try tx.execute("UPDATE account SET name_index = ? WHERE id = ?", [People.nameIndex(name, sealer), id])
        }
        return found.last?.0
      }
      guard let step else { return }
      last = step
    }
  }
}
