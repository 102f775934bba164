import BPMN
package import Kernel
package import Store

extension Workflow {
  /// Checks a model: everything that could fail for want of a better model fails here.
  ///
  /// - Throws: ``BPMNError`` with all reasons, ``WorkflowError/timerInvalid(text:)``.
  package func check(_ source: String, processID: String? = nil) throws -> CheckedModel {
    let definition = try compile(source, processID: processID)
    if let bad = Self.badTimers(of: definition).first { throw WorkflowError.timerInvalid(text: bad.text) }
    return CheckedModel(definition: definition, source: source)
  }

  /// Puts a model in force from an instant on. The same content twice is one version.
  ///
  /// - Throws: ``WorkflowError/validFromPast`` for an instant before now.
  @discardableResult
  package func deploy(
    _ model: CheckedModel, from validFrom: Instant? = nil, history: HistoryRule = .standard, in tx: WriteTransaction
  ) throws -> ProcessVersion {
    let now = clock.now()
    let begins = validFrom ?? now
    guard begins >= now else { throw WorkflowError.validFromPast }
    let latest = try DefinitionQueries.latest(model.definition.processID, in: tx)
    if let latest, latest.hash == model.definition.hash, latest.validFrom <= begins { return latest }
    return try add(model, after: latest, from: begins, history, .deployed, in: tx)
  }

  /// Puts a model in force that the program brings along; may run again without harm. A process of which somebody has deployed a
  /// version is left alone.
  ///
  /// - Parameter first: from when a first version applies; it may lie in the past.
  /// - Returns: the version that was added, if one was.
  @discardableResult
  package func load(
    _ model: CheckedModel, from first: Instant, history: HistoryRule = .standard, in tx: WriteTransaction
  ) throws -> ProcessVersion? {
    guard let latest = try DefinitionQueries.latest(model.definition.processID, in: tx) else {
      return try add(model, after: nil, from: first, history, .platform, in: tx)
    }
    guard latest.origin == .platform, latest.hash != model.definition.hash else { return nil }
    return try add(model, after: latest, from: max(clock.now(), latest.validFrom), history, .platform, in: tx)
  }

  private func add(
    _ model: CheckedModel, after latest: ProcessVersion?, from begins: Instant, _ history: HistoryRule,
    _ origin: ProcessVersion.Origin, in tx: WriteTransaction
  ) throws -> ProcessVersion {
    let now = clock.now()
    let definition = model.definition
    try DefinitionQueries.insert(model, history, at: now, in: tx)
    let version = ProcessVersion(
      processID: definition.processID, number: (latest?.number ?? 0) + 1, hash: definition.hash, validFrom: begins,
      deployedAt: now, origin: origin)
    try DefinitionQueries.insert(version, in: tx)
    try arm(version, definition, in: tx)
    return version
  }

  /// Writes down what begins instances of a version.
  private func arm(_ version: ProcessVersion, _ definition: Definition, in tx: WriteTransaction) throws {
    for (place, start) in definition.startTriggers.enumerated() {
      var entry = StartQueries.Entry(
        processID: version.processID, number: version.number, element: start.elementID, place: place, kind: "",
        name: start.trigger.name, remaining: 1)
      switch start.trigger.kind {
      case .message: entry.kind = "message"
      case .signal: entry.kind = "signal"
      case .timer:
        guard let timer = start.trigger.timer, let rule = TimerRule(timer.literal) else { continue }
        entry.kind = String(describing: timer.kind)
        entry.name = timer.literal
        entry.remaining = timer.kind == .cycle ? TimerText.repetitions(timer.literal).count ?? -1 : 1
        let begins = version.validFrom
        entry.dueAt = try rule.due(setAt: begins, after: nil, remaining: entry.remaining, now: begins) {
          time.date(workingDays: $0, after: $1.civilDate())?.adding(days: 1).startInstant()
        }
      default: continue
      }
      try StartQueries.insert(entry, in: tx)
    }
  }

  /// The version of a process that is in force at an instant.
  package func version(_ process: String, at instant: Instant, in tx: ReadTransaction) throws -> ProcessVersion? {
    try DefinitionQueries.inForce(process, at: instant, in: tx)
  }

  /// All versions of a process, newest first.
  package func versions(_ process: String, in tx: ReadTransaction) throws -> [ProcessVersion] {
    try DefinitionQueries.all(process, in: tx)
  }

  /// The processes that have been deployed, by name.
  package func processes(in tx: ReadTransaction) throws -> [String] {
    var result: [String] = []
    while let next = try DefinitionQueries.nextProcess(after: result.last ?? "", in: tx) { result.append(next) }
    return result
  }

  /// The text of a definition, for showing and comparing it.
  package func source(_ hash: String, in tx: ReadTransaction) throws -> String? {
    try DefinitionQueries.find(hash, in: tx)?.source
  }
}
