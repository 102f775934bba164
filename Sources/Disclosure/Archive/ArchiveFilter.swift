package import Identity
import Kernel
import Store

/// What is looked for in the archive; what is nil narrows nothing.
package struct ArchiveFilter: Hashable, Sendable {
  package var authority: OrganisationID?
  package var result: DisclosureResult?
  package var ground: AnswerGround?
  /// Whether the answer came within the legal limit.
  package var inTime: Bool?
  /// The year of the answer.
  package var year: Int?

  /// Everything, or what has one result.
  package init(result: DisclosureResult? = nil) {
    self.result = result
  }
}

extension ArchiveFilter {
  /// The conditions on columns of `disclosure_archive`, with their values.
  var conditions: (texts: [String], values: [any SQLBindable]) {
    var texts: [String] = []
    var values: [any SQLBindable] = []
    func narrow(_ text: String, _ value: (any SQLBindable)?) {
      guard let value else { return }
      texts.append(text)
      values.append(value)
    }
    narrow("authority_id = ?", authority)
    narrow("result = ?", result?.rawValue)
    narrow("ground = ?", ground?.rawValue)
    narrow("in_time = ?", inTime)
    narrow("answered_on >= ?", year.flatMap { CivilDate(year: $0, month: 1, day: 1) })
    narrow("answered_on <= ?", year.flatMap { CivilDate(year: $0, month: 12, day: 31) })
    return (texts, values)
  }
}
