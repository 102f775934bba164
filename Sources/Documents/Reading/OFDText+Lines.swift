import XML

extension OFDText {
  /// A piece of text with its place on the page, in millimetres.
  struct Piece {
    var text: String
    /// Where the base line begins.
    var x: Double
    /// How far down the base line stands.
    var y: Double
    /// The height of the letters.
    var size: Double
    /// Where the last letter ends, as far as it is known.
    var end: Double
  }

  /// All pieces below an element, in its order.
  static func pieces(of element: XMLElement) -> [Piece] {
    if element.name.local == "TextObject" { return textObject(element) }
    return element.children.flatMap(pieces)
  }

  private static func textObject(_ object: XMLElement) -> [Piece] {
    let boundary = numbers(object["Boundary"])
    let matrix = numbers(object["CTM"])
    let scaled = matrix.count == 6 ? matrix : [1, 0, 0, 1, 0, 0]
    let origin = boundary.count == 4 ? (boundary[0], boundary[1]) : (0, 0)
    let size = (numbers(object["Size"]).first ?? 3.5) * max(abs(scaled[3]), abs(scaled[1]))
    return object.children("TextCode").compactMap { code -> Piece? in
      let text = code.text
      guard !text.isEmpty else { return nil }
      let x = numbers(code["X"]).first ?? 0
      let y = numbers(code["Y"]).first ?? 0
      let left = origin.0 + scaled[0] * x + scaled[2] * y + scaled[4]
      let base = origin.1 + scaled[1] * x + scaled[3] * y + scaled[5]
      let width = text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? size / 2 : size) }
      return Piece(text: text, x: left, y: base, size: size, end: left + width)
    }
  }

  /// Numbers that stand one after another; what is no finite number is left out.
  private static func numbers(_ text: String?) -> [Double] {
    (text ?? "").split(separator: " ").compactMap { Double($0) }.filter { $0.isFinite && abs($0) < 1e6 }
  }

  /// Pieces as people read them: from top to bottom, and from left to right in a line.
  static func lines(of pieces: [Piece]) -> String {
    let fromTop = pieces.enumerated().sorted { ($0.element.y, $0.offset) < ($1.element.y, $1.offset) }.map(\.element)
    var lines: [[Piece]] = []
    for piece in fromTop {
      if let first = lines.last?.first, abs(first.y - piece.y) <= max(first.size, piece.size) * 0.4 {
        lines[lines.count - 1].append(piece)
      } else {
        lines.append([piece])
      }
    }
    return lines.map(line).joined(separator: "\n")
  }

  private static func line(_ pieces: [Piece]) -> String {
    var text = ""
    var end: Double?
    for piece in pieces.sorted(by: { $0.x < $1.x }) {
      if let end, piece.x - end > piece.size * 0.6, text.last != " " { text += " " }
      text += piece.text
      end = piece.end
    }
    return text
  }
}
