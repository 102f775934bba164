/// Bars with their numbers, as a table that is its own text alternative; partial `web/bar-chart`.
package struct BarChartView: Sendable {
  /// One row.
  package struct Bar: Sendable {
    /// What is counted.
    package var label: String
    /// The number as people read it.
    package var valueText: String
    /// The cases behind the number.
    package var href: String?
    /// Length of the bar, such as `62%`.
    package var width: String
    /// Class of the tone.
    package var toneClass: String
    let value: Double

    /// A bar of a value ≥ 0.
    package init(label: String, value: Double, valueText: String, href: String? = nil, tone: Tone = .info) {
      self.label = label
      self.value = value.isFinite ? max(0, value) : 0
      self.valueText = valueText
      self.href = href
      width = "0%"
      toneClass = tone.className
    }
  }

  /// Caption of the table.
  package var title: String
  /// The rows.
  package var bars: [Bar]

  /// Bars on one scale; `maximum` nil takes the largest value.
  package init(title: String, bars: [Bar], maximum: Double? = nil, words: Words) {
    self.title = title
    let whole = max(maximum ?? bars.map(\.value).max() ?? 0, .leastNonzeroMagnitude)
    self.bars = bars.map { bar in
      var bar = bar
      bar.width = "\(Int((min(1, bar.value / whole) * 100).rounded()))%"
      return bar
    }
  }
}
