import Cases
import Foundation
import Identity
import Kernel
import Ledger
import Privacy
import Store
import WebSupport

/// Gives an inspector everything on record about one case, one person or one office, as files of JSON lines.
///
/// The export is recorded before its first line is read, and the people whose case or person it is about find it under "who
/// looked at my data".
/// - Source: 个人信息保护法第五十四条 (合规审计), 第六十三条 (查阅、复制有关资料).
package enum AuditExport {
  /// The rule that the persons concerned read.
  static let rule = "个人信息保护法第五十四条"

  /// Writes the folder and gives the number of lines of each file.
  /// - Parameters:
  ///   - cause: why; a person's needs one.
  ///   - path: a folder that is new or empty.
  /// - Throws: ``CommandError``.
  package static func run(
    _ subject: AuditSubject, cause: String?, to path: String, configuration: Configuration
  ) async throws -> [(name: String, lines: Int)] {
    let checkedCause = try cause.map(CommandError.checkedCause)
    if case .party = subject, checkedCause == nil { throw CommandError.causeMissing }
    let installation = try await Installation.existing(configuration)
    let written = try await write(subject, cause: checkedCause ?? "", to: path, installation.bench)
    try await installation.close()
    return written.map { ($0.name, $0.lines) }
  }

  static func write(
    _ subject: AuditSubject, cause: String, to path: String, _ bench: Workbench
  ) async throws -> [AuditFolder.Written] {
    let scope = try await bench.store.read { try AuditScope.find(subject, bench: bench, in: $0) }
    let folder = try AuditFolder(path: path)
    try await record(scope, cause: cause, bench)
    await settle(bench)
    let (written, wanted) = try await bench.store.read(.bulk) { tx in
      var proofs = AuditProofs(keeps: scope.kind != "organisation")
      let files = try [
        folder.write("audit.ndjson") { put in
          try audit(scope, in: tx) { entry in
            try put(AuditLines.line(entry))
            proofs.note(entry.id)
          }
        },
        folder.write("readings.ndjson") { put in
          try readings(scope, in: tx) { record in
            try put(AuditLines.line(record))
            proofs.note(record.id)
          }
        },
        folder.write("cases.ndjson") { put in try cases(scope, bench.cases.queries, in: tx, put) },
        folder.write("proofs.ndjson") { put in try proofs.forEachLine(in: tx, put) },
      ]
      return (files, proofs.keeps ? proofs.wanted : nil)
    }
    let now = bench.clock.now()
    try folder.write(
      "README.txt", text: AuditReadme(scope: scope, cause: cause, at: now, files: written, provable: wanted).text)
    return written
  }

  /// Gives what waits its place in the ledger and signs, so that this export proves itself as well. A log that takes nothing more
  /// does not stand in an inspector's way: the README says how many records are without a proof.
  private static func settle(_ bench: Workbench) async {
    guard let keys = bench.ledger else { return }
    let now = bench.clock.now()
    do {
      try await LedgerIntegration.run(store: bench.store, clock: bench.clock)
      _ = try await bench.store.write { tx in try LedgerSigning(keys: keys).sign(at: now, in: tx) }
    } catch {}
  }

  private static func record(_ scope: AuditScope, cause: String, _ bench: Workbench) async throws {
    let reader = try await CommandActor.of(bench)
    let purpose = cause.isEmpty ? "audit" : "监督检查：\(cause)"
    let reading = BulkReading(by: reader, purpose: purpose, rule: rule, clock: bench.clock, ids: bench.ids)
    try await bench.store.write { tx in
      try AuditTrail.append(
        AuditEntry(
          at: bench.clock.now(), actor: reader, action: "audit.exported", subjectKind: scope.kind, subjectID: scope.id,
          article: rule, details: ["cause": .string(cause), "login": .string(NSUserName())]),
        ids: bench.ids, in: tx)
      for party in scope.parties { try reading.record(party, in: tx) }
    }
  }

  private static func audit(
    _ scope: AuditScope, in tx: ReadTransaction, _ put: (RecordedAuditEntry) throws -> Void
  ) throws {
    func about(_ kind: String, _ id: String) throws {
      for entry in try AuditTrail.recorded(subjectKind: kind, subjectID: id, in: tx) {
        try put(entry)
      }
    }
    for id in scope.parties where scope.kind == "party" { try about("party", id.description) }
    for id in scope.accounts { try about("account", id.description) }
    for id in scope.cases { try about("case", id.description) }
    let most = AuditTrail.maximumPage
    for account in scope.accounts {
      try walk(limit: most, put) { try AuditTrail.entries(byAccount: account, before: $0, limit: most, in: tx) }
    }
    for office in scope.offices {
      try about("organisation", office.description)
      try walk(limit: most, put) { try AuditTrail.entries(byOffice: office, after: $0, limit: most, in: tx) }
    }
  }

  /// Puts every row of a list that comes in pages of `limit`, each asked for by the last row before it.
  private static func walk<Row: Identifiable>(
    limit: Int, _ put: (Row) throws -> Void, _ page: (Row.ID?) throws -> [Row]
  ) throws {
    var last: Row.ID?
    while true {
      let rows = try page(last)
      for row in rows { try put(row) }
      guard rows.count == limit, let end = rows.last else { return }
      last = end.id
    }
  }

  private static func readings(
    _ scope: AuditScope, in tx: ReadTransaction, _ put: (RecordedAccess) throws -> Void
  ) throws {
    let most = AccessRecords.maximumPage
    switch scope.kind {
    case "case":
      try walk(limit: most, put) { try AccessRecords.list(ofCase: scope.id, after: $0, limit: most, in: tx) }
    case "party":
      for party in scope.parties {
        try walk(limit: most, put) { try AccessRecords.list(for: party, before: $0, limit: most, in: tx) }
      }
    default:
      for office in scope.offices {
        try walk(limit: most, put) { try AccessRecords.list(byOffice: office, after: $0, limit: most, in: tx) }
      }
    }
  }

  private static func cases(
    _ scope: AuditScope, _ queries: CaseQueries, in tx: ReadTransaction, _ put: (JSONValue) throws -> Void
  ) throws {
    for id in scope.cases {
      guard let file = try queries.file(id, in: tx) else { continue }
      for line in try AuditLines.lines(file, queries, in: tx) { try put(line) }
    }
  }
}

/// Who acts when a command does: whoever keeps the machine, for the division that runs the platform.
enum CommandActor {
  static func of(_ bench: Workbench) async throws -> Actor {
    let top = try await bench.store.read { tx in try Organisations.tree(in: tx).first?.organisation }
    return Actor(
      accountID: nil, displayName: Actor.system.displayName, organisationID: top?.id, organisationName: top?.nameZh,
      kind: .system)
  }
}
