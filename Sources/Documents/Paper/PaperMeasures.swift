/// Sizes and distances in points (1/72 inch).
///
/// - Source: GB/T 9704-2012, sections 5.1 (A4; 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm), 5.2 (3号 text, 22 lines).
struct PaperMeasures {
  static let millimetre = 72 / 25.4
  static let width = 210 * millimetre
  static let height = 297 * millimetre
  /// 印刷红.
  static let red = (red: 0.80, green: 0.05, blue: 0.05)
  static let blue = (red: 0.05, green: 0.25, blue: 0.60)

  var left: Double
  var top: Double
  var bodyWidth: Double
  var bodyHeight: Double
  /// The height of letters of running text.
  var text: Double
  /// From one line to the next.
  var pitch: Double
  var title: Double
  var table: Double

  var bottom: Double { top + bodyHeight }

  init(_ style: PaperStyle) {
    let mm = Self.millimetre
    switch style {
    case .official:
      (left, top, bodyWidth, bodyHeight) = (28 * mm, 37 * mm, 156 * mm, 225 * mm)
      (text, pitch, title, table) = (16, 225 * mm / 22, 22, 10.5)
    case .report:
      (left, top, bodyWidth, bodyHeight) = (25 * mm, 25 * mm, 160 * mm, 245 * mm)
      (text, pitch, title, table) = (12, 21, 20, 9)
    }
  }
}
