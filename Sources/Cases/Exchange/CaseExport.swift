package import Identity
package import Kernel
package import Store

/// What the exchange knows of an item beside its code; the feature that keeps items answers it.
package struct ExchangeItem: Hashable, Sendable {
  package var taskVersion: String
  package var catalogCode: String
  package var taskName: String

  /// An item of its facts.
  package init(taskVersion: String, catalogCode: String, taskName: String) {
    self.taskVersion = taskVersion
    self.catalogCode = catalogCode
    self.taskName = taskName
  }
}

/// Hands cases on under the national exchange's names, row by row, without holding more than a few cases at once.
///
/// Names and numbers of applicants are opened for it: whoever starts an export holds ``Permission/exportData`` and has it audited.
package struct CaseExport: Sendable {
  /// Which cases, and how the rows are marked.
  package struct Scope: Hashable, Sendable {
    package var authorityIDs: Set<OrganisationID>
    /// Days of submission, both included.
    package var from: CivilDate
    package var through: CivilDate
    package var batch: String
    package var dataSource: String

    /// A scope of an export.
    package init(
      authorityIDs: Set<OrganisationID>, from: CivilDate, through: CivilDate, batch: String, dataSource: String
    ) {
      self.authorityIDs = authorityIDs
      self.from = from
      self.through = through
      self.batch = batch
      self.dataSource = dataSource
    }
  }

  /// Cases read before their rows are handed over.
  static let batchSize = 100

  let queries: CaseQueries
  let calendar: WorkingDayCalendar
  let item: @Sendable (String, SubjectVersionID?, ReadTransaction) throws -> ExchangeItem?

  /// An export.
  /// - Parameter item: Looks an item up by its code and version; nil leaves what the case itself knows.
  package init(
    calendar: WorkingDayCalendar,
    item: @escaping @Sendable (String, SubjectVersionID?, ReadTransaction) throws -> ExchangeItem? = { _, _, _ in nil }
  ) {
    queries = CaseQueries()
    self.calendar = calendar
    self.item = item
  }

  /// Hands over every row of a table; use ``Store/read(_:_:)`` with `.bulk`.
  package func forEach(
    _ table: ExchangeTable, _ scope: Scope, in tx: ReadTransaction, _ body: (ExchangeRow) throws -> Void
  ) throws {
    for authority in scope.authorityIDs.sorted() {
      let code = try Organisations.find(authority, in: tx)?.code
      for state in CaseState.allCases {
        try forEachCase(of: authority, in: state, scope, tx) { file in
          let writer = ExchangeRowWriter(
            file: file, export: self, scope: scope, authorityCode: code)
          for row in try writer.rows(of: table, in: tx) { try body(row) }
        }
      }
    }
  }

  private func forEachCase(
    of authority: OrganisationID, in state: CaseState, _ scope: Scope, _ tx: ReadTransaction,
    _ body: (CaseFile) throws -> Void
  ) throws {
    var last = CaseID(high: 0, low: 0)
    while true {
      let ids: [CaseID] = try tx.rows(
        ExchangeQueries.next,
        [
          authority, state.rawValue, CaseCommands.exchangedKind, scope.from.startInstant(),
          scope.through.adding(days: 1).startInstant(), last,
          Self.batchSize,
        ]
      ) { try $0.id(0) }
      for id in ids {
        if let file = try queries.file(id, in: tx) { try body(file) }
      }
      guard ids.count == Self.batchSize, let end = ids.last else { return }
      last = end
    }
  }
}
