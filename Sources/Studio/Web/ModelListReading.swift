import Kernel
import Models
import Store
import Workflow

/// Everything that is in force or to come, read on one snapshot.
struct ModelListReading: Sendable {
  /// Drafts on one page.
  static let draftsShown = 20

  struct Process: Sendable {
    var id: String
    var name: LocalText
    var current: ProcessVersion?
    var coming: [ProcessVersion]
    /// Instances under way on any version.
    var running: Int
  }

  struct Decisions: Sendable {
    var key: ModelKey
    var title: LocalText
    var current: ModelVersion?
    var coming: [ModelVersion]
  }

  var processes: [Process]
  var decisions: [Decisions]
  var drafts: [ModelDraft]
  var hasMoreDrafts: Bool

  static func read(
    _ studio: Studio, at now: Instant, before: DraftCursor?, in tx: ReadTransaction
  ) throws -> ModelListReading {
    let drafts = try DraftQueries.latest(before: before, limit: draftsShown + 1, in: tx)
    var names = ProcessNames(studio.workflow)
    return ModelListReading(
      processes: try studio.workflow.processes(in: tx).map {
        try process($0, studio.workflow, &names, at: now, in: tx)
      },
      decisions: try ModelQueries.keys(kind: .dmn, in: tx).map { try decisions($0, on: now.civilDate(), in: tx) },
      drafts: Array(drafts.prefix(draftsShown)), hasMoreDrafts: drafts.count > draftsShown)
  }

  private static func process(
    _ id: String, _ workflow: Workflow, _ names: inout ProcessNames, at now: Instant, in tx: ReadTransaction
  ) throws -> Process {
    let versions = try workflow.versions(id, in: tx)
    let current = try workflow.version(id, at: now, in: tx)
    var running = 0
    for hash in Set(versions.map(\.hash)) {
      running += try workflow.counts(of: hash, in: tx).first { $0.status == .running }?.count ?? 0
    }
    let shown = current ?? versions.first
    return Process(
      id: id, name: try shown.map { try names.name(of: $0.hash, in: tx) } ?? LocalText(id), current: current,
      coming: versions.filter { $0.validFrom > now },
      running: running)
  }

  private static func decisions(_ key: ModelKey, on day: CivilDate, in tx: ReadTransaction) throws -> Decisions {
    let versions = try ModelQueries.history(of: key, kind: .dmn, in: tx)
    return Decisions(
      key: key, title: versions.first?.title ?? LocalText(key.text),
      current: try ModelQueries.inForce(key, kind: .dmn, on: day, in: tx),
      coming: versions.filter { $0.inForceFrom > day })
  }
}
