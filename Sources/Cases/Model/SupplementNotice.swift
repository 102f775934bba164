package import Kernel

/// The one notice that tells the applicant everything that is missing.
///
/// - Source: 行政许可法第三十二条第一款第四项.
package struct SupplementNotice: Hashable, Sendable {
  package var items: [SupplementItem]
  package var noticedOn: CivilDate
  /// Last day for the applicant.
  package var deadline: CivilDate
  package var note: String?
  /// The day of the applicant's answer.
  package var answeredOn: CivilDate?
  /// The day on which the applicant was told that the last day has passed.
  package var overdueNoticedOn: CivilDate?

  /// A notice with the given facts.
  package init(
    items: [SupplementItem], noticedOn: CivilDate, deadline: CivilDate, note: String? = nil,
    answeredOn: CivilDate? = nil, overdueNoticedOn: CivilDate? = nil
  ) {
    self.items = items
    self.noticedOn = noticedOn
    self.deadline = deadline
    self.note = note
    self.answeredOn = answeredOn
    self.overdueNoticedOn = overdueNoticedOn
  }
}
