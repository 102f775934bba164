import BPMN
import Identity
import Kernel
import Store
package import WebSupport
import Workflow

/// Carries running instances of a process over to another version, and back.
package enum ModelMigration {
  /// Which instances go where.
  package struct Order: Sendable {
    package var process: String
    /// Numbers of versions; nil: the newest in force, and the one before it.
    package var from: Int?
    package var to: Int?
    /// Elements of the first that are called otherwise in the second.
    package var mapping: [String: String]
    package var renewsTimers: Bool

    package init(
      process: String, from: Int? = nil, to: Int? = nil, mapping: [String: String] = [:], renewsTimers: Bool = false
    ) {
      self.process = process
      self.from = from
      self.to = to
      self.mapping = mapping
      self.renewsTimers = renewsTimers
    }
  }

  /// `OLD=NEW` of the command line, and lines of a file: `OLD=NEW` or `OLD,NEW`, remarks after `#`.
  /// - Throws: ``ModelToolsError/mappingMalformed(text:)``.
  package static func mapping(_ words: [String], file: String?) throws -> [String: String] {
    var mapping: [String: String] = [:]
    var lines = words
    if let file { lines += try ModelFiles.text(file).split(whereSeparator: \.isNewline).map(String.init) }
    for line in lines {
      let text = ProcessCases.trimmed(line.prefix { $0 != "#" })
      guard !text.isEmpty else { continue }
      let sides = text.split(maxSplits: 1) { $0 == "=" || $0 == "," }.map(ProcessCases.trimmed)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
        throw ModelToolsError.mappingMalformed(text: text)
      }
      mapping[sides[0]] = sides[1]
    }
    return mapping
  }

  /// Says what a migration would do; changes nothing.
  ///
  /// - Returns: whether every instance could be carried over.
  package static func look(
    _ order: Order, language: Language, configuration: Configuration, line: (String) -> Void
  ) async throws -> Bool {
    let installation = try await Installation.existing(configuration)
    let bench = installation.bench
    let words = bench.renderer.words(language)
    let plan = try await bench.store.read { try self.plan(order, bench, in: $0) }
    var look = Look()
    var after: InstanceID?
    repeat {
      let from = after
      let page = try await bench.store.read { try bench.workflow.dryRun(plan, after: from, in: $0) }
      look.add(page)
      after = page.last
    } while after != nil
    look.lines(words).forEach(line)
    try await installation.close()
    return look.examined == look.movable
  }

  /// Carries over what can be, and says where the rest stays.
  ///
  /// - Returns: whether nothing stayed.
  package static func apply(
    _ order: Order, cause: String, language: Language, configuration: Configuration, line: (String) -> Void
  ) async throws -> Bool {
    let installation = try await Installation.existing(configuration)
    let bench = installation.bench
    let words = bench.renderer.words(language)
    let id = try await bench.store.write { tx in
      let plan = try self.plan(order, bench, in: tx)
      let id = try bench.workflow.beginTransfer(plan, actor: Actor.system.displayName, in: tx)
      try audit("workflow.transferBegun", id, order, cause, bench, in: tx)
      return id
    }
    try await finish(bench)
    let report = try await bench.store.read { try self.report(id, bench, words, in: $0) }
    report.lines.forEach(line)
    try await installation.close()
    return report.isWhole
  }

  /// Brings back what a migration carried over, as far as no step has been taken since.
  package static func undo(
    _ text: String, cause: String, language: Language, configuration: Configuration, line: (String) -> Void
  ) async throws {
    guard let id = TransferID(text) else { throw ModelToolsError.transferMalformed(text: text) }
    let installation = try await Installation.existing(configuration)
    let bench = installation.bench
    let words = bench.renderer.words(language)
    try await bench.store.write { tx in
      try bench.workflow.undoTransfer(id, actor: Actor.system.displayName, in: tx)
      try audit("workflow.transferUndone", id, nil, cause, bench, in: tx)
    }
    try await finish(bench)
    try await bench.store.read { try self.report(id, bench, words, in: $0) }.lines.forEach(line)
    try await installation.close()
  }

  /// Does the batches here and now; a server that runs beside may take some of them.
  private static func finish(_ bench: Workbench) async throws {
    try await JobWorkers(
      store: bench.store, kinds: [TransferWork(workflow: bench.workflow).jobKind], clock: bench.clock
    ).runUntilIdle()
  }

  /// How a transfer went, and whether nothing stayed.
  private static func report(
    _ id: TransferID, _ bench: Workbench, _ words: Words, in tx: ReadTransaction
  ) throws -> (lines: [String], isWhole: Bool) {
    guard let transfer = try bench.workflow.transfer(id, in: tx) else { return ([], false) }
    var lines = try bench.workflow.refused(by: id, in: tx).map { instance, problem in
      "✗ \(instance): \(problem.split(separator: "\n").joined(separator: ", "))"
    }
    lines.append(
      words(
        "platform.model.migrate.done",
        [
          "id": "\(id)", "moved": String(transfer.moved), "refused": String(transfer.refused),
          "undone": String(transfer.undone),
        ]))
    return (lines, transfer.refused == 0)
  }

  private static func plan(_ order: Order, _ bench: Workbench, in tx: ReadTransaction) throws -> TransferPlan {
    let versions = try bench.workflow.versions(order.process, in: tx)
    func version(_ number: Int?) throws -> ProcessVersion? {
      guard let number else { return nil }
      guard let found = versions.first(where: { $0.number == number }) else {
        throw ModelToolsError.versionUnknown(process: order.process, number: number)
      }
      return found
    }
    let now = bench.clock.now()
    let target = try version(order.to) ?? bench.workflow.version(order.process, at: now, in: tx)
    guard let target else { throw WorkflowError.processUnknown(processID: order.process) }
    let before = versions.filter { $0.number < target.number }.max { $0.number < $1.number }
    guard let source = try version(order.from) ?? before else {
      throw ModelToolsError.versionUnknown(process: order.process, number: target.number - 1)
    }
    return TransferPlan(
      from: source.hash, to: target.hash, mapping: order.mapping, renewsTimers: order.renewsTimers)
  }

  private static func audit(
    _ action: String, _ id: TransferID, _ order: Order?, _ cause: String, _ bench: Workbench, in tx: WriteTransaction
  ) throws {
    var details: [String: JSONValue] = ["reason": .string(try CommandError.checkedCause(cause))]
    if let order { details["process"] = .string(order.process) }
    try AuditTrail.append(
      AuditEntry(
        at: bench.clock.now(), actor: .system, action: action, subjectKind: "transfer", subjectID: "\(id)",
        details: .object(details)), ids: bench.ids, in: tx)
  }
}

/// What a dry run saw, page after page.
private struct Look {
  var removed: [String] = []
  var added: [String] = []
  var examined = 0
  var movable = 0
  var obstacles: [TransferDryRun.Obstacle: Int] = [:]

  mutating func add(_ page: TransferDryRun) {
    (removed, added) = (page.removed, page.added)
    examined += page.examined
    movable += page.movable
    obstacles.merge(page.obstacles, uniquingKeysWith: +)
  }

  func lines(_ words: Words) -> [String] {
    func list(_ names: [String]) -> String { names.isEmpty ? "—" : names.joined(separator: " ") }
    let stays = obstacles.sorted {
      ($0.key.element, $0.key.reason.rawValue) < ($1.key.element, $1.key.reason.rawValue)
    }
    return [words("platform.model.migrate.elements", ["removed": list(removed), "added": list(added)])]
      + stays.map { obstacle, count in
        "✗ \(obstacle.element): "
          + words("platform.model.migrate.\(obstacle.reason.rawValue)", ["count": String(count)])
      }
      + [
        words("platform.model.migrate.summary", ["examined": String(examined), "movable": String(movable)])
      ]
  }
}
