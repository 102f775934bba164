import Cases
import Kernel

/// The cases behind a number of the supervision page, as the address names them.
struct SupervisedSelection: Hashable, Sendable {
  /// What the address asks for.
  enum Kind: Hashable, Sendable {
    case decided(onTime: Bool?)
    case rated(Rating.Grade)
  }

  var kind: Kind
  var filter: SupervisionFilter

  /// Reads an address; anything unknown shows all decided cases.
  init(_ filter: SupervisionFilter, _ value: (String) -> String) {
    self.filter = filter
    switch value("show") {
    case "onTime": kind = .decided(onTime: true)
    case "late": kind = .decided(onTime: false)
    case "rated":
      kind = Int(value("grade")).flatMap(Rating.Grade.init(rawValue:)).map(Kind.rated) ?? .decided(onTime: nil)
    default: kind = .decided(onTime: nil)
    }
  }

  /// A selection by its parts.
  init(_ kind: Kind, _ filter: SupervisionFilter) {
    self.kind = kind
    self.filter = filter
  }

  /// Address of the list.
  func path(after cursor: String? = nil) -> String {
    var pairs: [(String, String)]
    switch kind {
    case .decided(nil): pairs = [("show", "decided")]
    case .decided(true?): pairs = [("show", "onTime")]
    case .decided(false?): pairs = [("show", "late")]
    case .rated(let grade): pairs = [("show", "rated"), ("grade", String(grade.rawValue))]
    }
    pairs += filter.words
    if let cursor { pairs.append(("after", cursor)) }
    return QueryText.path("/supervision/cases", pairs)
  }

  /// The question to Cases.
  var selection: SupervisedCasesQuery.Selection {
    let from = filter.from.firstDay
    let through = filter.through.lastDay
    switch kind {
    case .decided(let onTime): return .decided(from: from, through: through, onTime: onTime)
    case .rated(let grade): return .rated(from: from, through: through, grade: grade)
    }
  }
}
