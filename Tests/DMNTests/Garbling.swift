import Kernel

/// Ways to do harm to a text, the same for the same seed.
enum Garbling {
  private static let bytes = Array("<>&;\"'/#=-+*[](){}.,:|?!@\\0159aZ \n\tµ中\u{1F40E}".utf8) + [0, 0x80, 0xFF]
  private static let snippets = [
    "-", "..", "[1..", "not(", "null", "@\"P1D\"", "function(x) x", "income", "?", "\"", "/*", "//", "\\u00", "{a:",
    "1e9",
    "99999999999999999999999999999999999999", "for i in 1..1000000000 return i", "if", "date(\"x\")", "-.5.", "中文",
  ]

  /// One to eight bytes changed, taken out or put in anywhere.
  static func text(_ text: String, using generator: inout SeededGenerator) -> String {
    var all = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &generator) where !all.isEmpty {
      let place = Int.random(in: 0..<all.count, using: &generator)
      let byte = bytes.randomElement(using: &generator) ?? 0
      switch Int.random(in: 0...3, using: &generator) {
      case 0: all[place] = byte
      case 1: all.remove(at: place)
      case 2: all.insert(byte, at: place)
      default: all.removeSubrange(place..<min(all.count, place + Int.random(in: 1...40, using: &generator)))
      }
    }
    return String(decoding: all, as: UTF8.self)
  }

  /// Parts between angle brackets taken out, doubled, exchanged, or garbled; the markup often stays well-formed.
  static func markup(_ text: String, using generator: inout SeededGenerator) -> String {
    var parts = text.split(separator: "<", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 1...2, using: &generator) where parts.count > 2 {
      let place = Int.random(in: 1..<parts.count, using: &generator)
      let other = Int.random(in: 1..<parts.count, using: &generator)
      switch Int.random(in: 0...5, using: &generator) {
      case 0: parts.remove(at: place)
      case 1: parts.insert(parts[other], at: place)
      case 2: parts.swapAt(place, other)
      case 3: parts[place] = Garbling.text(parts[place], using: &generator)
      default: parts[place] = content(of: parts[place], using: &generator)
      }
    }
    return parts.joined(separator: "<")
  }

  /// The text of one `text` element garbled or exchanged, escaped as XML wants it.
  static func cell(of model: String, using generator: inout SeededGenerator) -> String {
    var parts = model.components(between: "<text>")
    guard parts.count > 1 else { return model }
    let place = Int.random(in: 1..<parts.count, using: &generator)
    parts[place] = content(of: "text>" + parts[place], using: &generator).replacing(
      "text>", with: "", maxReplacements: 1)
    return parts.joined(separator: "<text>")
  }

  /// What stands after a tag, up to the next one, garbled and escaped.
  private static func content(of part: String, using generator: inout SeededGenerator) -> String {
    guard let end = part.firstIndex(of: ">") else { return part }
    let after = part[part.index(after: end)...]
    let content = after.prefix { $0 != "<" }
    let snippet = snippets.randomElement(using: &generator) ?? ""
    let changed =
      Bool.random(using: &generator) ? snippet : text(String(content) + snippet, using: &generator)
    return part[...end] + escaped(changed) + after.dropFirst(content.count)
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      case "\t", "\n", "\u{20}"..."\u{FFFD}", "\u{10000}"...: result.unicodeScalars.append(scalar)
      default: result += " "
      }
    }
    return result
  }
}

extension String {
  fileprivate func components(between separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
