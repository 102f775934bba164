import BPMN

/// What happened in a step, as the history keeps it: a line for each event, words separated by tabs. Elements are named by their
/// identifiers, so that a history outlives a transfer; variables by name, without their values.
package enum StepEvents {
  /// One event of a history.
  package struct Entry: Sendable, Hashable {
    /// What happened, e.g. `entered`.
    package let word: String
    /// Where in the model; empty for events of the whole instance.
    package let element: String
    /// A token, flow, name or code, by the word.
    package let detail: String
  }

  static func text(_ events: [Event], _ definition: Definition) -> String {
    var result = ""
    result.reserveCapacity(events.count * 24)
    for event in events { write(event, definition, &result) }
    return result
  }

  /// The events of a text.
  package static func entries(_ text: String) -> [Entry] {
    text.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Entry(word: parts[0], element: parts.count > 1 ? parts[1] : "", detail: parts.count > 2 ? parts[2] : "")
    }
  }

  private static func write(_ event: Event, _ definition: Definition, _ text: inout String) {
    func node(_ index: Int32) -> String { definition.nodes[Int(index)].id }
    switch event {
    case .started(let element): line(&text, "started", node(element), "")
    case .entered(let index, let token): line(&text, "entered", node(index), String(token))
    case .completed(let index, let token): line(&text, "completed", node(index), String(token))
    case .cancelled(let index, let token): line(&text, "cancelled", node(index), String(token))
    case .flowTaken(let flow): line(&text, "took", definition.flows[Int(flow)].id, "")
    case .jobCreated(let index, let token): line(&text, "opened", node(index), String(token))
    case .jobCancelled(let index, let token): line(&text, "closed", node(index), String(token))
    case .timerSet(let wait, let index, _, _, _, _): line(&text, "timer", node(index), String(wait))
    case .messageAwaited(_, let index, let name): line(&text, "awaitsMessage", node(index), name)
    case .signalAwaited(_, let index, let name): line(&text, "awaitsSignal", node(index), name)
    case .conditionAwaited(let wait, let index): line(&text, "awaitsCondition", node(index), String(wait))
    case .waitEnded(let wait, let index): line(&text, "waited", node(index), String(wait))
    case .messageThrown(let index, _, let name): line(&text, "sent", node(index), name)
    case .signalThrown(let index, let name): line(&text, "signalled", node(index), name)
    case .escalationThrown(let index, let code, _): line(&text, "escalated", node(index), code)
    case .errorThrown(let index, let code, _): line(&text, "erred", node(index), code)
    case .compensated(let index): line(&text, "compensated", node(index), "")
    case .variableSet(_, let name): line(&text, "set", "", name)
    case .incidentRaised(_, let index, let reason): line(&text, "stopped", node(index), String(describing: reason))
    case .incidentResolved(_, let index, let repair): line(&text, "repaired", node(index), repair.rawValue)
    case .ended(let status, let code): line(&text, "ended", code, String(describing: status))
    }
  }

  private static func line(_ text: inout String, _ word: String, _ element: String, _ detail: String) {
    text += word
    text += "\t"
    text += plain(element)
    if !detail.isEmpty {
      text += "\t"
      text += plain(detail)
    }
    text += "\n"
  }

  /// Names come from files of others: a tab or a line's end in them would be read as ours, and no text may hold U+0000.
  private static func plain(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 < 0x20 }) else { return name }
    return String(name.map { ($0.asciiValue ?? 0x20) < 0x20 ? " " : $0 })
  }
}
