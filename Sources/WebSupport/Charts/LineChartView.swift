/// One value of a ``LineChartView``.
package struct ChartPoint: Sendable {
  /// Month, week or day in words.
  package var label: String
  /// The value as people read it.
  package var valueText: String
  let value: Double

  /// A value ≥ 0.
  package init(label: String, value: Double, valueText: String) {
    self.label = label
    self.value = value.isFinite ? max(0, value) : 0
    self.valueText = valueText
  }
}

/// A trend as an SVG line with the same numbers in a table; partial `web/line-chart`.
package struct LineChartView: Sendable {
  /// Caption of the figure.
  package var title: String
  /// The values, first to last.
  package var points: [ChartPoint]
  /// The drawing.
  package var drawing: Markup

  /// A line; `maximum` nil takes the largest value.
  package init(title: String, points: [ChartPoint], words: Words, maximum: Double? = nil) {
    self.title = title
    self.points = points
    drawing = Self.svg(title: title, points: points, maximum: maximum ?? points.map(\.value).max() ?? 0)
  }

  private static let (width, height) = (640, 220)
  private static let (left, right, top, bottom) = (16, 16, 24, 32)

  private static func svg(title: String, points: [ChartPoint], maximum: Double) -> Markup {
    let places = places(of: points, maximum: maximum)
    var svg =
      "<svg class=\"line-chart\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"\(FastHTML.escaped(title))\">"
    let base = height - bottom
    svg += "<path class=\"line-chart__axis\" d=\"M\(left) \(base)H\(width - right)\"/>"
    let line = places.enumerated().map { "\($0 == 0 ? "M" : "L")\($1.x) \($1.y)" }.joined()
    if !line.isEmpty { svg += "<path class=\"line-chart__line\" d=\"\(line)\"/>" }
    let every = max(1, (points.count + 11) / 12)
    for (index, (point, place)) in zip(points, places).enumerated() {
      svg += "<circle class=\"line-chart__dot\" cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"4\"/>"
      guard (points.count - 1 - index) % every == 0 else { continue }
      svg +=
        "<text class=\"line-chart__value\" x=\"\(place.x)\" y=\"\(place.y - 10)\">\(FastHTML.escaped(point.valueText))</text>"
      svg +=
        "<text class=\"line-chart__label\" x=\"\(place.x)\" y=\"\(base + 20)\">\(FastHTML.escaped(point.label))</text>"
    }
    return Markup(svg + "</svg>")
  }

  private static func places(of points: [ChartPoint], maximum: Double) -> [(x: Int, y: Int)] {
    let inset = 44
    let span = Double(width - left - right - 2 * inset)
    let rise = Double(height - top - bottom)
    let steps = Double(max(1, points.count - 1))
    return points.enumerated().map { index, point in
      let share = maximum > 0 ? min(1, point.value / maximum) : 0
      let x = Double(left + inset) + (points.count == 1 ? span / 2 : span * Double(index) / steps)
      return (Int(x.rounded()), height - bottom - Int((rise * share).rounded()))
    }
  }
}
