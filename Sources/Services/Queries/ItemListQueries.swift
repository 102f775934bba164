import Kernel
package import Store

extension ItemQueries {
  static let rowColumns = """
    i.code, i.version_id, i.number, i.name, i.name_en, i.item_group, i.department_code, d.name, d.name_en, i.type,
    i.state, i.for_person, i.for_enterprise, i.handling, i.online, i.promised_days, i.promised_unit, i.visits,
    i.charged, i.worked_out, i.quality_errors, i.quality_warnings, i.quality_advice
    """
  private static let from = "FROM service_item i JOIN service_department d ON d.code = i.department_code"
  static let rowByCode = "SELECT \(rowColumns) \(from) WHERE i.code = ?"
  static let everyRow = """
    SELECT \(rowColumns), i.search_words \(from)
    WHERE i.number > 0 AND i.state <> 'cancelled' ORDER BY d.sort_order, d.code, i.code
    """

  /// The items that a query asks for, by code.
  ///
  /// A department or type is looked up in its index; the other conditions are cheap to check on what it gives.
  package func list(_ query: ItemListQuery, in tx: ReadTransaction) throws -> ItemPage {
    let limit = min(max(1, query.limit), ItemListQuery.maximumLimit)
    let (sql, arguments) = Self.statement(query, limit: limit)
    let rows = try tx.rows(sql, arguments, Self.row)
    guard rows.count > limit else { return ItemPage(rows: rows, next: nil) }
    let page = Array(rows.prefix(limit))
    return ItemPage(rows: page, next: page.last?.code.text)
  }

  static func statement(_ query: ItemListQuery, limit: Int) -> (sql: String, arguments: [any SQLBindable]) {
    var conditions = ["i.code > ?"]
    var arguments: [any SQLBindable] = [query.cursor ?? ""]
    func add(_ condition: String, _ value: (any SQLBindable)?) {
      guard let value else { return }
      conditions.append(condition)
      arguments.append(value)
    }
    add("i.department_code = ?", query.departmentCode)
    // The plus sign keeps a second index out where the department's already gives few rows.
    add(query.departmentCode == nil ? "i.type = ?" : "+i.type = ?", query.type?.rawValue)
    add("i.state = ?", query.state?.rawValue)
    add("i.handling = ?", query.handling?.rawValue)
    add("i.online = ?", query.online?.rawValue)
    switch query.audience {
    case .person: conditions.append("i.for_person = 1")
    case .enterprise: conditions.append("i.for_enterprise = 1")
    case nil: break
    }
    if !query.includesUpcoming { conditions.append("i.number > 0") }
    if query.hasFindings { conditions.append("i.quality_errors + i.quality_warnings + i.quality_advice > 0") }
    arguments.append(limit + 1)
    let condition = conditions.joined(separator: " AND ")
    return ("SELECT \(rowColumns) \(from) WHERE \(condition) ORDER BY i.code LIMIT ?", arguments)
  }

  /// The rows of given items, in the order asked for; unknown codes are left out.
  package func rows(_ codes: [ItemCode], in tx: ReadTransaction) throws -> [ItemRow] {
    try codes.compactMap { try tx.first(Self.rowByCode, [$0.text], Self.row) }
  }

  static func row(_ row: Row) throws -> ItemRow {
    let unit = try row.optionalText(16).flatMap(LimitUnit.init(rawValue:))
    let limit = try row.optionalInt(15).map { TimeLimit(days: $0, unit: unit ?? .unstated) }
    var audiences: [Audience] = []
    if try row.bool(11) { audiences.append(.person) }
    if try row.bool(12) { audiences.append(.enterprise) }
    return ItemRow(
      code: try code(try row.text(0)), versionID: try row.id(1), number: try row.int(2),
      name: LocalText(try row.text(3), en: try row.optionalText(4)), group: try row.optionalText(5),
      departmentCode: try row.text(6), departmentName: LocalText(try row.text(7), en: try row.optionalText(8)),
      type: ItemType(rawValue: try row.int(9)) ?? .other, state: try row.word(10), audiences: audiences,
      handling: try row.word(13), online: OnlineDepth(rawValue: try row.text(14)) ?? .none, promisedLimit: limit,
      visits: try row.optionalInt(17), charged: try row.optionalBool(18), isWorkedOut: try row.bool(19),
      quality: QualityCounts(errors: try row.int(20), warnings: try row.int(21), advice: try row.int(22)))
  }
}
