import BPMN
import Kernel
import Store
import Workflow

/// What runs on a version of a process, read on one snapshot.
struct ProcessRunReading: Sendable {
  /// Instances on one page.
  static let pageSize = 50

  var processID: String
  var versions: [ProcessVersion]
  var current: ProcessVersion?
  var shown: ProcessVersion
  var definition: Definition
  var model: ProcessModel
  var counts: [StatusCount]
  var load: [ElementLoad]
  /// What rests on the chosen element.
  var resting: [RestingPoint]
  /// Instances that stand as asked for.
  var instances: [InstanceSummary]
  var hasMore: Bool

  /// What a reader has chosen.
  struct Choice: Sendable {
    var version: Int?
    var element: String
    var status: InstanceStatus
    var before: InstanceID?
  }

  /// Nil when there is no such process or version.
  static func read(
    _ id: String, _ choice: Choice, _ workflow: Workflow, at now: Instant, in tx: ReadTransaction
  ) throws -> ProcessRunReading? {
    let versions = try workflow.versions(id, in: tx)
    let current = try workflow.version(id, at: now, in: tx)
    let chosen = choice.version.map { number in versions.first { $0.number == number } } ?? current ?? versions.first
    guard let shown = chosen, let source = try workflow.source(shown.hash, in: tx) else { return nil }
    let load = try workflow.load(of: shown.hash, in: tx)
    var reading = ProcessRunReading(
      processID: id, versions: versions, current: current, shown: shown,
      definition: try workflow.definition(shown.hash, in: tx).definition, model: try BPMNReader.read(source),
      counts: try workflow.counts(of: shown.hash, in: tx), load: load, resting: [], instances: [], hasMore: false)
    if choice.element.isEmpty {
      let found = try workflow.instances(
        of: shown.hash, choice.status, before: choice.before, limit: pageSize + 1, in: tx)
      reading.instances = Array(found.prefix(pageSize))
      reading.hasMore = found.count > pageSize
    } else {
      for kind in load.filter({ $0.element == choice.element }).map(\.kind) {
        reading.resting += try workflow.resting(
          on: choice.element, of: shown.hash, kind: kind, limit: pageSize, in: tx)
      }
    }
    return reading
  }

  /// How many cases stand where. What only listens beside the work is not counted.
  var overlay: DiagramOverlay {
    var overlay = DiagramOverlay()
    for item in load {
      let kind = model.element(item.element)?.kind
      if kind == .boundaryEvent || kind == .startEvent { continue }
      var count = overlay.counts[item.element] ?? .init(running: 0)
      if item.kind == "incident" { count.incidents += item.count } else { count.running += item.count }
      overlay.counts[item.element] = count
    }
    return overlay
  }
}
