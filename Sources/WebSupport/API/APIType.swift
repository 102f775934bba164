import Kernel

/// What a value in JSON is, as the description says it.
package indirect enum APIType: Sendable, Hashable {
  /// A text.
  case text
  /// A whole number.
  case integer
  /// A number.
  case number
  /// Yes or no.
  case flag
  /// A civil date, `2026-11-23`.
  case date
  /// A point in time, UTC.
  case instant
  /// A year of four digits.
  case year
  /// An address of this site, beginning with a slash.
  case path
  /// An identifier, as ``Kernel/Identifier`` writes it.
  case identifier
  /// A text in Chinese and, where there is one, in English.
  case words
  /// One of a list of words.
  case choice([String])
  /// Any one of these.
  case either([APIType])
  /// Several of a kind.
  case list(APIType)
  /// Something that the description names.
  case object(String)
  /// Values under names that are not known beforehand.
  case map(APIType)

  /// What an identifier looks like.
  static let identifierPattern = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
  /// The name of a text in both languages.
  static let wordsName = "LocalText"

  /// - Source: OpenAPI 3.1, section 4.8.24; JSON Schema 2020-12.
  var schema: JSONValue {
    switch self {
    case .text: ["type": "string"]
    case .integer: ["type": "integer"]
    case .number: ["type": "number"]
    case .flag: ["type": "boolean"]
    case .date: ["type": "string", "format": "date"]
    case .instant: ["type": "string", "format": "date-time"]
    case .year: ["type": "integer", "minimum": 1949, "maximum": 9999]
    case .path: ["type": "string", "format": "uri-reference", "pattern": "^/"]
    case .identifier: ["type": "string", "pattern": .string(Self.identifierPattern)]
    case .words: Self.reference(Self.wordsName)
    case .choice(let words): ["type": "string", "enum": .array(words.map(JSONValue.string))]
    case .either(let types): ["anyOf": .array(types.map(\.schema))]
    case .list(let element): ["type": "array", "items": element.schema]
    case .object(let name): Self.reference(name)
    case .map(let element): ["type": "object", "additionalProperties": element.schema]
    }
  }

  /// Leads to a schema of the description.
  static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }
}
