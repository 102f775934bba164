package import Kernel

/// A parameter of an address: the same declaration describes it to readers and judges what they send.
package struct APIParameter: Sendable {
  /// Where it stands.
  package enum Place: String, Sendable {
    case path, query
  }

  /// What it may be.
  package enum Kind: Sendable {
    /// A text without control characters, at most so many characters long.
    case text(maxLength: Int)
    /// Small letters, digits and hyphens, at most so many; or whatever else a pattern says.
    case code(pattern: String)
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A civil date.
    case date
    /// One of a list of words.
    case choice([String])
    /// An identifier.
    case identifier
    /// `true` or `false`.
    case flag
  }

  /// Its name.
  package let name: String
  /// Where it stands.
  package let place: Place
  let kind: Kind
  let isRequired: Bool
  let fallback: JSONValue?
  let example: JSONValue?
  let wordsKey: String

  /// A parameter. Its words stand under `api.parameter.<name>` unless another key is given.
  ///
  /// - Parameters:
  ///   - isRequired: whether a query must carry it; a path always does.
  ///   - fallback: what stands for it when it is missing.
  package init(
    _ name: String, _ kind: Kind, in place: Place = .query, isRequired: Bool = false, fallback: JSONValue? = nil,
    example: JSONValue? = nil, wordsKey: String? = nil
  ) {
    self.name = name
    self.place = place
    self.kind = kind
    self.isRequired = isRequired || place == .path
    self.fallback = fallback
    self.example = example
    self.wordsKey = wordsKey ?? "api.parameter.\(name)"
  }

  /// How many elements a page has.
  package static let limit = APIParameter(
    "limit", .integer(1...PublicAPI.largestLimit), fallback: .integer(Int64(PublicAPI.usualLimit)))
  /// Where a page begins.
  package static let cursor = APIParameter("cursor", .code(pattern: "^[A-Za-z0-9_-]{1,600}$"))
  /// The two of every list.
  package static let paging = [limit, cursor]

  /// Control characters end lines of logs and texts of databases; none has a meaning here.
  static let textPattern = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$"

  var schema: JSONValue {
    var schema: [String: JSONValue] =
      switch kind {
      case .text(let maxLength):
        [
          "type": "string", "minLength": 1, "maxLength": .integer(Int64(maxLength)),
          "pattern": .string(Self.textPattern),
        ]
      case .code(let pattern): ["type": "string", "pattern": .string(pattern)]
      case .integer(let range):
        [
          "type": "integer", "minimum": .integer(Int64(range.lowerBound)), "maximum": .integer(Int64(range.upperBound)),
        ]
      case .date: ["type": "string", "format": "date"]
      case .choice(let words): ["type": "string", "enum": .array(words.map(JSONValue.string))]
      case .identifier: ["type": "string", "pattern": .string(APIType.identifierPattern)]
      case .flag: ["type": "boolean"]
      }
    if let fallback { schema["default"] = fallback }
    return .object(schema)
  }

  func description(_ words: Words) -> JSONValue {
    .members([
      "name": .string(name), "in": .string(place.rawValue), "required": .bool(isRequired), "schema": schema,
      "description": .string(words(wordsKey)), "example": example,
    ])
  }

  /// Whether a text is a value of the parameter.
  func accepts(_ text: String) -> Bool {
    switch kind {
    case .text(let maxLength):
      return (1...maxLength).contains(text.unicodeScalars.count)
        && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    case .code(let pattern):
      guard let expression = try? Regex(pattern) else { return false }
      return text.utf8.count <= Self.longestCodeBytes && text.wholeMatch(of: expression) != nil
    case .integer(let range):
      return text.utf8.count <= 18 && Int(text).map(range.contains) ?? false && !text.hasPrefix("+")
    case .date: return CivilDate(text) != nil
    case .choice(let words): return words.contains(text)
    case .identifier: return Identifier<APIParameter>(text) != nil
    case .flag: return text == "true" || text == "false"
    }
  }

  private static let longestCodeBytes = 600
}
