import BPMN
import Kernel
import Store
import WebSupport
import Workflow

/// Two versions of a process between which instances are to be carried over, read on one snapshot.
struct TransferChoice: Sendable {
  var process: String
  var from: ProcessVersion
  var to: ProcessVersion
  var source: Definition
  var target: Definition
  var sourceModel: ProcessModel
  var targetModel: ProcessModel
  /// Instances under way on the first.
  var running: Int

  /// Nil where a version is unknown, or both are the same definition.
  static func read(
    _ process: String, from: Int, to: Int, _ workflow: Workflow, in tx: ReadTransaction
  ) throws -> TransferChoice? {
    let versions = try workflow.versions(process, in: tx)
    guard let one = versions.first(where: { $0.number == from }),
      let other = versions.first(where: { $0.number == to }),
      one.hash != other.hash, let source = try workflow.source(one.hash, in: tx),
      let target = try workflow.source(other.hash, in: tx)
    else { return nil }
    return TransferChoice(
      process: process, from: one, to: other, source: try workflow.definition(one.hash, in: tx).definition,
      target: try workflow.definition(other.hash, in: tx).definition, sourceModel: try BPMNReader.read(source),
      targetModel: try BPMNReader.read(target),
      running: try workflow.counts(of: one.hash, in: tx).first { $0.status == .running }?.count ?? 0)
  }

  /// An element that the second version no longer has, with those that may take its place.
  struct Gap: Sendable {
    var element: String
    var candidates: [String]
    /// The one that most likely takes its place; nil where nothing speaks for one.
    var suggestion: String?
  }

  /// The elements that are gone and on which something can rest. New elements of the same kind may take their place; one of the
  /// same name, or the only one, most likely does.
  var gaps: [Gap] {
    let plan = BPMN.Migration(from: source, to: target)
    let added = plan.added.compactMap { target.node($0) }
    return plan.removed.compactMap { source.node($0) }.filter { !$0.kind.isGateway && $0.kind != .endEvent }.map {
      gone in
      let same = added.filter { $0.kind == gone.kind }
      let named = same.first { !$0.name.isEmpty && $0.name == gone.name }
      return Gap(
        element: gone.id, candidates: same.map(\.id), suggestion: (named ?? (same.count == 1 ? same.first : nil))?.id)
    }
  }

  /// What a form says of the gaps; what it does not mention is left open.
  func plan(_ form: Form?) -> TransferPlan {
    var mapping: [String: String] = [:]
    for (index, gap) in gaps.enumerated() {
      let chosen = form.map { $0["map-\(index)"] } ?? gap.suggestion ?? ""
      if gap.candidates.contains(chosen) { mapping[gap.element] = chosen }
    }
    return TransferPlan(
      from: from.hash, to: to.hash, mapping: mapping, renewsTimers: form?.flag("renews") ?? false)
  }
}

/// What a transfer would do, for the page.
struct TransferTrial: Sendable {
  /// Instances that a dry run looks at.
  static let most = 2_000
  /// Instances whose obstacles are told one by one.
  static let shown = 20

  var run: TransferDryRun
  /// Instances that would stay, with what stands in the way.
  var staying: [(instance: InstanceID, changes: [BPMN.Migration.Change])]

  static func of(_ plan: TransferPlan, _ workflow: Workflow, in tx: ReadTransaction) throws -> TransferTrial {
    var run = try workflow.dryRun(plan, in: tx)
    while let last = run.last, run.examined < most {
      let next = try workflow.dryRun(plan, after: last, in: tx)
      run.examined += next.examined
      run.movable += next.movable
      run.obstacles.merge(next.obstacles, uniquingKeysWith: +)
      run.last = next.last
    }
    var staying: [(InstanceID, [BPMN.Migration.Change])] = []
    if run.movable < run.examined {
      for summary in try workflow.instances(of: plan.from, .running, limit: 200, in: tx) {
        guard staying.count < shown else { break }
        let stopped = try workflow.dryRun(plan, instance: summary.facts.id, in: tx).filter { $0.obstacle != nil }
        if !stopped.isEmpty { staying.append((summary.facts.id, stopped)) }
      }
    }
    return TransferTrial(run: run, staying: staying)
  }
}
