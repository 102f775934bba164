package import Kernel

/// A form: steps in order, one topic each.
package struct FormDefinition: Hashable, Sendable {
  package let key: String
  package var steps: [FormStep] {
    didSet {
      steps = FormBinding.bound(steps)
      hasExpressions = Self.hasExpressions(steps)
      hasConditions = Self.hasConditions(steps)
    }
  }
  /// The schema that the data keeps to, for a form that was read from a file; see ``FormFile``.
  package let schema: JSONValue?
  /// Whoever hands the form in signs it by proving once more that it is they.
  package let signature: Bool
  /// Whether anything is said in FEEL; everything else is quicker.
  package private(set) var hasExpressions: Bool
  /// Whether FEEL decides what is asked.
  package private(set) var hasConditions: Bool

  package init(key: String, steps: [FormStep], schema: JSONValue? = nil, signature: Bool = false) {
    self.key = key
    self.steps = FormBinding.bound(steps)
    self.schema = schema
    self.signature = signature
    hasExpressions = Self.hasExpressions(steps)
    hasConditions = Self.hasConditions(steps)
  }

  private static func hasConditions(_ steps: [FormStep]) -> Bool {
    steps.contains { step in step.visible != nil || step.fields.contains { $0.visible != nil } }
  }

  private static func hasExpressions(_ steps: [FormStep]) -> Bool {
    steps.contains { step in
      step.visible != nil
        || step.fields.contains { $0.hasExpressions || $0.fields.contains(where: \.hasExpressions) }
    }
  }

  /// Every field of every step, in order.
  package var fields: [Field] {
    steps.flatMap(\.fields)
  }

  package func step(_ key: String) -> FormStep? {
    steps.first { $0.key == key }
  }

  package func field(_ key: String) -> Field? {
    for step in steps {
      if let field = step.fields.first(where: { $0.key == key }) { return field }
    }
    return nil
  }
}

extension FormDefinition: Codable {
  private enum CodingKeys: String, CodingKey { case key, steps, schema, signature }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      key: try container.decode(String.self, forKey: .key),
      steps: try container.decode([FormStep].self, forKey: .steps),
      schema: try container.decodeIfPresent(StoredSchema.self, forKey: .schema)?.value,
      signature: try container.decodeIfPresent(Bool.self, forKey: .signature) ?? false)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(key, forKey: .key)
    try container.encode(steps, forKey: .steps)
    try container.encodeIfPresent(schema.map(StoredSchema.init), forKey: .schema)
    if signature { try container.encode(signature, forKey: .signature) }
  }
}

/// A schema as one text within a stored document: its own names and numbers stay as they were written.
private struct StoredSchema: Codable {
  let value: JSONValue

  init(value: JSONValue) { self.value = value }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      value = try JSONValue(parsing: try container.decode(String.self))
    } catch let error as JSONError {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.code)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value.canonical)
  }
}

/// One page of a form.
package struct FormStep: Hashable, Sendable, Codable {
  package enum Kind: String, Codable, Sendable {
    case fields
    /// The checklist of papers; its content comes from the item's materials.
    case materials
  }

  /// Stands in the address of the page; lower-case letters, digits and hyphens.
  package var key: String
  package var kind: Kind
  package var title: LocalText
  package var intro: LocalText?
  @OmittedWhenEmpty package var fields: [Field]
  /// The step is left out unless this holds.
  package var visibleWhen: FieldTest?
  /// Further conditions, all of which must hold; a joint service adds the one that asks for its part.
  @OmittedWhenEmpty package var alsoWhen: [FieldTest]
  /// The step is left out unless this is true; besides the conditions above.
  package var visible: FormExpression?
  /// What the platform knows and can put into several questions at once.
  @OmittedWhenEmpty package var lookups: [FormLookup]

  package init(
    key: String, kind: Kind = .fields, title: LocalText, intro: LocalText? = nil, fields: [Field] = [],
    visibleWhen: FieldTest? = nil, visible: FormExpression? = nil, lookups: [FormLookup] = []
  ) {
    self.key = key
    self.kind = kind
    self.title = title
    self.intro = intro
    self.fields = fields
    self.visibleWhen = visibleWhen
    self.visible = visible
    self.lookups = lookups
    alsoWhen = []
  }
}

/// Something that the platform knows about the person or their enterprises, and where it goes.
package struct FormLookup: Hashable, Sendable, Codable {
  package enum Kind: String, Codable, Sendable {
    /// The person who fills in the form, or for whom it is.
    case person
    /// An enterprise that the person represents.
    case enterprise
  }

  package var kind: Kind
  /// Question ← fact. For rows, questions of the row.
  package var fill: [String: Prefill]
  /// Question ← answer that follows from the choice, such as that the shareholder is a person.
  package var set: [String: String]?
  /// Key of the rows to which one is added; nil where it fills questions of the step.
  package var group: String?

  package init(_ kind: Kind, fill: [String: Prefill], set: [String: String]? = nil, group: String? = nil) {
    self.kind = kind
    self.fill = fill
    self.set = set
    self.group = group
  }
}

/// A condition on an answer given elsewhere in the same form.
package struct FieldTest: Hashable, Sendable, Codable {
  package var field: String
  /// Holds when the answer (or one of several answers) is one of these; a ticked statement answers `true`.
  package var anyOf: [String]

  package init(field: String, anyOf: [String]) {
    self.field = field
    self.anyOf = anyOf
  }
}
