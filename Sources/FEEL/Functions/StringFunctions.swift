/// Functions on text, which is counted by code point.
/// - Source: DMN 1.5, 10.3.4.3, table 74
enum StringFunctions {
  static let all: [BuiltIn] = [
    BuiltIn("substring", Overload(["string", "start position", "length?"], substring)),
    BuiltIn("string length", text("string", named: "string length") { .whole($0.unicodeScalars.count) }),
    BuiltIn("upper case", text("string", named: "upper case") { .string($0.uppercased()) }),
    BuiltIn("lower case", text("string", named: "lower case") { .string($0.lowercased()) }),
    BuiltIn("substring before", search("substring before") { .string(before($0, $1)) }),
    BuiltIn("substring after", search("substring after") { .string(after($0, $1)) }),
    BuiltIn("contains", search("contains") { .boolean(TextSearch.place(of: $1, in: $0) != nil) }),
    BuiltIn("starts with", search("starts with") { .boolean($0.utf8.starts(with: $1.utf8)) }),
    BuiltIn("ends with", search("ends with") { .boolean(endsWith($0, $1)) }),
    BuiltIn("string join", Overload(["list", "delimiter?"], join)),
  ]

  private static func text(_ parameter: String, named name: String, _ body: @escaping @Sendable (String) -> Value)
    -> Overload
  {
    Overload([parameter]) { arguments, evaluation in
      guard let text = arguments.string(0) else { return evaluation.fail(.argument, "\(name)(): a text is needed") }
      guard evaluation.spend(text.utf8.count >> 6) else { return .null }
      return body(text)
    }
  }

  private static func search(_ name: String, _ body: @escaping @Sendable (String, String) -> Value) -> Overload {
    Overload(["string", "match"]) { arguments, evaluation in
      guard let text = arguments.string(0), let match = arguments.string(1) else {
        return evaluation.fail(.argument, "\(name)(): two texts are needed")
      }
      guard evaluation.spend((text.utf8.count + match.utf8.count) >> 6) else { return .null }
      return body(text, match)
    }
  }

  private static func substring(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let text = arguments.string(0), let start = arguments.number(1)?.truncated.int else {
      return evaluation.fail(.argument, "substring(): a text and a place are needed")
    }
    let scalars = text.unicodeScalars
    let count = scalars.count
    guard evaluation.spend(text.utf8.count >> 6) else { return .null }
    guard start != 0, start <= count, start >= -count else {
      return evaluation.fail(.argument, "substring(): the place is outside of the text")
    }
    let first = start > 0 ? start - 1 : count + start
    var length = count - first
    if arguments.isGiven(2), !arguments[2].isNull {
      guard let wanted = arguments.number(2)?.truncated.int, wanted > 0, wanted <= length else {
        return evaluation.fail(.argument, "substring(): there are not so many characters there")
      }
      length = wanted
    }
    let from = scalars.index(scalars.startIndex, offsetBy: first)
    return .string(String(scalars[from..<scalars.index(from, offsetBy: length)]))
  }

  private static func before(_ text: String, _ match: String) -> String {
    guard let place = TextSearch.place(of: match, in: text) else { return "" }
    return String(decoding: text.utf8.prefix(place), as: UTF8.self)
  }

  private static func after(_ text: String, _ match: String) -> String {
    guard let place = TextSearch.place(of: match, in: text) else { return "" }
    return String(decoding: text.utf8.dropFirst(place + match.utf8.count), as: UTF8.self)
  }

  private static func endsWith(_ text: String, _ match: String) -> Bool {
    text.utf8.count >= match.utf8.count && text.utf8.suffix(match.utf8.count).elementsEqual(match.utf8)
  }

  private static func join(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.list(0) else { return evaluation.fail(.argument, "string join(): a list is needed") }
    guard arguments[1].isNull || arguments.string(1) != nil else {
      return evaluation.fail(.argument, "string join(): the delimiter is no text")
    }
    let delimiter = arguments.string(1) ?? ""
    var text = ""
    var isFirst = true
    for element in list where !element.isNull {
      guard case .string(let part) = element else {
        return evaluation.fail(.argument, "string join(): an element is no text")
      }
      if !isFirst { text += delimiter }
      isFirst = false
      text += part
      guard text.utf8.count <= evaluation.limits.textBytes else {
        return evaluation.failTextTooLong("string join()")
      }
      guard evaluation.spend(1 + (part.utf8.count + delimiter.utf8.count) >> 6) else { return .null }
    }
    return .string(text)
  }
}

/// Finds a text within another in time that grows with both together, whatever they hold.
enum TextSearch {
  /// How many bytes stand before the first occurrence; nil where there is none. Whole code points match whole code points,
  /// because UTF-8 never begins one within another.
  /// - Source: Knuth, Morris and Pratt, "Fast pattern matching in strings", 1977
  static func place(of match: String, in text: String) -> Int? {
    let pattern = Array(match.utf8)
    guard !pattern.isEmpty else { return 0 }
    guard pattern.count <= text.utf8.count else { return nil }
    let borders = borders(of: pattern)
    var matched = 0
    for (place, byte) in text.utf8.enumerated() {
      while matched > 0 && pattern[matched] != byte { matched = borders[matched - 1] }
      if pattern[matched] == byte { matched += 1 }
      if matched == pattern.count { return place + 1 - matched }
    }
    return nil
  }

  /// Of each beginning of a pattern, how long its longest border is.
  private static func borders(of pattern: [UInt8]) -> [Int] {
    var borders = [Int](repeating: 0, count: pattern.count)
    var length = 0
    for place in pattern.indices.dropFirst() {
      while length > 0 && pattern[length] != pattern[place] { length = borders[length - 1] }
      if pattern[length] == pattern[place] { length += 1 }
      borders[place] = length
    }
    return borders
  }
}
