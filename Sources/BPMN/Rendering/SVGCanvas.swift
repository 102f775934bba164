/// Writes SVG: escapes what comes from models, and writes numbers briefly.
///
/// Lines are drawn in the text's colour and faces in the page's, so that a drawing follows light and dark by itself; classes
/// let a style sheet say more. No fonts, scripts or addresses are named.
///
/// - Source: SVG 2 (W3C Candidate Recommendation), chapters 5 (document structure) and 13 (painting).
struct SVGCanvas {
  private(set) var text = ""

  mutating func raw(_ part: String) { text += part }

  /// Text as it may stand between tags and in attributes.
  static func escape(_ value: String) -> String {
    var result = ""
    result.reserveCapacity(value.utf8.count)
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // Characters that XML cannot hold.
      case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t": result += " "
      case "\u{FFFE}", "\u{FFFF}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A number with at most one digit after the point.
  static func number(_ value: Double) -> String {
    let tenths = (value * 10).rounded()
    let whole = Int(tenths / 10)
    let rest = Int(tenths.magnitude.truncatingRemainder(dividingBy: 10))
    let sign = tenths < 0 && whole == 0 && rest != 0 ? "-" : ""
    return rest == 0 ? "\(whole)" : "\(sign)\(whole).\(rest)"
  }

  mutating func open(_ classes: String, element: String, title: String) {
    raw("<g class=\"\(Self.escape(classes))\" data-element=\"\(Self.escape(element))\">")
    if !title.isEmpty { raw("<title>\(Self.escape(title))</title>") }
  }

  mutating func close() { raw("</g>\n") }

  mutating func rectangle(_ bounds: DiagramBounds, radius: Double = 0, classes: String = "bpmn-face", dash: String = "")
  {
    let n = Self.number
    raw(
      "<rect class=\"\(classes)\" x=\"\(n(bounds.x))\" y=\"\(n(bounds.y))\" width=\"\(n(bounds.width))\" "
        + "height=\"\(n(bounds.height))\"\(radius > 0 ? " rx=\"\(n(radius))\"" : "")\(Self.dashes(dash))\(Self.paint(classes))/>"
    )
  }

  mutating func circle(_ x: Double, _ y: Double, _ radius: Double, classes: String = "bpmn-face", dash: String = "") {
    let n = Self.number
    raw(
      "<circle class=\"\(classes)\" cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(radius))\"\(Self.dashes(dash))\(Self.paint(classes))/>"
    )
  }

  /// A path in coordinates that are given as text.
  mutating func path(_ data: String, classes: String = "bpmn-line", extra: String = "") {
    raw("<path class=\"\(classes)\" d=\"\(data)\"\(Self.paint(classes))\(extra)/>")
  }

  private static func dashes(_ dash: String) -> String { dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"" }

  /// Solid marks are filled with the colour of lines, all others are open.
  private static func paint(_ classes: String) -> String {
    classes.contains("bpmn-solid") ? " fill=\"currentColor\"" : classes.contains("bpmn-face") ? "" : " fill=\"none\""
  }

  /// A path of points.
  static func polyline(_ points: [DiagramPoint]) -> String {
    points.enumerated().map { "\($0 == 0 ? "M" : "L")\(number($1.x)) \(number($1.y))" }.joined()
  }

  /// Lines of text around a middle.
  mutating func lines(_ lines: [String], x: Double, y: Double, size: Double, classes: String = "bpmn-label") {
    guard !lines.isEmpty else { return }
    let n = Self.number
    let height = size * 1.2
    let first = y - height * Double(lines.count - 1) / 2 + size * 0.35
    raw(
      // A rim in the page's colour keeps words legible where lines cross them.
      "<text class=\"\(classes)\" font-size=\"\(n(size))\" text-anchor=\"middle\" fill=\"currentColor\" "
        + "stroke=\"Canvas\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">"
    )
    for (index, line) in lines.enumerated() {
      raw("<tspan x=\"\(n(x))\" y=\"\(n(first + height * Double(index)))\">\(Self.escape(line))</tspan>")
    }
    raw("</text>")
  }
}

/// Breaks names into lines without knowing the font: Chinese characters are as wide as the type is high, others about half.
enum LabelText {
  static func lines(_ text: String, width: Double, height: Double, size: Double) -> [String] {
    let most = max(1, Int(height / (size * 1.2)))
    var lines: [String] = []
    var line = ""
    var used = 0.0
    for word in pieces(text) {
      let needed = measure(word, size)
      if used + needed > width, !line.isEmpty {
        lines.append(line)
        line = ""
        used = 0
      }
      if line.isEmpty, word.allSatisfy(\.isWhitespace) { continue }
      line += word
      used += needed
    }
    if !line.isEmpty { lines.append(line) }
    lines = lines.map { String($0.reversed().drop { $0.isWhitespace }.reversed()) }
    guard lines.count > most else { return lines }
    return Array(lines.prefix(most - 1)) + [shorten(lines[most - 1])]
  }

  private static func shorten(_ line: String) -> String {
    line.count > 2 ? "\(line.dropLast())…" : "…"
  }

  private static func isWide(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false
  }

  static func measure(_ text: String, _ size: Double) -> Double {
    text.reduce(0) { $0 + (isWide($1) ? size : size * 0.55) }
  }

  /// Words, spaces and single wide characters: what a line may end after.
  private static func pieces(_ text: String) -> [String] {
    var result: [String] = []
    var word = ""
    for character in text {
      if character.isWhitespace || isWide(character) {
        if !word.isEmpty { result.append(word) }
        word = ""
        result.append(character.isWhitespace ? " " : String(character))
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { result.append(word) }
    return result
  }
}
