/// What is laid over a drawing: where a case stands, which way it came, how many cases stand where.
package struct DiagramOverlay: Sendable, Hashable {
  /// How many cases stand at an element.
  package struct Count: Sendable, Hashable {
    /// Cases that wait or run there.
    package var running: Int
    /// Cases that need repair there.
    package var incidents: Int

    /// A count.
    package init(running: Int, incidents: Int = 0) {
      self.running = running
      self.incidents = incidents
    }
  }

  /// The elements at which the case stands ("you are here").
  package var here: Set<String> = []
  /// The elements and flows that it came through.
  package var visited: Set<String> = []
  /// The elements at which it needs repair.
  package var stopped: Set<String> = []
  /// How many cases stand where.
  package var counts: [String: Count] = [:]

  /// Nothing.
  package init() {}

  /// Where an instance stands. Sub-processes and calls are marked with what runs within.
  package init(_ state: InstanceState, of definition: Definition) {
    for token in state.tokens where definition.nodes.indices.contains(Int(token.node)) {
      let id = definition.nodes[Int(token.node)].id
      if token.mode == .stopped { stopped.insert(id) } else { here.insert(id) }
    }
  }

  /// Adds the way that events tell of.
  package mutating func addPath(_ events: [Event], of definition: Definition) {
    for event in events {
      switch event {
      case .entered(let node, _), .completed(let node, _): visited.insert(definition.nodes[Int(node)].id)
      case .flowTaken(let flow): visited.insert(definition.flows[Int(flow)].id)
      default: break
      }
    }
  }
}

/// How a drawing is written, and the words in it. Words come from the caller's catalogues.
package struct DiagramStyle: Sendable {
  /// The beginning of all identifiers in the drawing, so that several fit on one page.
  package var idPrefix = "bpmn"
  /// What the drawing is called.
  package var title = ""
  /// What it shows, for people who do not see it.
  package var summary = ""
  /// The mark where the case stands.
  package var hereWord = ""
  /// The mark where the case needs repair.
  package var stoppedWord = ""
  /// Before the number of cases, in the text for people who do not see it.
  package var runningWord = ""
  /// Before the number of cases that need repair.
  package var incidentsWord = ""
  /// What kinds of elements are called.
  package var kindWords: [ElementKind: String] = [:]
  /// Whether colours are written into the drawing, for files that stand alone.
  package var standsAlone = false

  /// A style without words.
  package init() {}
}
