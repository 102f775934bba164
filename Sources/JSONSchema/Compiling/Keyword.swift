/// The keywords of draft 2020-12.
/// - Source: JSON Schema core 2020-12, sections 8, 10 and 11; JSON Schema validation 2020-12, sections 6 to 9.
enum Keyword: String, CaseIterable {
  case schema = "$schema"
  case identifier = "$id"
  case anchor = "$anchor"
  case dynamicAnchor = "$dynamicAnchor"
  case reference = "$ref"
  case dynamicReference = "$dynamicRef"
  case vocabulary = "$vocabulary"
  case comment = "$comment"
  case definitions = "$defs"
  case allOf, anyOf, oneOf, not, `if`, then, `else`, dependentSchemas
  case prefixItems, items, contains, properties, patternProperties, additionalProperties, propertyNames
  case unevaluatedItems, unevaluatedProperties
  case type, `enum`, const, multipleOf, maximum, exclusiveMaximum, minimum, exclusiveMinimum
  case maxLength, minLength, pattern
  case maxItems, minItems, uniqueItems, maxContains, minContains
  case maxProperties, minProperties, required, dependentRequired
  case format
  case contentEncoding, contentMediaType, contentSchema
  case title, description, `default`, deprecated, readOnly, writeOnly, examples

  /// How subschemas stand within the value of a keyword.
  enum Subschemas {
    case none, one, list, byName
  }

  var subschemas: Subschemas {
    switch self {
    case .not, .if, .then, .else, .items, .contains, .additionalProperties, .propertyNames, .unevaluatedItems,
      .unevaluatedProperties, .contentSchema:
      .one
    case .allOf, .anyOf, .oneOf, .prefixItems: .list
    case .definitions, .dependentSchemas, .properties, .patternProperties: .byName
    default: .none
    }
  }

  /// The vocabularies of which any one gives the keyword its meaning.
  var vocabularies: Vocabularies {
    switch self {
    case .schema, .identifier, .anchor, .dynamicAnchor, .reference, .dynamicReference, .vocabulary, .comment,
      .definitions:
      .core
    case .allOf, .anyOf, .oneOf, .not, .if, .then, .else, .dependentSchemas, .prefixItems, .items, .contains,
      .properties, .patternProperties, .additionalProperties, .propertyNames:
      .applicator
    case .unevaluatedItems, .unevaluatedProperties: .unevaluated
    case .format: [.formatAnnotation, .formatAssertion]
    case .contentEncoding, .contentMediaType, .contentSchema: .content
    case .title, .description, .default, .deprecated, .readOnly, .writeOnly, .examples: .metadata
    default: .validation
    }
  }
}
