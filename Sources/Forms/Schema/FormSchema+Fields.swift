package import Kernel

extension FormSchema {
  /// A right answer to a question.
  package static func property(_ field: Field) -> JSONValue {
    var members = words(title: field.label, description: field.hint)
    if let unit = field.unit { members["x-unit"] = text(unit) }
    members["x-visible"] = (field.visible?.text).map(JSONValue.string)
    members["x-required"] = (field.requiredWhen?.text).map(JSONValue.string)
    if let expression = field.computed {
      members["x-computed"] = .string(expression.text)
      members["readOnly"] = true
    }
    // A known fact about the applicant is taken as the account has it.
    let answer: [String: JSONValue] = field.locked ? ["type": "string"] : self.answer(field)
    guard field.sensitive else { return .object(members.merging(answer) { $1 }) }
    members["anyOf"] = [.object(answer), sealed]
    return .object(members)
  }

  /// An answer as a draft may hold it: right, or still as it was typed.
  static func typed(_ field: Field) -> JSONValue {
    switch field.kind {
    case .multiChoice:
      let most = field.options.count + FieldReader.keptStrangeChoices
      return [
        "type": ["array", "null"], "items": ["type": "string", "maxLength": .integer(typedLength)],
        "maxItems": .integer(Int64(most)),
      ]
    case .address:
      return [
        "type": ["object", "null"], "additionalProperties": ["type": "string", "maxLength": .integer(typedLength)],
        "maxProperties": 2,
      ]
    case .statement: return ["type": ["boolean", "null"]]
    case .group:
      let members = Dictionary(field.fields.map { ($0.key, typed($0)) }, uniquingKeysWith: { first, _ in first })
      return [
        "type": ["array", "null"], "maxItems": .integer(Int64(GroupRules.maximum(field) + 1)),
        "items": ["type": "object", "properties": .object(members), "additionalProperties": false],
      ]
    default:
      // A text is kept at twice its length, a number or date as it was typed.
      let longest = field.kind == .text || field.kind == .longText ? Int64(longest(field)) * 2 : 0
      let plain: JSONValue = [
        "type": ["string", "number", "null"], "maxLength": .integer(max(longest, typedLength)),
      ]
      return field.sensitive ? ["anyOf": [plain, sealed]] : plain
    }
  }

  /// The longest text that a field takes, in characters.
  static func longest(_ field: Field) -> Int {
    field.maximumLength
      ?? (field.kind == .longText ? FieldReader.defaultLongTextLength : FieldReader.defaultTextLength)
  }

  /// More than anybody types by hand into one line.
  private static let typedLength: Int64 = 4_000

  /// A sensitive answer at rest; see ``SealedAnswers``.
  static let sealed: JSONValue = [
    "type": "object", "properties": ["masked": ["type": "string"], "sealed": ["type": "string"]],
    "required": ["masked", "sealed"],
  ]

  private static func answer(_ field: Field) -> [String: JSONValue] {
    switch field.kind {
    case .text, .longText:
      return [
        "type": "string", "minLength": .integer(Int64(max(field.minimumLength ?? 1, 1))),
        "maxLength": .integer(Int64(longest(field))),
      ]
    case .number: return number(field)
    case .money: return money(field)
    case .date: return date(field)
    case .choice: return ["type": "string"].merging(options(field)) { $1 }
    case .multiChoice:
      return ["type": "array", "items": .object(options(field)), "uniqueItems": true, "minItems": 1]
    case .division: return ["type": "string", "format": "division-code"]
    case .address: return address(field)
    case .citizenNumber: return ["type": "string", "format": "citizen-number"]
    case .uscc: return ["type": "string", "format": "unified-social-credit-code"]
    case .mobile: return ["type": "string", "format": "mobile-number"]
    // 7 to 15 digits with the usual signs between them.
    case .telephone: return ["type": "string", "pattern": "^[+\\-()#]*(?:[0-9][+\\-()#]*){7,15}$"]
    case .statement: return ["const": true]
    case .group: return group(field)
    case .file: return [:]
    }
  }

  /// Rows: what is asked in all of them must be there; what depends on other answers may be.
  private static func group(_ field: Field) -> [String: JSONValue] {
    let members = Dictionary(field.fields.map { ($0.key, property($0)) }, uniquingKeysWith: { first, _ in first })
    var row: [String: JSONValue] = [
      "type": "object", "properties": .object(members), "additionalProperties": false,
    ]
    let always = field.fields.filter { $0.required && $0.visible == nil && $0.visibleWhen == nil && $0.computed == nil }
    if !always.isEmpty { row["required"] = .array(always.map { .string($0.key) }) }
    var schema: [String: JSONValue] = [
      "type": "array", "items": .object(row), "maxItems": .integer(Int64(GroupRules.maximum(field))),
      "minItems": .integer(Int64(max(1, GroupRules.minimum(field)))),
    ]
    schema["x-row"] = field.rowLabel.map(text)
    return schema
  }

  private static func number(_ field: Field) -> [String: JSONValue] {
    var members: [String: JSONValue] = ["type": "integer"]
    if let decimals = field.decimals, decimals > 0 {
      members["type"] = "number"
      // Written as a decimal, so that it is exactly that.
      members["multipleOf"] = try? JSONValue(parsing: "1e-\(min(decimals, 15))")
    }
    members["minimum"] = field.minimum.map(value)
    members["maximum"] = field.maximum.map(value)
    return members
  }

  /// Bounds are in yuan, answers in fen.
  private static func money(_ field: Field) -> [String: JSONValue] {
    var members: [String: JSONValue] = ["type": "integer", "minimum": 0, "x-unit": ["zh": "分", "en": "fen"]]
    if let minimum = field.minimum, minimum > 0 { members["minimum"] = value((minimum * 100).rounded(.up)) }
    if let maximum = field.maximum { members["maximum"] = value((maximum * 100).rounded(.down)) }
    return members
  }

  /// Days seen from today are said, not judged.
  private static func date(_ field: Field) -> [String: JSONValue] {
    var members: [String: JSONValue] = ["type": "string", "format": "date"]
    if let earliest = field.earliest { members["x-earliest"] = bound(earliest) }
    if let latest = field.latest { members["x-latest"] = bound(latest) }
    members["x-not-before"] = field.notBefore.map(JSONValue.string)
    return members
  }

  private static func bound(_ bound: DateBound) -> JSONValue {
    var members: [String: JSONValue] = [:]
    members["date"] = (bound.date?.description).map(JSONValue.string)
    members["daysFromToday"] = bound.daysFromToday.map { .integer(Int64($0)) }
    return .object(members)
  }

  private static func options(_ field: Field) -> [String: JSONValue] {
    [
      "enum": .array(field.options.map { .string($0.value) }),
      "x-labels": .object(
        Dictionary(field.options.map { ($0.value, text($0.label)) }, uniquingKeysWith: { first, _ in first })),
    ]
  }

  private static func address(_ field: Field) -> [String: JSONValue] {
    [
      "type": "object",
      "properties": [
        "division": ["type": "string", "format": "division-code"],
        "detail": ["type": "string", "minLength": 1, "maxLength": .integer(Int64(longest(field)))],
      ],
      "required": ["division", "detail"], "additionalProperties": false,
    ]
  }

  private static func text(_ text: LocalText) -> JSONValue {
    var members: [String: JSONValue] = ["zh": .string(text.zh)]
    members["en"] = text.en.map(JSONValue.string)
    return .object(members)
  }

  private static func value(_ number: Double) -> JSONValue {
    Int64(exactly: number).map(JSONValue.integer) ?? .number(number)
  }
}
