/// A clock in one look: used, excluded, left; partial `web/clock-bar`.
package struct ClockBarView: Sendable {
  /// Which clock it is, such as “承诺时限 5 个工作日”.
  package var title: String
  /// “还剩 3 个工作日”.
  package var headline: String
  /// “最迟 2026年12月3日 (周四) 答复”.
  package var detail: String
  /// Class of the tone.
  package var toneClass: String
  /// A remark when the calendar of a year is not published yet.
  package var provisionalNote: String?
  /// The day-by-day table.
  package var href: String?
  /// Words of the link to the table.
  package var linkText: String?
  var usedText: String
  var excludedText: String?
  var leftText: String
  var description: String
  var segments: [Segment]

  struct Segment: Sendable {
    var className: String
    var start: String
    var end: String
  }

  /// A bar of `limit` days plus the excluded ones; counts are whole days, working days unless said otherwise.
  package init(
    title: String, headline: String, detail: String, tone: Tone, used: Int, excluded: Int, left: Int, limit: Int,
    words: Words, countsWorkingDays: Bool = true, provisionalNote: String? = nil, href: String? = nil,
    linkText: String? = nil
  ) {
    let days = countsWorkingDays ? words.wording.workingDays : words.wording.naturalDays
    self.title = title
    self.headline = headline
    self.detail = detail
    self.provisionalNote = provisionalNote
    self.href = href
    self.linkText = linkText ?? (href == nil ? nil : words("web.clock.open"))
    toneClass = tone.className
    usedText = words("web.clock.used", ["days": days(used)])
    excludedText = excluded > 0 ? words("web.clock.excluded", ["days": days(excluded)]) : nil
    leftText =
      left < 0 ? words("web.clock.over", ["days": days(-left)]) : words("web.clock.left", ["days": days(left)])
    description = [title, headline, usedText, excludedText, leftText].compactMap { $0 }
      .joined(separator: words.language == .zhCN ? "，" : ", ")
    segments = Self.segments(used: used, excluded: excluded, limit: limit)
  }

  private static func segments(used: Int, excluded: Int, limit: Int) -> [Segment] {
    let whole = Double(max(max(limit, used) + excluded, 1))
    let usedEnd = Double(max(used, 0)) / whole * 100
    let excludedEnd = usedEnd + Double(max(excluded, 0)) / whole * 100
    var segments: [Segment] = []
    if usedEnd > 0 { segments.append(Segment(className: "clock__used", start: "0", end: percent(usedEnd))) }
    if excludedEnd > usedEnd {
      segments.append(Segment(className: "clock__excluded", start: percent(usedEnd), end: percent(excludedEnd)))
    }
    return segments
  }

  private static func percent(_ share: Double) -> String { "\((share * 10).rounded() / 10)%" }
}
