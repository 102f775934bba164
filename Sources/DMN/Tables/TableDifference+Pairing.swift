extension TableDifference {
  /// Which columns of two versions are the same: inputs by what they test, outputs by name, annotations by place.
  struct Columns {
    /// Headings and places of the columns of both; nil: only in the other.
    private var inputs: [(title: String, old: Int?, new: Int?)] = []
    private var outputs: [(title: String, old: Int?, new: Int?)] = []
    private var annotations: [(title: String, old: Int?, new: Int?)] = []
    private(set) var headings: [CellChange] = []

    init(_ old: DecisionTable, _ new: DecisionTable) {
      if old.sign != new.sign { headings.append(.init(column: "hit policy", old: old.sign, new: new.sign)) }
      inputs = Self.matched(
        old.inputs.map { ($0.expression.text, $0.title) }, new.inputs.map { ($0.expression.text, $0.title) })
      outputs = Self.matched(
        old.outputs.map { ($0.name ?? "", $0.title ?? "") }, new.outputs.map { ($0.name ?? "", $0.title ?? "") })
      let count = max(TableHTML.annotationColumns(of: old), TableHTML.annotationColumns(of: new))
      annotations = (0..<count).map { column in
        let title = column < new.annotations.count ? new.annotations[column] : "#\(column + 1)"
        return (title, column, column)
      }
      for (title, oldPlace, newPlace) in inputs + outputs where oldPlace == nil || newPlace == nil {
        headings.append(.init(column: title, old: oldPlace == nil ? "" : title, new: newPlace == nil ? "" : title))
      }
    }

    private static func matched(
      _ old: [(key: String, title: String)], _ new: [(key: String, title: String)]
    ) -> [(title: String, old: Int?, new: Int?)] {
      var found: [(title: String, old: Int?, new: Int?)] = []
      for (place, column) in new.enumerated() {
        found.append((column.title, old.firstIndex { $0.key == column.key }, place))
      }
      for (place, column) in old.enumerated() where !new.contains(where: { $0.key == column.key }) {
        found.append((column.title, place, nil))
      }
      return found
    }

    /// The cells that differ between two rules.
    func changes(_ old: DecisionTable.Rule, _ new: DecisionTable.Rule) -> [CellChange] {
      cells(old, new).filter { $0.old != $0.new }
    }

    /// How many cells of two rules agree, of how many.
    func agreement(_ old: DecisionTable.Rule, _ new: DecisionTable.Rule) -> (same: Int, all: Int) {
      let cells = cells(old, new)
      return (cells.count { $0.old == $0.new }, cells.count)
    }

    private func cells(_ old: DecisionTable.Rule, _ new: DecisionTable.Rule) -> [CellChange] {
      func text(_ cells: [String], _ place: Int?) -> String {
        guard let place, place < cells.count else { return "" }
        return cells[place]
      }
      // A dash and nothing mean the same.
      func test(_ text: String) -> String { text == "-" ? "" : text }
      let (oldTests, newTests) = (old.inputs.map { test($0.text) }, new.inputs.map { test($0.text) })
      let (oldAnswers, newAnswers) = (old.outputs.map(\.text), new.outputs.map(\.text))
      var found: [CellChange] = []
      for (title, from, to) in inputs {
        found.append(.init(column: title, old: text(oldTests, from), new: text(newTests, to)))
      }
      for (title, from, to) in outputs {
        found.append(.init(column: title, old: text(oldAnswers, from), new: text(newAnswers, to)))
      }
      for (title, from, to) in annotations {
        found.append(.init(column: title, old: text(old.annotations, from), new: text(new.annotations, to)))
      }
      return found
    }
  }

  /// Which rule of the old version each rule of the new one is.
  struct Pairing {
    /// For each new rule, the old one.
    private(set) var partners: [Int?]
    /// The old rules that are gone.
    private(set) var gone: [Int]

    init(old: DecisionTable, new: DecisionTable, columns: Columns) {
      var partners = [Int?](repeating: nil, count: new.rules.count)
      var free = Set(old.rules.indices)
      func pair(_ index: Int, _ other: Int) {
        partners[index] = other
        free.remove(other)
      }
      for (index, rule) in new.rules.enumerated() {
        let other = free.sorted().first { columns.changes(old.rules[$0], rule).isEmpty }
        if let other { pair(index, other) }
      }
      for (index, rule) in new.rules.enumerated() where partners[index] == nil && rule.id != nil {
        if let other = free.first(where: { old.rules[$0].id == rule.id }) { pair(index, other) }
      }
      for (index, rule) in new.rules.enumerated() where partners[index] == nil {
        let best = free.sorted().map { ($0, columns.agreement(old.rules[$0], rule)) }.max { $0.1.same < $1.1.same }
        if let (other, agreement) = best, agreement.same * 2 >= agreement.all { pair(index, other) }
      }
      self.partners = partners
      gone = free.sorted()
    }

    /// The new rules whose old ones stood in the same order: a longest rising sequence; the others have moved.
    var inOrder: Set<Int> {
      var tails: [(value: Int, index: Int)] = []
      var before = [Int?](repeating: nil, count: partners.count)
      for (index, partner) in partners.enumerated() {
        guard let partner else { continue }
        let place = tails.firstIndex { $0.value >= partner } ?? tails.count
        before[index] = place > 0 ? tails[place - 1].index : nil
        if place == tails.count { tails.append((partner, index)) } else { tails[place] = (partner, index) }
      }
      var kept: Set<Int> = []
      var next = tails.last?.index
      while let index = next {
        kept.insert(index)
        next = before[index]
      }
      return kept
    }
  }
}
