import BPMN
import Kernel
import Models
import Store
import WebSupport
import Workflow

/// A draft with its text and what it would take the place of, read on one snapshot.
struct DraftReading: Sendable {
  /// The version that the draft is compared with.
  struct Baseline: Sendable {
    var number: Int
    var text: String
    var isInForce: Bool
    /// The day from which it applies.
    var from: CivilDate
  }

  var draft: ModelDraft
  var text: String
  var baseline: Baseline?
  /// The number of the newest version, also one that is still to come; 0 without any.
  var newest: Int
  /// Versions that are still to come.
  var coming: [(number: Int, from: CivilDate)]
  /// Instances under way on any version, for processes.
  var running: Int

  /// - Throws: ``StudioError/draftUnknown``.
  static func read(
    _ id: ModelDraftID, _ studio: Studio, at now: Instant, in tx: ReadTransaction
  ) throws -> DraftReading {
    guard let draft = try DraftQueries.find(id, in: tx), let text = try DraftQueries.text(id, in: tx) else {
      throw StudioError.draftUnknown
    }
    var reading = DraftReading(draft: draft, text: text, baseline: nil, newest: 0, coming: [], running: 0)
    if draft.kind == .dmn {
      try reading.readDecisions(on: now.civilDate(), in: tx)
    } else {
      try reading.readProcess(studio.workflow, at: now, in: tx)
    }
    return reading
  }

  private mutating func readDecisions(on day: CivilDate, in tx: ReadTransaction) throws {
    guard let key = ModelKey(draft.key) else { return }
    let versions = try ModelQueries.history(of: key, kind: .dmn, in: tx)
    newest = versions.first?.number ?? 0
    coming = versions.filter { $0.inForceFrom > day }.map { ($0.number, $0.inForceFrom) }
    let current = try ModelQueries.inForce(key, kind: .dmn, on: day, in: tx)
    guard let shown = current ?? versions.first else { return }
    baseline = Baseline(
      number: shown.number, text: try ModelQueries.text(of: shown, in: tx), isInForce: current != nil,
      from: shown.inForceFrom)
  }

  private mutating func readProcess(_ workflow: Workflow, at now: Instant, in tx: ReadTransaction) throws {
    let versions = try workflow.versions(draft.key, in: tx)
    newest = versions.first?.number ?? 0
    coming = versions.filter { $0.validFrom > now }.map { ($0.number, $0.validFrom.civilDate()) }
    for hash in Set(versions.map(\.hash)) {
      running += try workflow.counts(of: hash, in: tx).first { $0.status == .running }?.count ?? 0
    }
    let current = try workflow.version(draft.key, at: now, in: tx)
    guard let shown = current ?? versions.first, let text = try workflow.source(shown.hash, in: tx) else { return }
    baseline = Baseline(
      number: shown.number, text: text, isInForce: current != nil, from: shown.validFrom.civilDate())
  }

  /// What people call the model.
  func title(in language: Language) throws -> String {
    guard draft.kind == .bpmn else { return draft.title }
    return try BPMNReader.read(text).named(in: language).element(draft.key)?.label ?? draft.title
  }

  /// The draft with everything that was noticed about it.
  func examined(_ studio: Studio) throws -> ExaminedDraft {
    try ExaminedDraft(draft.kind, text, named: "\(draft.key).\(draft.kind.rawValue)", studio.workflow)
  }
}
