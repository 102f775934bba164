package import Cases
import Cryptography
package import Identity
package import Kernel
package import Models
package import Store

/// The rules that were applied to a case when it was received. A row is written once and never changed.
package enum CaseRuleQueries {
  static let insert = """
    INSERT INTO case_rule (case_id, purpose, model_version_id, recorded_at, details) VALUES (?, ?, ?, ?, ?)
    """
  static let ofCase = "SELECT purpose, model_version_id, details FROM case_rule WHERE case_id = ?"
  static let casesUnder = """
    SELECT case_id FROM case_rule WHERE model_version_id = ? AND case_id > ? ORDER BY case_id LIMIT ?
    """

  /// Keeps what the rules said about a case; `party` is whom it is about.
  package static func record(
    _ rulings: ItemRulings, of id: CaseID, for party: PartyID, at now: Instant, in tx: WriteTransaction
  ) throws {
    for ruling in rulings.all {
      let details: JSONValue = [
        "decision": .string(ruling.decision), "rules": .array(ruling.rules.map { .integer(Int64($0)) }),
        "outputs": ruling.outputs,
      ]
      try tx.perform(
        insert,
        [id, ruling.purpose.rawValue, ruling.version.id, now, try tx.sealed(details.canonical, of: party)])
    }
  }

  /// What the rules said about a case; empty for cases without rules, and once the person's data are erased.
  package static func rulings(of id: CaseID, in tx: ReadTransaction) throws -> ItemRulings {
    let rows: [(RulePurpose, ModelVersionID, String)] = try tx.rows(ofCase, [id]) { row in
      (try row.word(0), try row.id(1), try row.openText(2))
    }
    return ItemRulings(
      try rows.compactMap { purpose, versionID, text in
        guard text != SealedText.erased, let details = try? JSONValue(parsing: text),
          let version = try ModelQueries.version(versionID, in: tx)
        else { return nil }
        return Ruling(
          purpose: purpose, version: version, decision: details["decision"]?.stringValue ?? "",
          rules: (details["rules"]?.arrayValue ?? []).compactMap(\.intValue), outputs: details["outputs"] ?? .null)
      })
  }

  /// Cases that were received under a version, in the order of their identifiers.
  package static func cases(
    under version: ModelVersionID, after id: CaseID, limit: Int, in tx: ReadTransaction
  ) throws -> [CaseID] {
    try tx.rows(casesUnder, [version, id, min(max(1, limit), 500)]) { try $0.id(0) }
  }
}
