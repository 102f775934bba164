import Cases
import Identity
import Kernel

/// Something that was withheld and is looked at again.
///
/// - Source: 政府信息公开条例 第十八条 (定期评估审查，对因情势变化可以公开的政府信息应当公开).
struct WithheldItem: Hashable, Sendable, Identifiable {
  let id: WithheldID
  var caseID: CaseID
  var authorityID: OrganisationID
  var ground: AnswerGround
  var what: String
  /// The day of the next review; nil once it is released.
  var nextOn: CivilDate?
  var reviews = 0
  var isReleased = false
  var note: String?
  var reviewedOn: CivilDate?
  /// The draft that it became in proactive disclosure.
  var draftPath: String?
}

/// When what is withheld is looked at again.
enum WithheldReview {
  /// Months between two reviews: the regulation says "periodically", the platform once a year.
  static let months = 12
  /// The longest time until the next review that an officer may set.
  static let mostMonths = 60

  static func firstReview(after day: CivilDate) -> CivilDate { day.adding(months: months) }
}
