import Identity
import Kernel

extension CaseWriter {
  /// What a change does to the counts: the case leaves the piles in which it stood and enters those in which it stands.
  static func tallies(of change: CaseChange, isNew: Bool = false) -> TallyDelta {
    var delta = TallyDelta()
    if change.isRevision && !isNew {
      count(change.before, -1, into: &delta)
      count(change.file, 1, into: &delta)
    }
    let month = CalendarMonth(change.context.today).description
    for (measure, amount) in change.monthly where amount != 0 {
      // What happened belongs to the authority that did it, also when the case has just gone elsewhere.
      delta.add(
        amount,
        to: TallyKey(
          authorityID: change.before.authorityID, period: month, measure: measure.rawValue, kind: change.file.kind))
    }
    return delta
  }

  /// Adds or takes away one case from everything that stands now.
  static func count(_ file: CaseFile, _ amount: Int, into delta: inout TallyDelta) {
    func add(_ measure: String) {
      delta.add(
        amount, to: TallyKey(authorityID: file.authorityID, period: "", measure: measure, kind: file.kind))
    }
    add(CaseTallyQueries.measure(file.state))
    guard file.state.isOpen else { return }
    if file.ownerID == nil { add(CaseTallyQueries.unassigned) }
    if file.level != .green { add(CaseTallyQueries.measure(file.level)) }
  }
}
