import WebSupport

/// Writes XML line by line.
struct MarkupWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  mutating func line(_ markup: String) {
    text += markup
    text += "\n"
  }

  /// An element of nothing but text; left out when there is none.
  mutating func element(_ name: String, _ value: String) {
    guard !value.isEmpty else { return }
    line("<\(name)>\(Self.escaped(value))</\(name)>")
  }

  /// What was written, for readers who may have it already.
  func answer(_ mediaType: String) -> ConditionalAnswer { ConditionalAnswer(Array(text.utf8), mediaType: mediaType) }

  /// Text as it may stand in XML: markup escaped, characters left out that no document may hold.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
