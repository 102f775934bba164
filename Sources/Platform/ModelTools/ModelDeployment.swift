import BPMN
import DMN
import Identity
package import Kernel
import Models
import Services
import Store
package import WebSupport
import Workflow

/// Puts models from files in force: rules, processes and items, all of them or none.
package enum ModelDeployment {
  /// How models are put in force.
  package struct Order: Sendable {
    /// The first day on which they apply; nil: today, at once.
    package var from: CivilDate?
    /// Why, for the trail and for whoever looks at the versions.
    package var reason: String
    /// Does everything and writes nothing.
    package var isTrial: Bool

    package init(from: CivilDate? = nil, reason: String, isTrial: Bool = false) {
      self.from = from
      self.reason = reason
      self.isTrial = isTrial
    }
  }

  /// Ends the transaction of a trial.
  private struct TrialOver: Error { let lines: [String] }

  /// Looks at the models, runs their cases, and puts them in force in one transaction, each with its audit entry. A text that
  /// is in force already is left alone.
  ///
  /// - Parameter paths: files, or folders with them.
  /// - Returns: false where a model has errors or a case fails; then nothing was written.
  /// - Throws: what publishing throws; then nothing was written either.
  package static func deploy(
    _ paths: [String], _ order: Order, language: Language, configuration: Configuration, line: (String) -> Void
  ) async throws -> Bool {
    let sources = try paths.flatMap(ModelFiles.sources)
    guard !sources.isEmpty else { throw ModelToolsError.nothingThere(path: paths.joined(separator: " ")) }
    guard try ModelTools.lint(paths, language: language, line: line).wrong == 0,
      try ModelTools.test(paths, on: order.from, language: language, line: line).wrong == 0
    else { return false }
    let installation = try await Installation.existing(configuration)
    let bench = installation.bench
    let words = bench.renderer.words(language)
    let lines: [String]
    do {
      lines = try await bench.store.write { tx in
        var writer = DeploymentWriter(bench: bench, order: order, words: words, sources: sources)
        for source in sources.sorted(by: ModelFiles.comesFirst) { try writer.put(source, in: tx) }
        if order.isTrial { throw TrialOver(lines: writer.lines) }
        return writer.lines
      }
    } catch let trial as TrialOver {
      trial.lines.forEach(line)
      line(words("platform.model.deploy.trial"))
      try await installation.close()
      return true
    }
    lines.forEach(line)
    try await installation.close()
    return true
  }
}

/// Why models are not put in force or carried over.
package enum ModelToolsError: CodedError, Hashable {
  /// There is no model at the path.
  case nothingThere(path: String)
  /// No version of the process has the number.
  case versionUnknown(process: String, number: Int)
  /// A line of a mapping is not `OLD=NEW`.
  case mappingMalformed(text: String)
  /// A transfer's identifier is none.
  case transferMalformed(text: String)

  package var code: String {
    switch self {
    case .nothingThere: "platform.model.nothingThere"
    case .versionUnknown: "platform.model.versionUnknown"
    case .mappingMalformed: "platform.model.mappingMalformed"
    case .transferMalformed: "platform.model.transferMalformed"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .nothingThere, .versionUnknown: .notFound
    case .mappingMalformed, .transferMalformed: .invalid
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .nothingThere(let path): ["path": path]
    case .versionUnknown(let process, let number): ["process": process, "number": String(number)]
    case .mappingMalformed(let text), .transferMalformed(let text): ["text": text]
    }
  }
}

/// Writes the models of one deployment and says what it did.
private struct DeploymentWriter {
  let bench: Workbench
  let order: ModelDeployment.Order
  let words: Words
  let sources: [ModelFiles.Source]
  private(set) var lines: [String] = []

  init(bench: Workbench, order: ModelDeployment.Order, words: Words, sources: [ModelFiles.Source]) {
    self.bench = bench
    self.order = order
    self.words = words
    self.sources = sources
  }

  private var day: CivilDate { order.from ?? bench.clock.now().civilDate() }

  mutating func put(_ source: ModelFiles.Source, in tx: WriteTransaction) throws {
    switch source.kind {
    case .rules: try put(rules: source, in: tx)
    case .process: try put(process: source, in: tx)
    // A form comes into force with the items that name it.
    case .form: break
    case .item: try put(item: source, in: tx)
    }
  }

  private mutating func tell(_ key: String, _ source: ModelFiles.Source, number: Int, from day: CivilDate) {
    lines.append(
      words(
        "platform.model.deploy.\(key)",
        ["name": source.name, "number": String(number), "date": words.wording.longDate(day)]))
  }

  private mutating func put(rules source: ModelFiles.Source, in tx: WriteTransaction) throws {
    guard let key = ModelKey(source.name) else { throw ModelsError.keyMalformed(source.name) }
    let document = try ModelDocument(
      kind: .dmn, text: try ModelFiles.text(source.path), name: source.path)
    if let latest = try ModelQueries.latest(key, kind: .dmn, in: tx), latest.digest == document.digest {
      return tell("unchanged", source, number: latest.number, from: latest.inForceFrom)
    }
    let root = document.decisions.definitions.first
    let version = try ModelCommands(clock: bench.clock, ids: bench.ids).publish(
      NewModel(
        key: key, title: LocalText(root?.name ?? key.text, en: root?.description), document: document,
        reason: order.reason),
      from: day, by: .system, in: tx)
    tell("rules", source, number: version.number, from: version.inForceFrom)
  }

  private mutating func put(process source: ModelFiles.Source, in tx: WriteTransaction) throws {
    let now = bench.clock.now()
    let model = try bench.workflow.check(try ModelFiles.text(source.path))
    let process = model.definition.processID
    let known = try bench.workflow.versions(process, in: tx).first
    if let known, known.hash == model.definition.hash {
      return tell("unchanged", source, number: known.number, from: known.validFrom.civilDate())
    }
    let begins = day == now.civilDate() ? nil : day.startInstant()
    let version = try bench.workflow.deploy(model, from: begins, in: tx)
    try AuditTrail.append(
      AuditEntry(
        at: now, actor: .system, action: "workflow.deployed", subjectKind: "process", subjectID: process,
        details: [
          "number": .integer(Int64(version.number)), "hash": .string(version.hash),
          "from": .string(version.validFrom.iso8601), "reason": .string(order.reason),
        ]), ids: bench.ids, in: tx)
    tell("process", source, number: version.number, from: version.validFrom.civilDate())
  }

  private mutating func put(item source: ModelFiles.Source, in tx: WriteTransaction) throws {
    let item = try ItemModel.read(source, among: sources)
    if let latest = try ItemQueries().latest(item.code, in: tx), latest.content == item.content {
      return tell("unchanged", source, number: latest.number, from: latest.validFrom)
    }
    let version = try ItemCommands(clock: bench.clock, ids: bench.ids).publish(
      item.content, as: item.code, validFrom: day, reason: order.reason, by: .system, in: tx)
    tell("item", source, number: version.number, from: version.validFrom)
  }
}
