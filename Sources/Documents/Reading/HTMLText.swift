import Foundation

/// The text of a page of the web: what a reader would see, line by line.
///
/// Nothing is run and nothing is fetched. The walk goes over the bytes once, whatever they are.
enum HTMLText {
  /// Whether text begins like a page of the web.
  static func looksLikePage(_ text: String) -> Bool {
    let start = String(text.prefix(512)).trimmed.lowercased()
    return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
      || start.hasPrefix("<?xml") && start.contains("<html")
  }

  static func read(_ page: String) -> ReadText {
    var walk = HTMLWalk(page)
    walk.run()
    var result = ReadText(kind: .html, pages: [walk.text.tidied])
    if !walk.title.trimmed.isEmpty { result.metadata["title"] = walk.title.trimmed }
    for (name, content) in walk.meta { result.metadata[name] = content }
    result.asides = walk.asides.map(\.trimmed).filter { !$0.isEmpty }
    return result
  }
}

/// One walk over a page.
private struct HTMLWalk {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var text = ""
  private(set) var title = ""
  private(set) var meta: [(String, String)] = []
  private(set) var asides: [String] = []

  /// Elements that begin a line of their own.
  private static let blocks: Set<String> = [
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article",
    "header", "footer", "main", "nav", "aside", "blockquote", "pre", "hr", "dt", "dd", "dl", "form", "fieldset",
    "figure", "figcaption", "body", "caption", "address", "option", "title", "head",
  ]

  init(_ page: String) { bytes = Array(page.utf8) }

  mutating func run() {
    var runStart = 0
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<"), opensTag else {
        position += 1
        continue
      }
      write(runStart..<position)
      tag()
      runStart = position
    }
    write(runStart..<position)
  }

  private var opensTag: Bool {
    guard position + 1 < bytes.count else { return false }
    let next = bytes[position + 1]
    return next == UInt8(ascii: "!") || next == UInt8(ascii: "/") || next == UInt8(ascii: "?") || Self.isLetter(next)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func write(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    // Breaks in the source are only spaces to a reader.
    text += HTMLEntities.resolve(string(range).map { $0.isNewline ? " " : String($0) }.joined())
  }

  /// Goes behind the next occurrence of a mark, or to the end; returns what stood before it.
  private mutating func skip(past mark: String) -> Range<Int> {
    let start = position
    let wanted = Array(mark.utf8)
    while position + wanted.count <= bytes.count {
      if zip(wanted, bytes[position..<position + wanted.count]).allSatisfy({ $0 == $1 | Self.lower($1) }) {
        defer { position += wanted.count }
        return start..<position
      }
      position += 1
    }
    position = bytes.count
    return start..<position
  }

  /// The bit that makes a letter small; marks are written small.
  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? 0x20 : 0 }

  private mutating func tag() {
    if bytes[position...].starts(with: Array("<!--".utf8)) {
      position += 4
      asides.append(string(skip(past: "-->")))
      return
    }
    let start = position
    // A stroke in quotes does not end a tag.
    var quote: UInt8?
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
      position += 1
    }
    let whole = string(start..<position)
    position = min(position + 1, bytes.count)
    let closes = whole.hasPrefix("</")
    let name = String(whole.dropFirst(closes ? 2 : 1).prefix { $0.isLetter || $0.isNumber }).lowercased()
    handle(name, closes: closes, whole)
  }

  private mutating func handle(_ name: String, closes: Bool, _ whole: String) {
    if Self.blocks.contains(name) { text += "\n" }
    if name == "td" || name == "th", closes { text += "\t" }
    guard !closes else { return }
    switch name {
    case "script", "style", "template", "noscript", "svg":
      _ = skip(past: "</\(name)")
      _ = skip(past: ">")
    case "title":
      title = HTMLEntities.resolve(string(skip(past: "</title")))
      _ = skip(past: ">")
    case "meta":
      if let name = attribute("name", of: whole), let content = attribute("content", of: whole) {
        meta.append((name, content))
      }
    case "img", "input", "textarea":
      for name in ["alt", "value"] {
        if let value = attribute(name, of: whole), !value.isEmpty { text += " \(value) " }
      }
    default: break
    }
  }

  /// The value of an attribute as it stands in a tag.
  private func attribute(_ name: String, of tag: String) -> String? {
    guard let range = tag.range(of: " \(name)=", options: .caseInsensitive) else { return nil }
    let rest = tag[range.upperBound...]
    guard let open = rest.first else { return nil }
    let value: Substring
    if open == "\"" || open == "'" {
      value = rest.dropFirst().prefix { $0 != open }
    } else {
      value = rest.prefix { !$0.isWhitespace && $0 != ">" }
    }
    return HTMLEntities.resolve(String(value))
  }
}

extension String {
  /// With single spaces, and without empty lines one after another.
  fileprivate var tidied: String {
    split(separator: "\n").map { line in
      line.split { $0 == " " || $0 == "\u{A0}" }.joined(separator: " ").trimmed
    }.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
