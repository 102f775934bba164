import Identity
import Kernel
import Store

/// Turns an inbox query into lists that indexes give in order.
///
/// Every list is bounded by one authority (or one owner); the filters that no index knows (kind, subject, and with newest first
/// also level and owner) are tried on the rows of that list.
struct InboxPlan {
  let query: CaseInboxQuery
  /// What stands now in each authority; lists that must be empty are not read.
  let standing: [OrganisationID: [String: Int]]

  func lanes() throws -> MergedPage {
    if let prefix = query.numberPrefix?.filter({ !$0.isWhitespace }), !prefix.isEmpty {
      return page(numberLanes(prefix), isDescending: false)
    }
    switch query.sort {
    case .newest: return page(stateLanes(isDue: false), isDescending: true)
    case .due: return page(dueLanes(), isDescending: false)
    }
  }

  private func page(_ lanes: [MergedPage.Lane], isDescending: Bool) -> MergedPage {
    MergedPage(lanes: lanes, isDescending: isDescending, cursor: query.cursor, limit: query.limit)
  }

  /// The states asked for, by queue and by filter.
  var states: Set<CaseState> {
    let all = Set(CaseState.allCases)
    let ofQueue: Set<CaseState> =
      switch query.queue {
      case .toAccept: [.submitted, .transferred]
      case .underReview: [.accepted]
      case .pendingApproval: [.pendingApproval]
      case .supplement: [.supplementRequested]
      case .toDeliver: [.granted, .refused]
      case .finished: all.filter { !$0.isOpen }
      case .open, .mine, .unassigned, .stopped, .yellow, .red: query.states.isEmpty ? all.filter(\.isOpen) : all
      }
    return query.states.isEmpty ? ofQueue : ofQueue.intersection(query.states)
  }

  var level: ClockLevel? {
    switch query.queue {
    case .stopped: .stopped
    case .yellow: .yellow
    case .red: .red
    default: query.level
    }
  }

  private var ownerID: AccountID? { query.queue == .mine ? query.viewerID : query.ownerID }

  private func dueLanes() -> [MergedPage.Lane] {
    let openStates = Set(CaseState.allCases.filter(\.isOpen))
    let isOpenOnly = states.isSubset(of: openStates)
    if query.queue == .mine && ownerID == nil { return [] }
    if let ownerID, isOpenOnly { return [ownerLane(ownerID)] }
    if let level, level != .green, isOpenOnly { return authorities.map { levelLane($0, level) } }
    if query.queue == .unassigned && states == openStates { return authorities.map(unassignedLane) }
    return stateLanes(isDue: true)
  }

  private var authorities: [OrganisationID] { query.authorityIDs.sorted() }

  private func stateLanes(isDue: Bool) -> [MergedPage.Lane] {
    if query.queue == .mine && ownerID == nil { return [] }
    return authorities.flatMap { authority in
      states.sorted { $0.rawValue < $1.rawValue }
        .filter { standing[authority]?[CaseTallyQueries.measure($0), default: 0] ?? 0 > 0 }
        .map { state in
          var conditions = InboxConditions()
          if let ownerID { conditions.add("owner_id = ?", ownerID) }
          if query.queue == .unassigned { conditions.add("owner_id IS NULL") }
          if let level { conditions.add("level = ?", level.rawValue) }
          conditions.add(query)
          return MergedPage.Lane(
            sql: isDue
              ? Self.byStateDue(conditions.sql) : Self.byStateNewest(conditions.sql),
            arguments: [authority, state.rawValue] + conditions.arguments)
        }
    }
  }

  private func ownerLane(_ owner: AccountID) -> MergedPage.Lane {
    var conditions = InboxConditions()
    let ids = authorities
    conditions.add("authority_id IN (\(CaseRowQueries.placeholders(ids.count)))", ids)
    addStates(to: &conditions)
    if let level { conditions.add("level = ?", level.rawValue) }
    conditions.add(query)
    return MergedPage.Lane(sql: Self.byOwner(conditions.sql), arguments: [owner] + conditions.arguments)
  }

  private func levelLane(_ authority: OrganisationID, _ level: ClockLevel) -> MergedPage.Lane {
    var conditions = InboxConditions()
    addStates(to: &conditions)
    if query.queue == .unassigned { conditions.add("owner_id IS NULL") }
    conditions.add(query)
    return MergedPage.Lane(
      sql: Self.byLevel(conditions.sql), arguments: [authority, level.rawValue] + conditions.arguments)
  }

  private func unassignedLane(_ authority: OrganisationID) -> MergedPage.Lane {
    var conditions = InboxConditions()
    if let level { conditions.add("level = ?", level.rawValue) }
    conditions.add(query)
    return MergedPage.Lane(sql: Self.byUnassigned(conditions.sql), arguments: [authority] + conditions.arguments)
  }

  private func numberLanes(_ prefix: String) -> [MergedPage.Lane] {
    authorities.map { authority in
      var conditions = InboxConditions()
      if !query.states.isEmpty || query.queue != .open { addStates(to: &conditions) }
      if let ownerID { conditions.add("owner_id = ?", ownerID) }
      if query.queue == .unassigned { conditions.add("owner_id IS NULL") }
      if let level { conditions.add("level = ?", level.rawValue) }
      conditions.add(query)
      return MergedPage.Lane(
        sql: Self.byNumber(conditions.sql),
        arguments: [authority, prefix, prefix + "\u{10FFFF}"] + conditions.arguments)
    }
  }

  private func addStates(to conditions: inout InboxConditions) {
    let words = states.map(\.rawValue).sorted()
    guard words.count < CaseState.allCases.count else { return }
    conditions.add("state IN (\(CaseRowQueries.placeholders(words.count)))", words)
  }
}

/// Conditions that are tried on the rows of a list.
struct InboxConditions {
  private(set) var sql = ""
  private(set) var arguments: [any SQLBindable] = []

  mutating func add(_ condition: String, _ argument: any SQLBindable) {
    sql += " AND \(condition)"
    arguments.append(argument)
  }

  mutating func add(_ condition: String, _ several: [any SQLBindable] = []) {
    sql += " AND \(condition)"
    arguments += several
  }

  mutating func add(_ query: CaseInboxQuery) {
    if let kind = query.kind { add("kind = ?", kind) }
    if let code = query.subjectCode { add("subject_code = ?", code) }
  }
}

extension InboxPlan {
  static func byStateDue(_ conditions: String) -> String {
    """
    SELECT due_on, id FROM case_file WHERE authority_id = ? AND state = ?\(conditions) AND (due_on, id) > (?, ?)
    ORDER BY due_on, id LIMIT ?
    """
  }

  /// The first comparison is always true and takes the place of a primary value.
  static func byStateNewest(_ conditions: String) -> String {
    """
    SELECT '', id FROM case_file WHERE authority_id = ? AND state = ?\(conditions) AND '' <= ? AND id < ?
    ORDER BY id DESC LIMIT ?
    """
  }

  static func byOwner(_ conditions: String) -> String {
    """
    SELECT due_on, id FROM case_file WHERE owner_id = ? AND is_open = 1 AND owner_id IS NOT NULL\(conditions)
      AND (due_on, id) > (?, ?) ORDER BY due_on, id LIMIT ?
    """
  }

  static func byLevel(_ conditions: String) -> String {
    """
    SELECT due_on, id FROM case_file WHERE authority_id = ? AND level = ? AND is_open = 1
      AND level <> 'green'\(conditions) AND (due_on, id) > (?, ?) ORDER BY due_on, id LIMIT ?
    """
  }

  static func byUnassigned(_ conditions: String) -> String {
    """
    SELECT due_on, id FROM case_file WHERE authority_id = ? AND is_open = 1 AND owner_id IS NULL\(conditions)
      AND (due_on, id) > (?, ?) ORDER BY due_on, id LIMIT ?
    """
  }

  static func byNumber(_ conditions: String) -> String {
    """
    SELECT number, id FROM case_file WHERE authority_id = ? AND number >= ? AND number < ?\(conditions)
      AND (number, id) > (?, ?) ORDER BY number, id LIMIT ?
    """
  }

  static let byApplicant = """
    SELECT '', id FROM case_file WHERE applicant_party_id = ? AND is_open = ? AND '' <= ? AND id < ?
    ORDER BY id DESC LIMIT ?
    """
  static let byAgent = """
    SELECT '', id FROM case_file WHERE agent_account_id = ? AND is_open = ? AND mandate_id IS NOT NULL AND '' <= ?
      AND id < ? ORDER BY id DESC LIMIT ?
    """
  /// Counts an owner's open cases, up to a number that no person can have: nobody waits for a longer count.
  static let openOfOwner = """
    SELECT COUNT(*) FROM (
      SELECT 1 FROM case_file WHERE owner_id = ? AND is_open = 1 AND owner_id IS NOT NULL LIMIT 9999) AS own
    """
}
