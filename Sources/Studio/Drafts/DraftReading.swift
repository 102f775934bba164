import BPMN
import DMN
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

  /// The draft with everything that was noticed about it.
  func examined(_ studio: Studio) throws -> ExaminedDraft {
    try ExaminedDraft(draft.kind, text, named: "\(draft.key).\(draft.kind.rawValue)", studio.workflow)
  }
}

/// What differs between a draft and another version, in words.
struct DraftDifference: Sendable {
  /// One thing that differs.
  struct Entry: Sendable {
    /// `added`, `removed`, `changed`, `moved`.
    var kind: String
    var name: String
    var what: String
    var details: [String]
  }

  var entries: [Entry]
  /// Elements to be marked on the new drawing, and on the old.
  var newMarks: Set<String> = []
  var oldMarks: Set<String> = []

  /// Whether both mean the same.
  var isSame: Bool

  init(old: ProcessModel, new: ProcessModel, _ words: Words) {
    let comparison = ModelComparison(old: old, new: new)
    isSame = comparison.isSameProcess
    entries = comparison.entries.map { entry in
      Entry(
        kind: entry.difference.rawValue, name: entry.name.isEmpty ? entry.elementID : entry.name,
        what: words.name(of: entry.kind), details: entry.fields.map { Self.field($0, words) })
    }
    for entry in comparison.entries where entry.difference != .moved {
      if entry.difference != .removed { newMarks.insert(entry.elementID) }
      if entry.difference != .added { oldMarks.insert(entry.elementID) }
    }
  }

  init(old: DMNModel, new: DMNModel, _ words: Words) {
    let difference = ModelDifference.between(old: old, new: new)
    isSame = difference.isEmpty
    entries = difference.sentences(words.tableLanguage).map { Entry(kind: "changed", name: $0, what: "", details: []) }
  }

  private static func field(_ field: ModelComparison.Field, _ words: Words) -> String {
    func shown(_ value: String) -> String { value.isEmpty ? words("studio.compare.nothing") : value }
    return words(
      "studio.compare.field", ["field": field.name, "old": shown(field.old), "new": shown(field.new)])
  }
}

extension Words {
  /// The same language for decision tables.
  var tableLanguage: TableLanguage { language == .en ? .english : .chinese }
}
