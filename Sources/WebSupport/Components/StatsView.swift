/// A few honest figures; partial `web/stats`.
package struct StatsView: Sendable {
  /// The figures.
  package var stats: [StatView]

  /// Figures.
  package init(stats: [StatView]) { self.stats = stats }
}

/// One figure of a ``StatsView``.
package struct StatView: Sendable {
  /// The figure as people read it.
  package var value: String
  /// What it counts.
  package var label: String
  /// Its unit.
  package var unit: String?
  /// A remark: since when, of how many.
  package var note: String?
  /// The cases behind it.
  package var href: String?
  /// Class of the tone.
  package var toneClass: String

  /// A figure.
  package init(
    value: String, label: String, unit: String? = nil, note: String? = nil, href: String? = nil, tone: Tone = .neutral
  ) {
    self.value = value
    self.label = label
    self.unit = unit
    self.note = note
    self.href = href
    toneClass = tone.className
  }
}
