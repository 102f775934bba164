import Cases
import Hummingbird
import Identity
import Kernel
import Ledger
import Store
import Transparency
import WebSupport

/// `/my/cases/{id}/record` and `/desk/cases/{id}/record`: what was done to a case, how each act stands to the ledger, and its proof to keep.
struct RecordPages: Sendable {
  /// Acts on one page; no case of a person has nearly as many.
  static let maximumActs = 300
  let bench: Workbench
  private let access: CaseAccess

  init(bench: Workbench) {
    self.bench = bench
    access = CaseAccess(commands: bench.cases)
  }

  func addRoutes(to router: WebRouter) {
    router.get("/my/cases/{id}/record") { request, context in try await show(.applicant, context) }
    router.get("/my/cases/{id}/record/{entry}") { request, context in try await file(.applicant, context) }
    router.get("/desk/cases/{id}/record") { request, context in try await show(.desk, context) }
    router.get("/desk/cases/{id}/record/{entry}") { request, context in try await file(.desk, context) }
  }

  private func show(_ side: CaseLinkSource.Side, _ context: WebContext) async throws -> Response {
    let record = try await open(side, context)
    let lines = try await bench.store.read { tx in
      try record.acts.prefix(Self.maximumActs).map { act in
        RecordLine(id: act.id, act: act.entry, state: try AuditTrail.recordState(of: act.id, in: tx))
      }
    }
    let view = RecordView(record.file, lines, side: side, words: context.words)
    let words = context.words
    return try bench.renderer.page(
      "verification/record", view, title: words("verification.record.title"), context: context,
      crumbs: side == .applicant
        ? [
          Crumb(record.file.title, RecordPath.casePage(of: record.file.id, from: side)),
          Crumb(words("verification.record.title")),
        ] : [], layout: side == .desk ? .desk : .site)
  }

  /// The proof of one act as a file that verifies without us.
  private func file(_ side: CaseLinkSource.Side, _ context: WebContext) async throws -> Response {
    let record = try await open(side, context)
    let wanted: AuditID = try context.identifier("entry")
    guard let act = record.acts.first(where: { $0.id == wanted }) else { throw WebError.notFound }
    let fields = Self.fields(of: act.entry, for: record.principal)
    let proof = try await bench.store.read { tx -> ProofFile? in
      guard let entry = try LedgerQueries.entry(LedgerEntryID(wanted), in: tx) else { return nil }
      let receipt = Receipt(
        entry: entry.bytes, openings: try AuditTrail.openings(of: wanted, fields, in: tx),
        keys: try CheckpointQueries.keys(in: tx).filter { $0.retiredAt == nil }.map(\.verifierText))
      return try LedgerProofs.proof(of: LedgerEntryID(wanted), extra: receipt.encoded, in: tx)
    }
    guard let proof else {
      return context.redirect(
        to: RecordPath.page(of: record.file.id, from: side), flash: "verification.record.stillWaiting", tone: .info)
    }
    var response = context.bytes(
      proof.bytes, mediaType: "text/plain; charset=utf-8", name: "\(record.file.number)-\(proof.index).tlog-proof")
    response.headers[.cacheControl] = "no-store"
    return response
  }

  /// A case as its reader may see it: the applicant's side sees the acts of the public timeline, staff all of them.
  private struct Record: Sendable {
    var file: CaseFile
    var principal: Principal
    var acts: [RecordedAuditEntry]
  }

  /// - Throws: `notFound` to whoever may not read the case. A reading by staff is recorded.
  private func open(_ side: CaseLinkSource.Side, _ context: WebContext) async throws -> Record {
    let id: CaseID = try context.identifier("id")
    switch side {
    case .applicant:
      let principal = try context.requireResident()
      return try await bench.store.read { tx in
        let file = try access.openOwn(id, for: principal, in: tx)
        let shown = Set(
          try bench.cases.queries.timeline(id, publicOnly: true, in: tx).map {
            Shown(at: $0.at, kind: $0.kind.rawValue)
          })
        let acts = try AuditTrail.recorded(subjectKind: "case", subjectID: id.description, in: tx)
        return Record(
          file: file, principal: principal,
          acts: acts.filter { shown.contains(Shown(at: $0.entry.at, kind: $0.entry.caseEvent)) })
      }
    case .desk:
      let principal = try context.requireStaff()
      return try await bench.store.write { tx in
        let file = try access.open(id, for: principal, purpose: "case.record", in: tx)
        return Record(
          file: file, principal: principal,
          acts: try AuditTrail.recorded(subjectKind: "case", subjectID: id.description, in: tx))
      }
    }
  }

  private struct Shown: Hashable {
    let at: Instant
    let kind: String
  }

  /// What a proof opens: to which case it belongs and under what; to those who acted also that it was they, and with what facts; to staff the facts.
  private static func fields(of entry: AuditEntry, for principal: Principal) -> Set<Commitment.Field> {
    if principal.isStaff { return [.subject, .details, .rule] }
    return entry.actor.accountID == principal.accountID ? [.subject, .person, .details, .rule] : [.subject, .rule]
  }
}

/// One act and how it stands to the ledger.
struct RecordLine: Sendable {
  var id: AuditID
  var act: AuditEntry
  var state: RecordState
}

extension AuditEntry {
  /// The kind of the case event that it tells of.
  fileprivate var caseEvent: String { action.hasPrefix("case.") ? String(action.dropFirst(5)) : action }
}
