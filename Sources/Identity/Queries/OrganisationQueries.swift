import Kernel
package import Store

/// Reads the organisation tree. Changes go through ``OrganisationCommands``.
package enum Organisations {
  static let columns =
    "id, parent_id, kind, division_code, code, name_zh, name_en, sort_order, closed_at, path, reserved_for"
  static let byID = "SELECT \(columns) FROM organisation WHERE id = ?"
  static let byCode = "SELECT \(columns) FROM organisation WHERE code = ? AND closed_at IS NULL"
  static let byParent = "SELECT \(columns) FROM organisation WHERE parent_id = ? ORDER BY sort_order, id"
  static let subtree = "SELECT \(columns) FROM organisation WHERE path >= ? AND path < ? ORDER BY path"
  static let subtreeIDs = "SELECT id, reserved_for FROM organisation WHERE path >= ? AND path < ?"
  static let byReservation = """
    SELECT \(columns) FROM organisation WHERE reserved_for = ? AND closed_at IS NULL ORDER BY id
    """

  /// The organisation, open or closed.
  package static func find(_ id: OrganisationID, in tx: ReadTransaction) throws -> Organisation? {
    try tx.first(byID, [id], organisation)
  }

  /// The open organisation with this code.
  package static func find(code: String, in tx: ReadTransaction) throws -> Organisation? {
    try tx.first(byCode, [code], organisation)
  }

  /// Those directly under `parent`, in their order.
  package static func children(
    of parent: OrganisationID, includingClosed: Bool = false, in tx: ReadTransaction
  ) throws -> [Organisation] {
    try tx.rows(byParent, [parent], organisation).filter { includingClosed || $0.isOpen }
  }

  /// The tree under `root`, or every tree when `root` is nil.
  package static func tree(
    under root: OrganisationID? = nil, includingClosed: Bool = false, in tx: ReadTransaction
  ) throws -> [OrganisationNode] {
    var prefix = ""
    if let root {
      guard let top = try find(root, in: tx) else { return [] }
      prefix = OrganisationPath.text(top.ancestry)
    }
    let all = try tx.rows(subtree, [prefix, OrganisationPath.end(of: prefix)], organisation)
      .filter { includingClosed || $0.isOpen }
    let byParent = Dictionary(grouping: all, by: \.parentID)
    let known = Set(all.map(\.id))
    let tops = all.filter { $0.id == root || (root == nil && !($0.parentID.map(known.contains) ?? false)) }
    return sorted(tops).map { node($0, depth: 0, byParent) }
  }

  /// Names in Chinese from the root down to `id`; empty when it is unknown.
  package static func pathNames(_ id: OrganisationID, in tx: ReadTransaction) throws -> [String] {
    try path(id, in: tx).map(\.nameZh)
  }

  /// The organisations from the root down to `id` itself; empty when it is unknown.
  package static func path(_ id: OrganisationID, in tx: ReadTransaction) throws -> [Organisation] {
    guard let organisation = try find(id, in: tx) else { return [] }
    return try organisation.ancestry.compactMap { try $0 == id ? organisation : find($0, in: tx) }
  }

  /// `id` and everything under it, closed ones too, for their cases live on.
  package static func covered(by id: OrganisationID, in tx: ReadTransaction) throws -> Set<OrganisationID> {
    guard let organisation = try find(id, in: tx) else { return [] }
    return try covered(byPath: OrganisationPath.text(organisation.ancestry), in: tx)
  }

  /// The open organisations whose cases are reserved for a role.
  package static func reserved(for role: Role, in tx: ReadTransaction) throws -> [Organisation] {
    try tx.rows(byReservation, [role.rawValue], organisation)
  }

  static func covered(byPath path: String, in tx: ReadTransaction) throws -> Set<OrganisationID> {
    try reach(ofPath: path, in: tx).covered
  }

  /// Everything under a path, and which of it is reserved for one role.
  static func reach(
    ofPath path: String, in tx: ReadTransaction
  ) throws -> (covered: Set<OrganisationID>, reserved: [OrganisationID: Role]) {
    var covered: Set<OrganisationID> = []
    var reserved: [OrganisationID: Role] = [:]
    try tx.forEach(subtreeIDs, [path, OrganisationPath.end(of: path)]) { row in
      let id: OrganisationID = try row.id(0)
      covered.insert(id)
      if let role = try row.optionalText(1).flatMap(Role.init(rawValue:)) { reserved[id] = role }
    }
    return (covered, reserved)
  }

  static func insert(_ organisation: Organisation, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO organisation
        (id, parent_id, kind, division_code, code, name_zh, name_en, path, sort_order, created_at, closed_at,
        reserved_for)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)
      """,
      [
        organisation.id, organisation.parentID, organisation.kind.rawValue, organisation.divisionCode,
        organisation.code, organisation.nameZh, organisation.nameEn,
        OrganisationPath.text(organisation.ancestry), organisation.sortOrder, now,
        organisation.reservedFor?.rawValue,
      ])
  }

  static func rename(_ id: OrganisationID, nameZh: String, nameEn: String, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE organisation SET name_zh = ?, name_en = ? WHERE id = ?", [nameZh, nameEn, id])
  }

  static func close(_ id: OrganisationID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE organisation SET closed_at = ? WHERE id = ? AND closed_at IS NULL", [now, id])
  }

  static func lastSortOrder(under parent: OrganisationID?, in tx: ReadTransaction) throws -> Int {
    let select = "SELECT COALESCE(MAX(sort_order), 0) FROM organisation WHERE parent_id"
    guard let parent else { return try tx.first("\(select) IS NULL") { try $0.int(0) } ?? 0 }
    return try tx.first("\(select) = ?", [parent]) { try $0.int(0) } ?? 0
  }

  private static func sorted(_ list: [Organisation]) -> [Organisation] {
    list.sorted { ($0.sortOrder, $0.id) < ($1.sortOrder, $1.id) }
  }

  private static func node(
    _ organisation: Organisation, depth: Int, _ byParent: [OrganisationID?: [Organisation]]
  ) -> OrganisationNode {
    OrganisationNode(
      organisation: organisation, depth: depth,
      children: sorted(byParent[organisation.id] ?? []).map { node($0, depth: depth + 1, byParent) })
  }

  static func organisation(_ row: Row) throws -> Organisation {
    Organisation(
      id: try row.id(0), parentID: try row.optionalID(1), kind: try row.word(2), divisionCode: try row.text(3),
      code: try row.optionalText(4), nameZh: try row.text(5), nameEn: try row.text(6),
      sortOrder: try row.int(7), closedAt: try row.optionalInstant(8),
      ancestry: OrganisationPath.ancestry(try row.text(9)),
      reservedFor: try row.optionalText(10).flatMap(Role.init(rawValue:)))
  }
}
