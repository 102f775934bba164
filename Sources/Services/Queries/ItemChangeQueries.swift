import Kernel
import Store

/// Writes versions and the list's copy of them. Called by ``ItemCommands`` only.
enum ItemChangeQueries {
  static let latestNumber = "SELECT latest_number FROM service_item WHERE code = ?"
  static let bumpRevision = "UPDATE service_catalogue SET revision = revision + 1 WHERE id = 1"
  static let revision = "SELECT revision FROM service_catalogue WHERE id = 1"
  static let waiting = """
    SELECT item_code, id, number, document FROM service_item_version
    WHERE activated = 0 AND valid_from <= ? ORDER BY valid_from, item_code, number LIMIT ?
    """
  private static let insertVersion = """
    INSERT INTO service_item_version
      (id, item_code, number, valid_from, published_at, published_by, reason, activated, document)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  private static let markActivated = "UPDATE service_item_version SET activated = 1 WHERE id = ?"
  private static let setLatest = "UPDATE service_item SET latest_number = ? WHERE code = ?"
  private static let insertItem = """
    INSERT INTO service_item (code, department_code, version_id, number, latest_number, type, state, name, name_en,
      item_group, handling, online, for_person, for_enterprise, promised_days, promised_unit, visits, charged,
      worked_out, search_words, quality_errors, quality_warnings, quality_advice)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  private static let updateItem = """
    UPDATE service_item SET department_code = ?, version_id = ?, number = ?, type = ?, state = ?, name = ?,
      name_en = ?, item_group = ?, handling = ?, online = ?, for_person = ?, for_enterprise = ?, promised_days = ?,
      promised_unit = ?, visits = ?, charged = ?, worked_out = ?, search_words = ?, quality_errors = ?,
      quality_warnings = ?, quality_advice = ?
    WHERE code = ?
    """

  /// The newest version's number; `nil` for an item that does not exist.
  static func latestNumber(of code: ItemCode, in tx: ReadTransaction) throws -> Int? {
    try tx.first(latestNumber, [code.text]) { try $0.int(0) }
  }

  /// Writes a new version; the first one also makes the item's line in the list, with number 0 until its first day.
  static func insert(_ version: ItemVersion, document: String, today: CivilDate, in tx: WriteTransaction) throws {
    let inForce = version.validFrom <= today
    if version.number == 1 {
      try tx.execute(
        insertItem,
        [version.code.text, version.content.departmentCode, version.id, inForce ? 1 : 0, 1]
          + listed(version.content, today: today))
    } else {
      try tx.execute(setLatest, [version.number, version.code.text])
      if inForce {
        try showInList(
          version.content, id: version.id, number: version.number, code: version.code.text, today: today, in: tx)
      }
    }
    try tx.execute(
      insertVersion,
      [
        version.id, version.code.text, version.number, version.validFrom, version.publishedAt,
        try tx.sealed(version.publishedBy),
        version.reason, inForce, document,
      ])
  }

  /// Takes up the versions whose first day has come, at most `limit`; gives how many.
  static func activateWaiting(today: CivilDate, limit: Int, in tx: WriteTransaction) throws -> Int {
    let due = try tx.rows(waiting, [today, limit]) { row in
      let id: ItemVersionID = try row.id(1)
      return (code: try row.text(0), id: id, number: try row.int(2), document: try row.text(3))
    }
    for version in due {
      let content = try ItemDocument.content(of: version.document)
      try showInList(content, id: version.id, number: version.number, code: version.code, today: today, in: tx)
      try tx.execute(markActivated, [version.id])
    }
    return due.count
  }

  private static func showInList(
    _ content: ItemContent, id: ItemVersionID, number: Int, code: String, today: CivilDate, in tx: WriteTransaction
  ) throws {
    try tx.execute(updateItem, [content.departmentCode, id, number] + listed(content, today: today) + [code])
  }

  /// What the list repeats of a content, in the order of the columns from `type` on.
  private static func listed(_ content: ItemContent, today: CivilDate) -> [any SQLBindable] {
    let quality = QualityCounts(QualityCheck.findings(content, on: today))
    return [
      content.type.rawValue, content.state.rawValue, content.name.zh, content.name.en, content.group,
      content.handling.rawValue, content.online.rawValue, content.audiences.contains(.person),
      content.audiences.contains(.enterprise), content.promisedLimit?.days, content.promisedLimit?.unit.rawValue,
      content.visits, content.fee?.charged, content.isWorkedOut, content.synonyms.joined(separator: "\n"),
      quality.errors, quality.warnings, quality.advice,
    ]
  }
}
