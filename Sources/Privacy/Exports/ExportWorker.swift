import Cryptography
import Identity
import Kernel
import Store
import WebSupport

/// Makes an allowed list: puts it together, seals it, tells every person in it, and hands it over.
struct ExportWorker: Sendable {
  static let kindName = "privacy.export"

  let bench: Workbench
  let sources: [any BulkSource]

  /// One list at a time on a node; each may take half an hour.
  var kind: JobKind {
    JobKind(Self.kindName, concurrency: 1, timeLimitSeconds: 1800) { run in try await work(run) }
  }

  /// What a walk through the authorities has found.
  private struct Found: Sendable {
    var rows = 0
    var plainBytes = 0
    var persons: Set<PartyID> = []
  }

  private func work(_ run: JobRun) async throws {
    guard let id = ExportID(run.payload["request"]?.stringValue ?? "") else {
      throw PermanentJobFailure(code: "privacy.export.unknown")
    }
    let found = try await bench.store.read { try ExportQueries.find(id, in: $0) }
    guard let request = found, request.state == .approved else { return }
    guard let source = sources.first(where: { $0.id == request.source }) else {
      return try await fail(request, "privacy.export.unknown", run)
    }
    do {
      let (result, list) = try await gather(request, source, run)
      try await tell(list.persons, request, run)
      let blob = try await bench.blobs.put(bytes: result.bytes)
      let file = ExportRequest.SealedFile(
        sha256: blob.sha256, sizeBytes: list.plainBytes,
        sealedKey: try bench.sealer.seal(bytes: result.secret, context: SealedResult.keyContext(id)))
      try await complete(request, list, file, run)
    } catch let error as PrivacyError {
      try await fail(request, error.code, run)
    }
  }

  /// Reads authority after authority, each in one transaction, and seals what it reads.
  private func gather(
    _ request: ExportRequest, _ source: any BulkSource, _ run: JobRun
  ) async throws -> (SealedResult, Found) {
    let authorities = try await bench.store.read { try Self.authorities(of: request, in: $0) }
    var result = SealedResult(of: request.id)
    var found = Found()
    try result.append(source.header)
    found.plainBytes = source.header.count
    for (index, authority) in authorities.enumerated() {
      try await run.progress(done: index, of: authorities.count, note: "privacy.export.progress.reading")
      let (scope, before) = (request.scope, found)
      let (bytes, after) = try await bench.store.read(.bulk) { tx in
        try Self.read(source, authority, scope, before, in: tx)
      }
      found = after
      try result.append(bytes)
    }
    try result.finish()
    return (result, found)
  }

  private static func read(
    _ source: any BulkSource, _ authority: OrganisationID, _ scope: BulkScope, _ before: Found,
    in tx: ReadTransaction
  ) throws -> ([UInt8], Found) {
    var found = before
    var bytes: [UInt8] = []
    try source.forEachRow(of: authority, scope, in: tx) { row, party in
      bytes += row
      found.rows += 1
      found.plainBytes += row.count
      found.persons.insert(party)
      guard found.persons.count <= ExportLimits.persons, found.plainBytes <= ExportLimits.bytes else {
        throw PrivacyError.listTooLong(mostPersons: ExportLimits.persons)
      }
    }
    return (bytes, found)
  }

  /// The organisations under the request's, without those whose cases are nobody's to take out: the questions of people about
  /// their data.
  private static func authorities(of request: ExportRequest, in tx: ReadTransaction) throws -> [OrganisationID] {
    try Organisations.covered(by: request.organisationID, in: tx).sorted().filter {
      try Organisations.find($0, in: tx)?.reservedFor == nil
    }
  }

  /// One record for each person; those whom an earlier attempt has told are not told again.
  private func tell(_ persons: Set<PartyID>, _ request: ExportRequest, _ run: JobRun) async throws {
    let all = persons.sorted()
    let reading = try await reading(of: request)
    for start in stride(from: 0, to: all.count, by: ExportLimits.batch) {
      try await run.progress(done: start, of: all.count, note: "privacy.export.progress.telling")
      let batch = all[start..<min(start + ExportLimits.batch, all.count)]
      try await bench.store.write { tx in
        for party in batch where try ExportQueries.note(party, in: request.id, tx: tx) {
          try reading.record(party, in: tx)
        }
      }
    }
  }

  private func reading(of request: ExportRequest) async throws -> BulkReading {
    let (name, organisation) = try await bench.store.read { tx in
      (
        try People.find(request.requestedBy, in: tx)?.displayName ?? "",
        try Organisations.find(request.organisationID, in: tx)?.nameZh ?? ""
      )
    }
    let actor = Actor(
      accountID: request.requestedBy, displayName: name, organisationID: request.organisationID,
      organisationName: organisation, kind: .staff)
    return BulkReading(
      by: actor, purpose: "批量导出（经第二人批准）：\(request.purpose)", rule: request.article, clock: bench.clock, ids: bench.ids)
  }

  private func complete(
    _ request: ExportRequest, _ list: Found, _ file: ExportRequest.SealedFile, _ run: JobRun
  ) async throws {
    let (commands, now) = (ExportCommands(bench), bench.clock.now())
    let (rows, persons) = (list.rows, list.persons.count)
    try await run.finish { tx in
      guard
        try ExportQueries.complete(
          request.id, rows: rows, persons: persons, file: file, at: now,
          through: now.adding(seconds: ExportLimits.lifetimeSeconds), in: tx)
      else { return }
      try commands.record(
        "made", request.id, by: .system,
        details: ["rows": String(rows), "persons": String(persons), "sha256": file.sha256], in: tx)
      try commands.tell(request.requestedBy, "ready", in: tx)
    }
  }

  private func fail(_ request: ExportRequest, _ code: String, _ run: JobRun) async throws {
    let commands = ExportCommands(bench)
    try await run.finish { tx in
      guard try ExportQueries.fail(request.id, code: code, in: tx) else { return }
      try commands.record("failed", request.id, by: .system, details: ["code": code], in: tx)
      try commands.tell(request.requestedBy, "failed", in: tx)
    }
  }
}

/// Ends results whose time is over: the key goes at once, the file with the next clearing of files.
struct ExportExpiry: Sendable {
  private let commands: ExportCommands

  init(_ bench: Workbench) { commands = ExportCommands(bench) }

  func run() async throws {
    let (commands, now) = (self.commands, commands.bench.clock.now())
    try await commands.bench.store.write { tx in
      for request in try ExportQueries.expiring(at: now, limit: 100, in: tx)
      where try ExportQueries.expire(request.id, in: tx) {
        try commands.record("expired", request.id, by: .system, in: tx)
      }
    }
  }
}
