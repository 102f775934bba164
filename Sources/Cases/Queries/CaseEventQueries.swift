import Identity
import Kernel
import Store

/// The statements on `case_event`.
enum CaseEventQueries {
  static let insert = """
    INSERT INTO case_event (case_id, id, revision, at, kind, from_state, to_state, actor_kind, actor_account_id,
      actor_name, organisation_id, organisation_name, on_behalf_of, mandate_id, article, is_public, details,
      details_sealed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  static let byCase = """
    SELECT id, revision, at, kind, from_state, to_state, actor_kind, actor_account_id, actor_name, organisation_id,
      organisation_name, on_behalf_of, mandate_id, article, is_public, details, details_sealed
    FROM case_event WHERE case_id = ? ORDER BY id
    """

  static func actorsOf(_ count: Int) -> String {
    """
    SELECT actor_account_id FROM case_event
    WHERE case_id = ? AND kind IN (\(CaseRowQueries.placeholders(count))) AND actor_account_id IS NOT NULL
    """
  }

  /// The accounts that acts of some kinds stand under in a timeline.
  static func actors(
    of kinds: [CaseEventKind], in id: CaseID, _ tx: ReadTransaction
  ) throws -> Set<AccountID> {
    let values: [any SQLBindable] = [id] + kinds.map(\.rawValue)
    return Set(try tx.rows(actorsOf(kinds.count), values) { try $0.id(0) })
  }

  static func insert(_ event: CaseEvent, sealed: [UInt8]?, in tx: WriteTransaction) throws {
    let actor = event.actor
    try tx.perform(
      insert,
      [
        event.caseID, event.id, event.revision, event.at, event.kind.rawValue, event.fromState?.rawValue,
        event.toState.rawValue, actor.kind.rawValue, actor.accountID, try TrailName.kept(actor, in: tx),
        actor.organisationID,
        actor.organisationName, actor.onBehalfOf, actor.mandateID, event.article, event.isPublic, event.details,
        sealed,
      ])
  }

  static func events(of id: CaseID, in tx: ReadTransaction) throws -> [CaseEvent] {
    try tx.rows(byCase, [id]) { row in
      let eventID: CaseEventID = try row.id(0)
      var details = try row.openJSON(15)
      if try !row.isNull(16) {
        let opened = try CaseSeals.event(row, 16, eventID).objectValue ?? [:]
        details = .object((details.objectValue ?? [:]).merging(opened) { _, sealed in sealed })
      }
      return CaseEvent(
        id: eventID, caseID: id, revision: try row.int(1), at: try row.instant(2), kind: try row.word(3),
        fromState: try row.optionalText(4).flatMap(CaseState.init(rawValue:)), toState: try row.word(5),
        actor: Actor(
          accountID: try row.optionalID(7), displayName: try row.openText(8), organisationID: try row.optionalID(9),
          organisationName: try row.optionalText(10), onBehalfOf: try row.optionalID(11),
          mandateID: try row.optionalID(12), kind: try row.word(6)), article: try row.optionalText(13),
        isPublic: try row.bool(14), details: details)
    }
  }
}
