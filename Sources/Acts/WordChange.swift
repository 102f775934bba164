/// A run of words that stayed, went or came.
package struct WordChange: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable { case same, removed, added }

  package let kind: Kind
  package let text: String

  /// Texts whose middles are together longer than this are shown as wholly replaced.
  private static let mostCells = 4_000_000
  /// So few letters that stayed between two changes are shown as changed too: single common letters tell nothing.
  private static let leastKept = 1

  /// The changes from one text to another: what is kept and removed makes the old one, what is kept and added the new one.
  package static func between(_ old: String, _ new: String) -> [WordChange] {
    let before = Array(old)
    let after = Array(new)
    var head = 0
    while head < before.count, head < after.count, before[head] == after[head] { head += 1 }
    var tail = 0
    while tail < before.count - head, tail < after.count - head,
      before[before.count - 1 - tail] == after[after.count - 1 - tail]
    { tail += 1 }
    let middle = changes(before[head..<before.count - tail], after[head..<after.count - tail])
    let pieces =
      [(Kind.same, Array(before[..<head]))] + middle + [(Kind.same, Array(before[(before.count - tail)...]))]
    return joined(pieces)
  }

  private static func changes(
    _ old: ArraySlice<Character>, _ new: ArraySlice<Character>
  ) -> [(Kind, [Character])] {
    let (before, after) = (Array(old), Array(new))
    guard !before.isEmpty, !after.isEmpty, before.count * after.count <= mostCells else {
      return [(.removed, before), (.added, after)]
    }
    let width = after.count + 1
    var lengths = [Int32](repeating: 0, count: (before.count + 1) * width)
    for row in stride(from: before.count - 1, through: 0, by: -1) {
      for column in stride(from: after.count - 1, through: 0, by: -1) {
        lengths[row * width + column] =
          before[row] == after[column]
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var pieces: [(Kind, [Character])] = []
    var (row, column) = (0, 0)
    while row < before.count || column < after.count {
      if row < before.count, column < after.count, before[row] == after[column] {
        pieces.append((.same, [before[row]]))
        row += 1
        column += 1
      } else if column >= after.count
        || row < before.count && lengths[(row + 1) * width + column] >= lengths[row * width + column + 1]
      {
        pieces.append((.removed, [before[row]]))
        row += 1
      } else {
        pieces.append((.added, [after[column]]))
        column += 1
      }
    }
    return pieces
  }

  /// Joins neighbours of a kind, drops what is empty, and takes single kept letters between changes into them.
  private static func joined(_ pieces: [(Kind, [Character])]) -> [WordChange] {
    var runs: [(Kind, [Character])] = []
    for (kind, letters) in pieces where !letters.isEmpty {
      if runs.last?.0 == kind {
        runs[runs.count - 1].1 += letters
      } else {
        runs.append((kind, letters))
      }
    }
    var changes: [WordChange] = []
    var removed: [Character] = []
    var added: [Character] = []
    func flush() {
      if !removed.isEmpty { changes.append(WordChange(kind: .removed, text: String(removed))) }
      if !added.isEmpty { changes.append(WordChange(kind: .added, text: String(added))) }
      (removed, added) = ([], [])
    }
    for (index, (kind, letters)) in runs.enumerated() {
      switch kind {
      case .removed: removed += letters
      case .added: added += letters
      case .same:
        let isBetween = index > 0 && index + 1 < runs.count
        if isBetween, letters.count <= leastKept {
          removed += letters
          added += letters
        } else {
          flush()
          changes.append(WordChange(kind: .same, text: String(letters)))
        }
      }
    }
    flush()
    return changes
  }
}
