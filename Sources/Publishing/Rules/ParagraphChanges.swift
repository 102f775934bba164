/// What is different between two texts, paragraph by paragraph.
struct ParagraphChanges: Sendable {
  /// One paragraph.
  struct Line: Sendable, Hashable {
    var text: String
    var isGone: Bool
    var isNew: Bool
  }

  /// Both texts in one, in order.
  let lines: [Line]

  init(from old: [String], to new: [String]) {
    let difference = new.difference(from: old)
    var gone: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var (result, before, after) = ([Line](), 0, 0)
    while before < old.count || after < new.count {
      if before < old.count, gone.contains(before) {
        result.append(Line(text: old[before], isGone: true, isNew: false))
        before += 1
      } else if after < new.count, added.contains(after) {
        result.append(Line(text: new[after], isGone: false, isNew: true))
        after += 1
      } else {
        if after < new.count { result.append(Line(text: new[after], isGone: false, isNew: false)) }
        before += 1
        after += 1
      }
    }
    lines = result
  }
}
