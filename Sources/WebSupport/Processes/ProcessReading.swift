package import BPMN
package import Store
package import Workflow

/// How one instance of a process stands, as far as a drawing shows it: where it rests and which way it came, and nothing of what
/// it holds about people.
package struct ProcessReading: Sendable {
  /// Steps of a history that a drawing looks at, the newest: what a definition keeps by default.
  static let historySteps = 500

  /// The model that the instance runs on, with its drawing.
  package let model: ProcessModel
  /// The instance as lists show it.
  package let summary: InstanceSummary
  /// Where it stands and which way it came.
  package let overlay: DiagramOverlay

  /// Reads an instance; nil when there is none.
  ///
  /// - Throws: ``WorkflowError/definitionUnknown(hash:)`` when its model is missing.
  package static func of(
    _ id: InstanceID, _ workflow: Workflow, in tx: ReadTransaction
  ) throws -> ProcessReading? {
    guard let summary = try workflow.summary(id, in: tx) else { return nil }
    guard let source = try workflow.source(summary.facts.hash, in: tx) else {
      throw WorkflowError.definitionUnknown(hash: summary.facts.hash)
    }
    let model = try BPMNReader.read(source)
    let steps = try workflow.history(of: id, limit: historySteps, in: tx)
    return ProcessReading(
      model: model, summary: summary,
      overlay: overlay(model, try workflow.resting(in: id, tx: tx), steps.flatMap(\.events)))
  }

  /// What lies over the drawing of a model.
  ///
  /// - Parameters:
  ///   - rests: everything that rests in the instance.
  ///   - events: what has happened in it, in any order.
  static func overlay(
    _ model: ProcessModel, _ rests: [RestingPoint], _ events: [StepEvents.Entry]
  ) -> DiagramOverlay {
    var overlay = DiagramOverlay()
    for event in events where event.word == "entered" || event.word == "completed" || event.word == "took" {
      overlay.visited.insert(event.element)
    }
    let drawn = Set(model.diagrams.first?.shapes.map(\.elementID) ?? [])
    for rest in rests {
      // What only listens beside the work is not a place where the case stands.
      guard let kind = model.element(rest.element)?.kind, kind != .boundaryEvent, kind != .startEvent else { continue }
      let place = shown(rest.element, drawn, model)
      if rest.kind == "incident" { overlay.stopped.insert(place) } else { overlay.here.insert(place) }
    }
    return overlay
  }

  /// The element itself, or the innermost drawn sub-process around it.
  private static func shown(_ id: String, _ drawn: Set<String>, _ model: ProcessModel) -> String {
    guard !drawn.isEmpty, !drawn.contains(id), var place = model.indexByID[id] else { return id }
    while place > 0 {
      place = model.container(of: place)
      guard place > 0 else { return id }
      if drawn.contains(model.elements[place].id) { return model.elements[place].id }
    }
    return id
  }
}
