import BPMN
import Cases
import Identity
import Kernel
import Store
import WebSupport
import Workflow

/// One instance, without the values that it holds.
struct InstanceReading: Sendable {
  /// Steps of the history on one page.
  static let steps = 50
  /// How many versions back names of elements are looked for.
  static let earlierVersions = 20

  var process: ProcessReading
  var definition: Definition
  var rests: [RestingPoint]
  var history: [HistoryStep]
  var hasMore: Bool
  /// Earlier models that the history speaks of, newest first; empty where the present one knows everything.
  var earlier: [ProcessModel]
  /// The names of the variables; nil where the person's data has been erased.
  var names: [String]?
  /// The number of the version that it runs on; nil for one that was never in force by itself.
  var version: Int?
  /// The case that it is about.
  var caseNumber: String?

  var summary: InstanceSummary { process.summary }
  var incidents: [RestingPoint] { rests.filter { $0.kind == "incident" } }

  /// Nil when there is no such instance.
  static func read(
    _ id: InstanceID, before: Int64?, _ workflow: Workflow, in tx: ReadTransaction
  ) throws -> InstanceReading? {
    guard let process = try ProcessReading.of(id, workflow, in: tx) else { return nil }
    let facts = process.summary.facts
    let history = try workflow.history(of: id, before: before, limit: steps + 1, in: tx)
    let versions = try workflow.versions(facts.processID, in: tx)
    return InstanceReading(
      process: process, definition: try workflow.definition(facts.hash, in: tx).definition,
      rests: try workflow.resting(in: id, tx: tx), history: Array(history.prefix(steps)),
      hasMore: history.count > steps,
      earlier: try earlier(history, beside: process, versions, workflow, in: tx),
      names: try names(id, workflow, in: tx), version: versions.first { $0.hash == facts.hash }?.number,
      caseNumber: try caseNumber(of: facts, in: tx))
  }

  /// An instance that was carried over has a history of elements that its present model may lack.
  private static func earlier(
    _ history: [HistoryStep], beside process: ProcessReading, _ versions: [ProcessVersion], _ workflow: Workflow,
    in tx: ReadTransaction
  ) throws -> [ProcessModel] {
    let named = Set(history.flatMap(\.events).map(\.element))
    var missing = named.filter { !$0.isEmpty && process.model.element($0) == nil }
    var models: [ProcessModel] = []
    for version in versions.prefix(earlierVersions) where version.hash != process.summary.facts.hash {
      guard !missing.isEmpty else { break }
      guard let source = try workflow.source(version.hash, in: tx) else { continue }
      let model = try BPMNReader.read(source)
      guard missing.contains(where: { model.element($0) != nil }) else { continue }
      missing = missing.filter { model.element($0) == nil }
      models.append(model)
    }
    return models
  }

  private static func names(
    _ id: InstanceID, _ workflow: Workflow, in tx: ReadTransaction
  ) throws -> [String]? {
    do {
      return try workflow.detail(id, in: tx).state.variables.map(\.name)
    } catch WorkflowError.erased {
      return nil
    }
  }

  /// The number of the case that an instance is about, where it is about one.
  static func caseNumber(of facts: InstanceFacts, in tx: ReadTransaction) throws -> String? {
    guard let subject = facts.subject else { return nil }
    return try CaseQueries().receipt(of: CaseID(high: subject.high, low: subject.low), in: tx)?.number
  }
}

/// The values of an instance, read for a purpose that is recorded.
struct InstanceValues: Sendable {
  /// The rule by which staff read personal data: what their statutory duty needs.
  static let rule = "个人信息保护法第十三条第一款第三项"

  var variables: [Variable]
  /// What incidents say in detail: messages of expressions may quote values.
  var details: [UInt32: String]

  /// Reads the values and records who has seen them and why, in one transaction: with the person whose data they are, and in
  /// the audit trail.
  static func read(
    _ id: InstanceID, purpose: String, by scope: StudioScope, _ studio: Studio, _ bench: Workbench,
    in tx: WriteTransaction
  ) throws -> InstanceValues {
    let detail = try studio.workflow.detail(id, in: tx)
    let facts = detail.summary.facts
    if let party = facts.party {
      let number = try InstanceReading.caseNumber(of: facts, in: tx)
      try AccessRecords.append(
        AccessRecord(
          at: bench.clock.now(), reader: scope.actor, subjectParty: PartyID(high: party.high, low: party.low),
          caseID: number == nil ? nil : facts.subject?.description, caseNumber: number, purpose: purpose, rule: rule),
        ids: bench.ids, in: tx)
    }
    try FeatureTrail(of: "studio", bench).record(
      "instance.read", on: "instance", id.description, by: scope.actor, details: ["purpose": purpose], in: tx)
    return InstanceValues(
      variables: detail.state.variables,
      details: Dictionary(detail.state.incidents.map { ($0.id, $0.detail) }) { first, _ in first })
  }
}
