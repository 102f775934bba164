/// What an import read, what became of it, and every problem line by line.
package struct ImportReport: Hashable, Sendable {
  /// Most problems that are listed; the others are counted.
  package static let maximumProblems = 2_000

  package private(set) var problems: [ImportProblem] = []
  /// Problems beyond those listed.
  package private(set) var furtherProblems = 0
  /// Rows read, the line with the names left out.
  package var read = 0
  /// Items (or organisations) without an error: new, changed and unchanged ones.
  package var accepted = 0
  /// Of those accepted, the ones that are not in the catalogue yet.
  package var added = 0
  /// Of those accepted, the ones in which something changes.
  package var changed = 0
  /// Of those accepted, the ones that stay as they are.
  package var unchanged = 0
  /// Items (or organisations) with an error, which are not imported; also single rows that belong to nothing.
  package var refused = 0

  package init() {}

  /// Whether anything is refused.
  package var hasErrors: Bool { refused > 0 || problems.contains { $0.severity == .error } }

  /// Adds a problem, or counts it when enough are listed.
  mutating func add(_ problem: ImportProblem) {
    if problems.count < Self.maximumProblems {
      problems.append(problem)
    } else {
      furtherProblems += 1
    }
  }

  /// Puts the problems in the order of files and lines.
  mutating func sort() {
    let files = problems.map(\.file)
    problems = problems.enumerated().sorted { one, other in
      let (a, b) = (one.element, other.element)
      if a.file != b.file {
        return (files.firstIndex(of: a.file) ?? 0) < (files.firstIndex(of: b.file) ?? 0)
      }
      return (a.line, one.offset) < (b.line, other.offset)
    }.map(\.element)
  }

  /// Takes an accepted item back because publishing it failed.
  mutating func refuse(_ outcome: ImportedItem.Outcome) {
    accepted -= 1
    refused += 1
    switch outcome {
    case .added: added -= 1
    case .changed: changed -= 1
    case .unchanged: unchanged -= 1
    }
  }

  mutating func accept(_ outcome: ImportedItem.Outcome) {
    accepted += 1
    switch outcome {
    case .added: added += 1
    case .changed: changed += 1
    case .unchanged: unchanged += 1
    }
  }
}
