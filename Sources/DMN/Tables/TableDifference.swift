/// What changed between two versions of a decision table: rules that came, went, moved or changed, and columns.
package struct TableDifference: Sendable {
  /// One cell that reads differently.
  package struct CellChange: Sendable, Equatable {
    /// The column's heading.
    package let column: String
    package let old: String
    package let new: String

    package init(column: String, old: String, new: String) {
      self.column = column
      self.old = old
      self.new = new
    }
  }

  /// What became of a rule.
  package enum Change: Sendable, Equatable {
    /// The rule is new; its number now.
    case added(new: Int)
    /// The rule is gone; its number then.
    case removed(old: Int)
    /// The rule reads differently; its numbers then and now.
    case changed(old: Int, new: Int, cells: [CellChange])
    /// The rule reads the same but stands before or after others than it did.
    case moved(old: Int, new: Int)
  }

  /// Changes of the table as a whole: its hit policy and its columns.
  package let headings: [CellChange]
  /// Changes of rules, in the order in which a reader of the new version meets them.
  package let rules: [Change]

  /// Whether nothing changed.
  package var isEmpty: Bool { headings.isEmpty && rules.isEmpty }

  /// Compares two versions. Rules are the same rule where all cells agree; otherwise where their ids agree; otherwise where
  /// at least half of their cells do.
  package static func between(old: DecisionTable, new: DecisionTable) -> TableDifference {
    let columns = Columns(old, new)
    let pairs = Pairing(old: old, new: new, columns: columns)
    var changes: [(position: Int, change: Change)] = []
    let inOrder = pairs.inOrder
    for (index, partner) in pairs.partners.enumerated() {
      guard let partner else {
        changes.append((index * 2 + 1, .added(new: index + 1)))
        continue
      }
      let cells = columns.changes(old.rules[partner], new.rules[index])
      if !cells.isEmpty {
        changes.append((index * 2 + 1, .changed(old: partner + 1, new: index + 1, cells: cells)))
      } else if !inOrder.contains(index) {
        changes.append((index * 2 + 1, .moved(old: partner + 1, new: index + 1)))
      }
    }
    for gone in pairs.gone {
      // A rule that went is told of where it stood: before the next one that is still there.
      let next = pairs.partners.firstIndex { $0.map { $0 > gone } ?? false } ?? new.rules.count
      changes.append((next * 2, .removed(old: gone + 1)))
    }
    changes.sort { $0.position < $1.position }
    return TableDifference(headings: columns.headings, rules: changes.map(\.change))
  }

  /// The changes in words, one sentence each.
  package func sentences(_ language: TableLanguage) -> [String] {
    func cells(_ changes: [CellChange]) -> String {
      changes.map { change in
        let (old, new) = (shown(change.old, language), shown(change.new, language))
        return language.say("“\(change.column)”由 \(old) 改为 \(new)", "“\(change.column)” from \(old) to \(new)")
      }.joined(separator: language.say("，", ", "))
    }
    return headings.map { cells([$0]) + language.say("。", ".") }
      + rules.map { change in
        switch change {
        case .added(let new): language.say("新增第 \(new) 条。", "Rule \(new) is new.")
        case .removed(let old): language.say("原第 \(old) 条删去。", "Rule \(old) of the old version is gone.")
        case .moved(let old, let new):
          language.say("原第 \(old) 条移作第 \(new) 条。", "Rule \(old) is now rule \(new).")
        case .changed(let old, let new, let changed):
          old == new
            ? language.say("第 \(new) 条：\(cells(changed))。", "Rule \(new): \(cells(changed)).")
            : language.say("第 \(new) 条（原第 \(old) 条）：\(cells(changed))。", "Rule \(new) (was \(old)): \(cells(changed)).")
        }
      }
  }

  private func shown(_ text: String, _ language: TableLanguage) -> String {
    text.isEmpty ? language.say("（空）", "(empty)") : text
  }
}
