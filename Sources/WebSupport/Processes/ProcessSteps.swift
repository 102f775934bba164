package import BPMN

/// The steps of a process in the order in which one comes to them: the drawing in words.
///
/// Gateways and what only listens beside the work are left out: they are no steps that anybody takes. A step within a
/// sub-process stands after the sub-process.
package struct ProcessSteps: Sendable {
  /// How a step stands in an instance.
  package enum Standing: String, Sendable, Hashable, CaseIterable {
    case done, here, stopped, ahead
  }

  /// One step.
  package struct Step: Sendable, Hashable {
    /// The element.
    package var elementID: String
    /// What people call it.
    package var name: String
    /// How it stands.
    package var standing: Standing
  }

  private let model: ProcessModel
  /// The elements that follow each flow node, by identifier.
  private var next: [String: [String]] = [:]
  /// The flow nodes in the order in which one comes to them.
  private let order: [String]

  /// The steps of a model.
  package init(_ model: ProcessModel) {
    self.model = model
    var next: [String: [String]] = [:]
    var entered: Set<String> = []
    for flow in model.elements(of: .sequenceFlow) {
      guard let source = flow["sourceRef"], let target = flow["targetRef"] else { continue }
      next[source, default: []].append(target)
      entered.insert(target)
    }
    var starts: [String] = []
    for (index, element) in model.elements.enumerated() where element.kind.isFlowNode {
      if element.kind == .boundaryEvent {
        if let host = element["attachedToRef"] { next[host, default: []].append(element.id) }
        continue
      }
      guard !entered.contains(element.id) else { continue }
      let container = model.elements[model.container(of: index)]
      if container.kind.isSubProcess {
        next[container.id, default: []].append(element.id)
      } else {
        starts.append(element.id)
      }
    }
    self.next = next
    order = Self.order(from: starts, next)
  }

  /// Every step before the steps that follow it, as far as there are no circles.
  private static func order(from starts: [String], _ next: [String: [String]]) -> [String] {
    var finished: [String] = []
    var seen: Set<String> = []
    for start in starts.reversed() where seen.insert(start).inserted {
      var path: [(id: String, place: Int)] = [(start, 0)]
      while let (id, place) = path.last {
        let targets = next[id] ?? []
        guard place < targets.count else {
          finished.append(id)
          path.removeLast()
          continue
        }
        path[path.count - 1].place += 1
        if seen.insert(targets[place]).inserted { path.append((targets[place], 0)) }
      }
    }
    return finished.reversed()
  }

  /// The steps of an instance: those done, where it stands, and those that may still come. What it can no longer come to is left
  /// out.
  ///
  /// - Parameter isOver: whether the instance has ended, so that nothing comes any more.
  package func standing(_ overlay: DiagramOverlay, isOver: Bool) -> [Step] {
    let here = overlay.here.union(overlay.stopped)
    let ahead = isOver ? [] : reachable(from: here.isEmpty ? [] : here)
    let found: [Step] = order.compactMap { id in
      guard let element = model.element(id) else { return nil }
      let standing: Standing
      if overlay.stopped.contains(id) {
        standing = .stopped
      } else if overlay.here.contains(id) {
        standing = .here
      } else if overlay.visited.contains(id) {
        standing = .done
      } else if ahead.contains(id) {
        standing = .ahead
      } else {
        return nil
      }
      guard isStep(element, standing) else { return nil }
      return Step(
        elementID: id, name: element.label.split(whereSeparator: \.isWhitespace).joined(separator: " "),
        standing: standing)
    }
    // Where a drawing leads back, its order would put the present step behind those that come after it.
    let present: Set<Standing> = [.here, .stopped]
    return found.filter { $0.standing == .done } + found.filter { present.contains($0.standing) }
      + found.filter { $0.standing == .ahead }
  }

  /// Gateways are places where one stands, but no steps. Events count where they say something; what only listens beside the
  /// work, where it has happened.
  private func isStep(_ element: ModelElement, _ standing: Standing) -> Bool {
    if standing == .here || standing == .stopped { return true }
    if element.kind.isActivity { return true }
    guard element.kind.isEvent, !element.name.isEmpty else { return false }
    return element.kind == .boundaryEvent ? standing == .done : true
  }

  private func reachable(from places: Set<String>) -> Set<String> {
    var found: Set<String> = []
    var waiting = Array(places)
    // Whoever stands in a sub-process comes to what follows it.
    for id in places {
      guard var place = model.indexByID[id] else { continue }
      while place > 0 {
        place = model.container(of: place)
        if place > 0, model.elements[place].kind.isSubProcess { waiting.append(model.elements[place].id) }
      }
    }
    while let id = waiting.popLast() {
      for target in next[id] ?? [] where model.element(target)?.kind != .boundaryEvent {
        if found.insert(target).inserted { waiting.append(target) }
      }
    }
    return found
  }
}
