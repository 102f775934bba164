/// Splits template source into text and tags: for the words and addresses that are put in at load time, and for the audit.
/// Rendering itself is the template library's.
struct TemplateScanner {
  enum Token: Equatable {
    case text(String)
    case tag(Kind, name: String)
  }

  enum Kind: Equatable {
    /// `{{name}}`
    case value
    /// `{{{name}}}`
    case raw
    /// `{{#name}}`
    case section
    /// `{{^name}}`
    case inverted
    /// `{{/name}}`
    case end
    /// `{{>name}}`
    case partial
    /// `{{! … }}`
    case comment
    /// `{{t key}}`
    case words
    /// `{{asset name}}`
    case asset
    /// `{{yield}}`
    case content
  }

  let template: String

  func tokens(of source: String) throws(TemplateError) -> [Token] {
    var tokens: [Token] = []
    var rest = source[...]
    while let open = rest.firstRange(of: "{{") {
      if open.lowerBound > rest.startIndex { tokens.append(.text(String(rest[..<open.lowerBound]))) }
      rest = rest[open.upperBound...]
      let isTriple = rest.first == "{"
      guard let close = rest.firstRange(of: isTriple ? "}}}" : "}}") else {
        throw .malformedTag(template: template, near: String(rest.prefix(40)))
      }
      let inner = rest[..<close.lowerBound]
      tokens.append(try token(for: isTriple ? "&" + inner.dropFirst() : String(inner)))
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty { tokens.append(.text(String(rest))) }
    return tokens
  }

  private func token(for inner: String) throws(TemplateError) -> Token {
    let words = inner.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first, let sign = first.first else {
      throw .malformedTag(template: template, near: "{{\(inner)}}")
    }
    let kinds: [Character: Kind] = ["#": .section, "^": .inverted, "/": .end, ">": .partial, "&": .raw]
    if sign == "!" { return .tag(.comment, name: "") }
    if "=<$%*".contains(sign) { throw .unsupportedTag(template: template, tag: "{{\(inner)}}") }
    if let kind = kinds[sign] { return .tag(kind, name: try checked(String(words.joined().dropFirst()))) }
    if words == ["yield"] { return .tag(.content, name: "") }
    if first == "t", words.count == 2 { return .tag(.words, name: try checked(words[1])) }
    if first == "asset", words.count == 2 { return .tag(.asset, name: try checked(words[1])) }
    guard words.count == 1 else { throw .malformedTag(template: template, near: "{{\(inner)}}") }
    return .tag(.value, name: try checked(first))
  }

  private func checked(_ name: String) throws(TemplateError) -> String {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "/"):
        true
      default: false
      }
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard isPlain, !name.isEmpty, name == "." || !parts.contains("") else {
      throw .malformedTag(template: template, near: "{{\(name)}}")
    }
    return name
  }
}
