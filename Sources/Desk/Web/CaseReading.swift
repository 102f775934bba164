import Cases
import Identity
import Kernel
import Store
import WebSupport

/// Everything that the page of a case is drawn from.
struct CaseReading: Sendable {
  /// The application as it stood at one time, presented by its kind.
  struct Version: Sendable {
    var at: Instant
    /// The event that made it.
    var reason: CaseEventKind
    var authorName: String
    var presentation: CasePresentation
  }

  var file: CaseFile
  var procedure: CaseProcedure
  /// Oldest first; the last is what counts.
  var versions: [Version]
  var materials: [CaseMaterial]
  var messages: [CaseMessage]
  var decisions: [CaseDecision]
  var events: [CaseEvent]
  var audit: [AuditEntry]
  var actions: [CaseActionKind]
  /// Pages on which the kind lets acts be done, where the desk has no form that fits.
  var pages: [CaseActionKind: String]
  var isJoint: Bool { file.jointCaseID != nil }

  /// Opens a case for a reader: the reading is recorded while the case is read, and only what is on record is handed out.
  /// - Throws: `CasesError.notFound` to whoever may not read it; what the store throws when the record cannot be kept.
  static func open(
    _ id: CaseID, for scope: DeskScope, bench: Workbench, today: CivilDate
  ) async throws -> CaseReading {
    async let record: Void = bench.store.write { try CaseDoor(bench).enter(id, for: scope, in: $0) }
    async let reading = bench.store.read { try read(id, for: scope, bench: bench, today: today, in: $0) }
    try await record
    return try await reading
  }

  private static func read(
    _ id: CaseID, for scope: DeskScope, bench: Workbench, today: CivilDate, in tx: ReadTransaction
  ) throws -> CaseReading {
    let file = try CaseDoor(bench).look(id, for: scope, in: tx)
    let queries = bench.cases.queries
    let handler = try bench.kinds.handler(of: file.kind)
    return CaseReading(
      file: file, procedure: handler.procedure,
      versions: try versions(of: file, handler, queries, in: tx),
      materials: try queries.materials(id, in: tx), messages: try queries.messages(id, in: tx),
      decisions: try queries.decisions(id, in: tx), events: try queries.timeline(id, publicOnly: false, in: tx),
      audit: try AuditTrail.entries(subjectKind: "case", subjectID: id.description, in: tx),
      actions: CaseRules.available(
        for: file, principal: scope.principal, procedure: handler.procedure, on: today,
        calendar: bench.calendar.current()),
      pages: Dictionary(
        uniqueKeysWithValues: ActionSlug.deskActions.compactMap { act in
          handler.page(for: act, of: id).map { (act, $0) }
        }))
  }

  /// The proposal that waits, or the decision that was made.
  var standingDecision: CaseDecision? {
    switch file.state {
    case .pendingApproval: decisions.last { $0.stage == .proposed }
    default: decisions.last { $0.stage == .made }
    }
  }

  /// Every version of the form, each presented as if it were the case's.
  private static func versions(
    of file: CaseFile, _ handler: any CaseKindHandler, _ queries: CaseQueries, in tx: ReadTransaction
  ) throws -> [Version] {
    try queries.formVersions(file.id, in: tx).map { version in
      var copy = file
      copy.formData = version.formData
      return Version(
        at: version.at, reason: version.reason, authorName: version.authorName,
        presentation: try handler.present(copy, in: tx))
    }
  }
}

/// The one way in which desk pages open a case: read right checked, reading recorded.
struct CaseDoor: Sendable {
  private let access: CaseAccess

  init(_ bench: Workbench) { access = CaseAccess(commands: bench.cases) }

  /// The case, for somebody whose scope covers it.
  /// - Throws: `CasesError.notFound` to everybody else.
  func open(_ id: CaseID, for scope: DeskScope, in tx: WriteTransaction) throws -> CaseFile {
    let file = try look(id, for: scope, in: tx)
    try access.record(reader: scope.principal, file: file, purpose: scope.purpose, in: tx)
    return file
  }

  /// Records the reading of a case that is looked at beside this transaction.
  func enter(_ id: CaseID, for scope: DeskScope, in tx: WriteTransaction) throws {
    try access.enter(id, for: scope.principal, purpose: scope.purpose, in: tx)
  }

  /// The case in a read; whoever shows it waits for ``enter(_:for:in:)``.
  func look(_ id: CaseID, for scope: DeskScope, in tx: ReadTransaction) throws -> CaseFile {
    let file = try access.look(id, for: scope.principal, in: tx)
    // An officer may also be the applicant of a case elsewhere; that one is opened under "my matters", not here.
    guard scope.readable.contains(file.authorityID) || file.officeID.map(scope.readable.contains) == true else {
      throw CasesError.notFound
    }
    return file
  }
}
